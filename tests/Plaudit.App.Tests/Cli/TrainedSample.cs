using System.Text.Json;

namespace Plaudit.App.Tests.Cli;

/// <summary>A small invented agency, a model trained on it and its evaluation, made once by the command line for all tests that need them.</summary>
public sealed class TrainedSample : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    internal string Folder => _folder.Path;

    internal string Posts => _folder["sample/posts"];

    internal string Drafts => _folder["sample/drafts.jsonl"];

    internal string Model => _folder["likes.plaudit"];

    internal string EngagementModel => _folder["engagement.plaudit"];

    internal CommandLine.Result EngagementTraining { get; private set; } = null!;

    internal CommandLine.Result EngagementEvaluation { get; private set; } = null!;

    internal JsonElement EngagementJson { get; private set; }

    internal JsonElement[] EngagementPredictions { get; private set; } = [];

    internal CommandLine.Result Training { get; private set; } = null!;

    internal JsonElement TrainingJson { get; private set; }

    internal CommandLine.Result Evaluation { get; private set; } = null!;

    internal JsonElement EvaluationJson { get; private set; }

    internal JsonElement[] TestPredictions { get; private set; } = [];

    /// <summary>All posts, read as plain JSON.</summary>
    internal JsonElement[] AllPosts { get; private set; } = [];

    /// <summary>An account with posts and the times of them, as the files write them.</summary>
    internal string Account => AllPosts[0].GetProperty("account").GetString()!;

    internal string Platform => AllPosts[0].GetProperty("platform").GetString()!;

    /// <summary>Posts of <see cref="Account"/> with known likes.</summary>
    internal int KnownPosts => AllPosts.Count(post => post.GetProperty("account").GetString() == Account && post.TryGetProperty("likes", out _));

    public async Task InitializeAsync()
    {
        (await CommandLine.RunAsync("sample", _folder["sample"], "--accounts", "4", "--posts", "160", "--drafts", "30")).Succeeded();
        AllPosts = [.. Directory.EnumerateFiles(Posts).Order().SelectMany(File.ReadLines).Select(line => JsonElement.Parse(line))];
        Training = (await CommandLine.RunAsync("train", "likes", Posts, "-o", Model, "--json", _folder["training.json"])).Succeeded();
        TrainingJson = JsonElement.Parse(await File.ReadAllTextAsync(_folder["training.json"]));
        Evaluation = (await CommandLine.RunAsync(
            "evaluate", "likes", Posts, "--json", _folder["evaluation.json"], "--predictions", _folder["test.jsonl"])).Succeeded();
        EvaluationJson = JsonElement.Parse(await File.ReadAllTextAsync(_folder["evaluation.json"]));
        TestPredictions = _folder.Objects("test.jsonl");
        EngagementTraining = (await CommandLine.RunAsync("train", "engagement", Posts, "-o", EngagementModel)).Succeeded();
        EngagementEvaluation = (await CommandLine.RunAsync(
            "evaluate", "engagement", Posts, "--demonstrate-leak", "--json", _folder["engagement.json"], "--predictions", _folder["engagement.jsonl"])).Succeeded();
        EngagementJson = JsonElement.Parse(await File.ReadAllTextAsync(_folder["engagement.json"]));
        EngagementPredictions = _folder.Objects("engagement.jsonl");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();
}

using System.Text.Json;

namespace Plaudit.App.Tests.Cli;

/// <summary>Invented posts on four topics and what the verbs of categories make of them, made once by the command line for all tests that need them.</summary>
public sealed class CategorySample : IAsyncLifetime, IDisposable
{
    internal const int Accounts = 240;

    private readonly TemporaryFolder _folder = new();

    /// <summary>Posts with their categories.</summary>
    internal string Posts => _folder["posts.jsonl"];

    /// <summary>Posts of other accounts, without categories.</summary>
    internal string Unknown => _folder["unknown.jsonl"];

    /// <summary>Trained with seed 3.</summary>
    internal string Model => _folder["category.plaudit"];

    internal CommandLine.Result Training { get; private set; } = null!;

    internal JsonElement TrainingJson { get; private set; }

    internal CommandLine.Result Evaluation { get; private set; } = null!;

    /// <summary>The evaluation with seed 3, as its file holds it.</summary>
    internal string EvaluationText { get; private set; } = "";

    internal JsonElement EvaluationJson { get; private set; }

    internal JsonElement[] TestPredictions { get; private set; } = [];

    internal CommandLine.Result Prediction { get; private set; } = null!;

    internal JsonElement[] Predictions { get; private set; } = [];

    public async Task InitializeAsync()
    {
        _folder.Write("posts.jsonl", CategoryPosts.Lines(Accounts, seed: 1));
        _folder.Write("unknown.jsonl", CategoryPosts.Lines(60, seed: 2, withCategory: false));
        Training = (await CommandLine.RunAsync("train", "category", Posts, "-o", Model, "--seed", "3", "--json", _folder["training.json"])).Succeeded();
        TrainingJson = JsonElement.Parse(await File.ReadAllTextAsync(_folder["training.json"]));
        Evaluation = (await CommandLine.RunAsync(
            "evaluate", "category", Posts, "--seed", "3", "--json", _folder["evaluation.json"], "--predictions", _folder["test.jsonl"])).Succeeded();
        EvaluationText = await File.ReadAllTextAsync(_folder["evaluation.json"]);
        EvaluationJson = JsonElement.Parse(EvaluationText);
        TestPredictions = _folder.Objects("test.jsonl");
        Prediction = (await CommandLine.RunAsync("predict", "category", Unknown, "-m", Model, "-o", _folder["out.jsonl"])).Succeeded();
        Predictions = _folder.Objects("out.jsonl");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();
}

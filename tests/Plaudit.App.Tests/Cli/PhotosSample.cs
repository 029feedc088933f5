using System.Text.Json;
using Plaudit.Tests.Pipelines.Photos;

namespace Plaudit.App.Tests.Cli;

/// <summary>Drawn pictures and what the verbs of photos make of them, made once by the command line for all tests that need them.</summary>
public sealed class PhotosSample : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    internal SamplePhotoFolder Photos { get; private set; } = null!;

    internal string Model => _folder["photos.plaudit"];

    internal CommandLine.Result Training { get; private set; } = null!;

    internal JsonElement TrainingJson { get; private set; }

    internal CommandLine.Result Evaluation { get; private set; } = null!;

    internal JsonElement EvaluationJson { get; private set; }

    internal JsonElement[] TestPredictions { get; private set; } = [];

    internal CommandLine.Result Prediction { get; private set; } = null!;

    internal JsonElement[] Ranking { get; private set; } = [];

    public async Task InitializeAsync()
    {
        Photos = await SamplePhotoFolder.GetAsync();
        Training = (await CommandLine.RunAsync("train", "photos", "--images", Photos.Pictures, "--likes", Photos.Likes, "-o", Model, "--json", _folder["training.json"])).Succeeded();
        TrainingJson = JsonElement.Parse(await File.ReadAllTextAsync(_folder["training.json"]));
        Evaluation = (await CommandLine.RunAsync(
            "evaluate", "photos", "--images", Photos.Pictures, "--likes", Photos.Likes, "--json", _folder["evaluation.json"], "--predictions", _folder["test.jsonl"])).Succeeded();
        EvaluationJson = JsonElement.Parse(await File.ReadAllTextAsync(_folder["evaluation.json"]));
        TestPredictions = _folder.Objects("test.jsonl");
        Prediction = (await CommandLine.RunAsync("predict", "photos", Photos.Candidates, "-m", Model, "-o", _folder["ranking.jsonl"])).Succeeded();
        Ranking = _folder.Objects("ranking.jsonl");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();
}

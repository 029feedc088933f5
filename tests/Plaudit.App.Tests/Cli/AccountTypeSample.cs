using System.Text.Json;
using System.Text.Json.Nodes;

namespace Plaudit.App.Tests.Cli;

/// <summary>Invented profiles and what the verbs of account types make of them, made once by the command line for all tests that need them.</summary>
public sealed class AccountTypeSample : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>The first profiles of the sample; with types of both sources.</summary>
    internal string Profiles => _folder["profiles.jsonl"];

    internal JsonObject[] Rows { get; private set; } = [];

    internal JsonObject[] Labelled => [.. Rows.Where(row => row.ContainsKey("account_type"))];

    internal string Model => _folder["model.plaudit"];

    internal CommandLine.Result Training { get; private set; } = null!;

    internal JsonElement TrainingJson { get; private set; }

    internal CommandLine.Result Evaluation { get; private set; } = null!;

    internal JsonElement EvaluationJson { get; private set; }

    internal JsonElement[] TestPredictions { get; private set; } = [];

    public async Task InitializeAsync()
    {
        (await CommandLine.RunAsync("sample", _folder["sample"], "--accounts", "2", "--posts", "20", "--drafts", "1")).Succeeded();
        string[] lines = [.. File.ReadLines(_folder["sample/profiles.jsonl"]).Take(220)];
        _folder.Write("profiles.jsonl", lines);
        Rows = [.. lines.Select(line => JsonNode.Parse(line)!.AsObject())];
        Training = (await CommandLine.RunAsync("train", "account-type", Profiles, "-o", Model, "--json", _folder["training.json"])).Succeeded();
        TrainingJson = JsonElement.Parse(await File.ReadAllTextAsync(_folder["training.json"]));
        Evaluation = (await CommandLine.RunAsync(
            "evaluate", "account-type", Profiles, "--prevalence", "0.02,0.2", "--json", _folder["evaluation.json"], "--predictions", _folder["test.jsonl"])).Succeeded();
        EvaluationJson = JsonElement.Parse(await File.ReadAllTextAsync(_folder["evaluation.json"]));
        TestPredictions = _folder.Objects("test.jsonl");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    /// <summary>Lines of rows that may be changed.</summary>
    internal static string[] Lines(IEnumerable<JsonObject> rows, Action<JsonObject>? change = null) =>
    [
        .. rows.Select(row =>
        {
            var copy = row.DeepClone().AsObject();
            change?.Invoke(copy);
            return copy.ToJsonString();
        }),
    ];

    internal static string TypeOf(JsonObject row) => row["account_type"]!.GetValue<string>();

    internal static string SourceOf(JsonObject row) => row["source"]!.GetValue<string>();
}

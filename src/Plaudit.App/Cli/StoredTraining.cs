using System.CommandLine;
using System.CommandLine.Parsing;
using Plaudit.Pipelines;
using Plaudit.Pipelines.Stores;

namespace Plaudit.App.Cli;

/// <summary>Learning from the store's posts in place of files: <c>plaudit train likes --store</c>.</summary>
internal sealed class StoredTraining(Terminal terminal, string task)
{
    private readonly StoreOptions _store = new("Learn from the posts of a store in place of DATA, keep the model there, and let it serve if it is no worse than the one that does");
    private readonly Option<string?> _platform = Options.Platform("With --store: learn from accounts of this platform alone.");
    private readonly Option<string?> _account = Options.Account("With --store: learn from this account alone.");

    public void AddTo(Command command)
    {
        _store.AddTo(command);
        command.Add(_platform);
        command.Add(_account);
    }

    public bool IsGiven(ParseResult parsed) => _store.IsGiven(parsed);

    /// <summary>What the parser would say of arguments and options that only files need.</summary>
    public void Validate(CommandResult result, Argument<string[]> data, Option<string?> model)
    {
        var names = result.GetResult(data)?.Tokens.Count ?? 0;
        if (_store.IsGiven(result))
        {
            if (names > 0) result.AddError("--store learns from the posts of the store: DATA was not expected. 'plaudit import DATA' brings it there.");
        }
        else if (names == 0)
        {
            result.AddError($"Required argument 'DATA' missing for command: '{task}'.");
        }
        else if (result.GetValue(model) is null)
        {
            result.AddError("Option '--output' is required.");
        }
        else if (result.GetValue(_platform) is not null || result.GetValue(_account) is not null)
        {
            result.AddError("--platform and --account choose posts of the store: --store was expected.");
        }
    }

    public async Task<int> RunAsync(
        ParseResult parsed, EngagementTrainingOptions learning, string? modelFile, OutputOptions output, CancellationToken cancellationToken)
    {
        _store.RequireExisting(parsed, terminal, StoreOptions.Empty);
        await using var opened = await _store.OpenAsync(parsed, terminal, cancellationToken);
        var options = new StoredTrainOptions
        {
            Task = task,
            Platform = parsed.GetValue(_platform),
            Account = parsed.GetValue(_account),
            Seed = learning.Training.Seed,
            Learning = learning,
        };
        var result = await Audited.RunAsync(
            opened,
            "model.train",
            null,
            () => terminal.RunAsync(progress => new StoredTrainPipeline(opened, TimeProvider.System).RunAsync(options, progress, cancellationToken)),
            trained => trained.Model.Id);
        if (modelFile is not null)
        {
            using var model = await TemporaryModel.OpenAsync(opened, result.Model, cancellationToken);
            await CopyAsync(model.Path, modelFile, cancellationToken);
        }
        if (await output.WriteJsonAsync(terminal, parsed, result, cancellationToken))
        {
            terminal.Output.WriteLine($"Learnt {LedgerText.Short(result.Model.Id)}, a model of {task}; it is kept in the store ({opened.Description}).");
            terminal.Output.WriteLine($"{(result.Promotion.IsActive ? "It serves now" : "It does not serve")}: {result.Promotion.Reason}.");
            if (modelFile is not null) terminal.Output.WriteLine($"Written to {modelFile}.");
        }
        return ExitCode.Success;
    }

    private static async Task CopyAsync(string from, string to, CancellationToken cancellationToken)
    {
        await using var file = Reports.OutputFile.Create(to);
        await using (var source = File.OpenRead(from)) await source.CopyToAsync(file.Stream, cancellationToken);
        await file.CommitAsync(cancellationToken);
    }
}

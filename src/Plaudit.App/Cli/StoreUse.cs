using System.CommandLine;
using Plaudit.Data;
using Plaudit.Pipelines.Stores;
using Plaudit.Storage;

namespace Plaudit.App.Cli;

/// <summary>A store that a verb of prediction was asked to use, or none.</summary>
internal sealed class StoreUse : IAsyncDisposable
{
    /// <summary>What such verbs do with a store.</summary>
    public const string Choice = "Keep each prediction in the ledger of a store before it is shown, and take from there past posts and the model that serves, where none are named";

    private readonly Store? _store;

    private StoreUse(Store? store) => _store = store;

    /// <summary>Where predictions are kept; <see langword="null"/> for nowhere.</summary>
    public DraftLedger? Ledger => _store is null ? null : new DraftLedger(_store, TimeProvider.System);

    public static async Task<StoreUse> OpenAsync(StoreOptions options, Terminal terminal, ParseResult parsed, CancellationToken cancellationToken) =>
        new(options.IsGiven(parsed) ? await options.OpenAsync(parsed, terminal, cancellationToken) : null);

    /// <summary>The model to predict with: the file that is named, or the one that serves; <see langword="null"/> without a store.</summary>
    public async Task<TemporaryModel?> ModelAsync(string task, string? file, CancellationToken cancellationToken) =>
        _store is null ? null : await TemporaryModel.OpenAsync(_store, task, file, cancellationToken);

    /// <summary>The models to compare with: the files that are named, or those of likes and engagement that serve.</summary>
    public async Task<ComparedModels> ModelsAsync(IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        if (files.Count > 0 || _store is null) return new ComparedModels(files, []);
        var models = new List<TemporaryModel>();
        foreach (var task in (string[])["likes", "engagement"])
        {
            if (await _store.Models.FindActiveAsync(task, cancellationToken) is not null) models.Add(await TemporaryModel.OpenAsync(_store, task, null, cancellationToken));
        }
        return models.Count > 0
            ? new ComparedModels([.. models.Select(model => model.Path)], models)
            : throw new PlauditException($"No model of likes or engagement serves in the store ({_store.Description}). 'plaudit train likes --store' makes one; -m names a file.");
    }

    public ValueTask DisposeAsync() => _store?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Models that drafts are compared with.</summary>
    internal sealed class ComparedModels(IReadOnlyList<string> paths, IReadOnlyList<TemporaryModel> opened) : IDisposable
    {
        public IReadOnlyList<string> Paths => paths;

        public void Dispose()
        {
            foreach (var model in opened) model.Dispose();
        }
    }
}

using System.Collections.Concurrent;
using Plaudit.Models;
using Plaudit.Pipelines;
using Plaudit.Storage;

namespace Plaudit.App.Serving;

/// <summary>What files of models in the store tell, read once: a model is named by its hash, and never changes.</summary>
internal sealed class StoredModelDetails(Store store)
{
    private const int MaxKept = 64;

    private readonly ConcurrentDictionary<string, ModelDetails> _kept = new(StringComparer.Ordinal);

    /// <summary>What the file of a model tells.</summary>
    /// <exception cref="RequestFaultException">There is no such model.</exception>
    /// <exception cref="Data.PlauditException">It is damaged.</exception>
    public async ValueTask<ModelDetails> OfAsync(string id, CancellationToken cancellationToken)
    {
        if (_kept.TryGetValue(id, out var kept)) return kept;
        var content = await store.Models.ReadContentAsync(id, cancellationToken) ?? throw RouteText.Missing("model");
        var details = ModelDetails.Of(ModelFile.Load(content, id));
        if (_kept.Count >= MaxKept) _kept.Clear();
        _kept[id] = details;
        return details;
    }
}

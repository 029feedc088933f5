using Plaudit.App.Serving;
using Plaudit.Pipelines;
using Plaudit.Storage;

namespace Plaudit.App.Web.ModelPages;

/// <summary>A model as a page shows it: one of the store, or a file of the folder of models that answers.</summary>
/// <param name="Id">SHA-256 of its file.</param>
/// <param name="Details">What the file tells.</param>
public sealed record ModelView(string Id, ModelDetails Details)
{
    /// <summary>What the store knows of it; <see langword="null"/> for a file of the folder of models.</summary>
    public StoredModel? Stored { get; init; }

    /// <summary>Its name in the folder of models; <see langword="null"/> for one of the store.</summary>
    public string? FileName { get; init; }

    /// <summary>Whether it is what answers.</summary>
    public bool Serves { get; init; }

    /// <summary>Another model that answers for the same task; <see langword="null"/> for none.</summary>
    public ServingModel? Rival { get; init; }

    /// <summary>What its predictions were worth; <see langword="null"/> where there are none.</summary>
    public LedgerSummary? Ledger { get; init; }

    public string Task => Details.Manifest.Task;

    public string ShortId => ShortOf(Id);

    /// <summary>Whether a roll-back would put another model in its place.</summary>
    public bool CanRollBack => Stored is { State: ModelState.Active, Predecessor: not null };

    /// <summary>Whether it may be asked to serve.</summary>
    public bool CanPromote => Stored is { State: not ModelState.Active };

    /// <summary>The letters by which people name a model.</summary>
    public static string ShortOf(string id) => id.Length > ModelTable.ShortIdLength ? id[..ModelTable.ShortIdLength] : id;
}

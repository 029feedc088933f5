using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.App.Cli;

/// <summary>Models of the store by the first letters of their ids.</summary>
internal static class StoredModels
{
    /// <summary>What models can be for.</summary>
    public static readonly IReadOnlyList<string> Tasks = ["likes", "engagement", "forecast", "account-type", "category", "photos"];

    /// <summary>Letters of an id.</summary>
    public const int IdLength = 64;

    /// <summary>Letters of an id that are shown.</summary>
    public const int ShownLength = 12;

    private const int MinLength = 4;

    /// <summary>All models, the newest first.</summary>
    public static async Task<IReadOnlyList<StoredModel>> ReadAsync(Store store, string? task, CancellationToken cancellationToken)
    {
        var models = new List<StoredModel>();
        string? after = null;
        do
        {
            var page = await store.Models.PageAsync(task, after, 1_000, cancellationToken);
            models.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);
        return models;
    }

    /// <summary>The model that is meant.</summary>
    /// <exception cref="PlauditException">There is none, or more than one.</exception>
    public static async Task<StoredModel> FindAsync(Store store, string id, CancellationToken cancellationToken)
    {
        var found = id.Length < MinLength ? [] : (await ReadAsync(store, null, cancellationToken)).Where(model => model.Id.StartsWith(id, StringComparison.OrdinalIgnoreCase)).ToList();
        return found.Count switch
        {
            1 => found[0],
            0 => throw new PlauditException($"There is no model '{id}' in the store; an id or at least its first {MinLength} letters were expected. 'plaudit model list' shows them."),
            _ => throw new PlauditException($"{found.Count} models of the store begin with '{id}'; more letters were expected."),
        };
    }
}

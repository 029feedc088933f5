using System.Text.Json;
using Plaudit.Storage;

namespace Plaudit.App.Web.Drafts;

/// <summary>What is kept of a set of drafts.</summary>
public sealed record SavedContent
{
    private static readonly JsonSerializerOptions s_json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>As typed.</summary>
    public string Followers { get; init; } = "";

    public IReadOnlyList<SavedDraft> Drafts { get; init; } = [];

    /// <summary>Ids of all their lines of the ledger.</summary>
    internal IEnumerable<string> Lines => Drafts.SelectMany(draft => new[] { draft.LikesLine, draft.EngagementLine }).OfType<string>();

    public static SavedContent Of(StoredDrafts drafts)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        return JsonSerializer.Deserialize<SavedContent>(drafts.Content, s_json) ?? new SavedContent();
    }

    public string ToJson() => JsonSerializer.Serialize(this, s_json);
}

/// <summary>A saved draft.</summary>
public sealed record SavedDraft
{
    public string Caption { get; init; } = "";

    public string MediaType { get; init; } = "";

    public DateTimeOffset? PlannedAt { get; init; }

    /// <summary>Name of its picture; the picture itself is not kept.</summary>
    public string? Photo { get; init; }

    /// <summary>Line of the ledger with its predicted likes; <see langword="null"/> where there was no model.</summary>
    public string? LikesLine { get; init; }

    /// <summary>Line of the ledger with its probability of high engagement; <see langword="null"/> where there was no model.</summary>
    public string? EngagementLine { get; init; }
}

namespace Plaudit.Ingestion.Exports;

/// <summary>What a label of an export stands for. In the label tables, names are in snake case.</summary>
public enum ExportField
{
    Likes,
    Comments,
    Shares,
    Saves,
    Views,
    Reach,
    Impressions,

    /// <summary>How often a reel was played; a series of its own, which is never taken for views.</summary>
    Plays,

    /// <summary>When the post was published.</summary>
    PostedAt,
    Caption,

    /// <summary>The owner's handle.</summary>
    Username,

    /// <summary>The name shown beside the handle.</summary>
    FullName,
    Biography,

    /// <summary>Whether the account shows itself to its followers alone.</summary>
    IsPrivate,

    /// <summary>Understood, and of no use here.</summary>
    Other,
}

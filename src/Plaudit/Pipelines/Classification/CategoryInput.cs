namespace Plaudit.Pipelines.Classification;

/// <summary>Accounts whose category is asked for or learnt: their posts, and what else is known of them.</summary>
public sealed record CategoryInput
{
    /// <summary>The posts.</summary>
    public required PostInput Posts { get; init; }

    /// <summary>Profiles of the accounts, for their biographies; empty for none.</summary>
    public IReadOnlyList<string> ProfileNames { get; init; } = [];

    /// <summary>A table <c>account,label</c>; <see langword="null"/> where the posts' <c>category</c> says it.</summary>
    public string? LabelsFile { get; init; }

    /// <summary>Where rejected rows are written; <see langword="null"/> for nowhere.</summary>
    public string? RejectedFile { get; init; }
}

namespace Plaudit.Data;

/// <summary>A candidate with what is expected of it.</summary>
public sealed record RankedPhoto
{
    /// <summary>The picture as the user named it.</summary>
    public required string File { get; init; }

    /// <summary>1 for the most likes; pictures of which the same is expected share a rank.</summary>
    public required int Rank { get; init; }

    /// <summary>The middle of what may come.</summary>
    public required double PredictedLikes { get; init; }

    public required double Lower80 { get; init; }

    public required double Upper80 { get; init; }

    public required double Lower95 { get; init; }

    public required double Upper95 { get; init; }

    /// <summary>Expected likes over the account's usual ones; 1 where pictures tell nothing, NaN where 0 are usual.</summary>
    public required double Factor { get; init; }

    /// <summary>The own pictures that are most like it, the nearest first.</summary>
    public required IReadOnlyList<LikedPhoto> Neighbours { get; init; }

    /// <summary>An own picture that could be the same one; <see langword="null"/> for none.</summary>
    public string? NearDuplicateOf { get; init; }

    /// <summary>How probable it is that it gets more likes than each of the others, were both posted at the same time; the best of them first.</summary>
    public required IReadOnlyList<PhotoDuel> Beats { get; init; }
}

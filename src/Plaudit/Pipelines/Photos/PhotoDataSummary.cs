namespace Plaudit.Pipelines.Photos;

/// <summary>What was read of own pictures.</summary>
public sealed record PhotoDataSummary
{
    /// <summary>Pictures that are learnt from.</summary>
    public required int Pictures { get; init; }

    /// <summary>Where their likes come from, in words.</summary>
    public required string LikesFrom { get; init; }

    /// <summary>Whether times of posting are known, and not only the order.</summary>
    public required bool TimesAreKnown { get; init; }

    /// <summary>Posted first and last, UTC; <see langword="null"/> where times are not known.</summary>
    public required DateTime? From { get; init; }

    public required DateTime? To { get; init; }

    /// <summary>The middle of all likes.</summary>
    public required double MedianLikes { get; init; }

    /// <summary>Pictures and rows that could not be used, by reason, the most frequent first.</summary>
    public required IReadOnlyDictionary<string, long> Rejected { get; init; }

    /// <summary>Numbers with a meaning each.</summary>
    public required int MeasuredFeatures { get; init; }

    /// <summary>Numbers of the image model; 0 without one.</summary>
    public required int EmbeddingFeatures { get; init; }

    /// <summary>A hash of pictures, times and likes.</summary>
    public required string Fingerprint { get; init; }
}

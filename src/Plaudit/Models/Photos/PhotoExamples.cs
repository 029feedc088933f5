using Plaudit.Data;

namespace Plaudit.Models.Photos;

/// <summary>Pictures of one account whose likes are known, the oldest first.</summary>
public sealed class PhotoExamples
{
    /// <summary>Fewest pictures that anything is learnt from.</summary>
    public const int MinCount = 30;

    /// <summary>Most pictures: the work grows with the cube of their number, the memory with its square.</summary>
    public const int MaxCount = 5_000;

    /// <summary>Takes columns over.</summary>
    /// <param name="names">What each picture is called in answers.</param>
    /// <param name="features">A row each.</param>
    /// <param name="logLikes">log1p likes, 0 or more.</param>
    /// <param name="postedAtUtc">When each was posted, never falling. Pictures of one moment know nothing of each other.</param>
    /// <exception cref="PlauditException">There are fewer than <see cref="MinCount"/> or more than <see cref="MaxCount"/>, or no features at all.</exception>
    public PhotoExamples(IReadOnlyList<string> names, PhotoFeatures features, IReadOnlyList<double> logLikes, IReadOnlyList<DateTime> postedAtUtc)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(logLikes);
        ArgumentNullException.ThrowIfNull(postedAtUtc);
        if (names.Count != features.Count || logLikes.Count != features.Count || postedAtUtc.Count != features.Count)
        {
            throw new ArgumentException(
                $"{names.Count} names, {features.Count} rows, {logLikes.Count} likes and {postedAtUtc.Count} times do not go together.", nameof(features));
        }
        for (var row = 0; row < features.Count; row++)
        {
            if (!double.IsFinite(logLikes[row]) || logLikes[row] < 0)
            {
                throw new ArgumentException($"Row {row} has log1p likes of {logLikes[row]}; 0 or more was expected.", nameof(logLikes));
            }
            if (row > 0 && postedAtUtc[row] < postedAtUtc[row - 1])
            {
                throw new ArgumentException($"Row {row} is older than the row before it.", nameof(postedAtUtc));
            }
        }
        if (features.Count < MinCount)
        {
            throw new PlauditException(
                $"Too few pictures: {features.Count} with known likes and time. At least {MinCount} are needed to learn what an account's followers like.");
        }
        if (features.Count > MaxCount)
        {
            throw new PlauditException($"Too many pictures: {features.Count}. At most {MaxCount} were expected; the newest tell most.");
        }
        if (features.Columns.Count == 0)
        {
            throw new PlauditException("The pictures have no features: measured ones, an embedding, or both were expected.");
        }
        Names = names;
        Features = features;
        LogLikes = logLikes;
        PostedAtUtc = postedAtUtc;
    }

    public IReadOnlyList<string> Names { get; }

    public PhotoFeatures Features { get; }

    /// <summary>log1p likes.</summary>
    public IReadOnlyList<double> LogLikes { get; }

    /// <summary>When each was posted, never falling; where <see cref="TimesAreKnown"/> is false, only the order means something.</summary>
    public IReadOnlyList<DateTime> PostedAtUtc { get; }

    /// <summary>Whether times are those of posting, and do not merely stand for an order. Without them likes count as known at once.</summary>
    public bool TimesAreKnown { get; init; } = true;

    public int Count => Names.Count;
}

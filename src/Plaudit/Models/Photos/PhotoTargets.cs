using Plaudit.Data;
using Plaudit.Metrics;

namespace Plaudit.Models.Photos;

/// <summary>
/// What is learnt: log1p likes less the account's level just before, which is the median of its last posts. The trend is out of them, and
/// nothing of a later post is in any. Likes of a post are known from so many days after it on; before that, it is as if it were not posted.
/// </summary>
internal sealed class PhotoTargets
{
    // A median of fewer says little.
    private const int MinEarlier = 5;

    private const int MinCount = 12;

    // A level of the last twenty posts is that of ten posts ago: where likes grow, pictures stay above it. Measured over as many posts as tell it
    // better than it changes.
    private const int DriftPosts = 60;

    // Half a dozen posts that went around are not what the other posts are like.
    private const double ClipDeviations = 4;

    // Median absolute deviation of the normal distribution, in standard deviations.
    private const double MedianDeviation = 0.6744897501960817;

    private readonly PhotoExamples _examples;
    private readonly int _levelPosts;
    private readonly TimeSpan _delay;

    internal PhotoTargets(PhotoExamples examples, PhotoOptions options)
    {
        _examples = examples;
        _levelPosts = options.LevelPosts;
        _delay = TimeSpan.FromDays(examples.TimesAreKnown ? options.MaturityDays : 0);
        End = examples.Count;
        while (End > 0 && examples.PostedAtUtc[^1] - examples.PostedAtUtc[End - 1] < _delay)
        {
            End--;
        }
        Levels = new double[examples.Count];
        Relative = new double[examples.Count];
        First = examples.Count;
        for (var row = examples.Count - 1; row >= 0; row--)
        {
            var earlier = KnownAt(row);
            Levels[row] = earlier < MinEarlier ? double.NaN : LevelAfter(earlier);
            Relative[row] = examples.LogLikes[row] - Levels[row];
            First = earlier < MinEarlier ? First : row;
        }
        if (End - First < MinCount)
        {
            var left = examples.Count - End;
            throw new PlauditException(
                $"Only {Math.Max(0, End - First)} pictures were posted after {MinEarlier} others whose likes were known by then; at least {MinCount} are needed. "
                + (left == 0 ? "" : $"{left} are left out as younger than {options.MaturityDays} days when the newest was posted. ")
                + "Are the times of posting right?");
        }
    }

    /// <summary>Rows from this one on are too young to be learnt from or tested: their likes still grow.</summary>
    internal int End { get; }

    /// <summary>The first row whose level is known.</summary>
    internal int First { get; }

    /// <summary>The account's level just before each row; NaN before <see cref="First"/>.</summary>
    internal double[] Levels { get; }

    /// <summary>log1p likes less the level; NaN before <see cref="First"/>.</summary>
    internal double[] Relative { get; }

    /// <summary>The number of rows whose likes are known when a row is posted: those of earlier moments, and old enough by then.</summary>
    internal int KnownAt(int row)
    {
        var count = row;
        while (count > 0 && _examples.PostedAtUtc[row] - _examples.PostedAtUtc[count - 1] is var age && (age < _delay || age == TimeSpan.Zero))
        {
            count--;
        }
        return count;
    }

    /// <summary>The level after so many posts.</summary>
    internal double LevelAfter(int count)
    {
        var last = new double[Math.Min(count, _levelPosts)];
        for (var i = 0; i < last.Length; i++)
        {
            last[i] = _examples.LogLikes[count - last.Length + i];
        }
        return Quantiles.QuantileInPlace<double>(last, 0.5);
    }

    /// <summary>By how much pictures lie above the level of late, of the rows before <paramref name="end"/>.</summary>
    internal double Drift(int end)
    {
        var from = Math.Max(First, end - DriftPosts);
        return Quantiles.Median<double>(Relative.AsSpan(from, end - from));
    }

    /// <summary>Relative likes less drift of the rows from <see cref="First"/> to <paramref name="end"/>, the extreme ones held back.</summary>
    internal double[] Effects(int end, double drift)
    {
        var effects = new double[end - First];
        for (var i = 0; i < effects.Length; i++)
        {
            effects[i] = Relative[First + i] - drift;
        }
        Clip(effects);
        return effects;
    }

    /// <summary>Holds values within four robust standard deviations of their median.</summary>
    internal static void Clip(Span<double> values)
    {
        var median = Quantiles.Median<double>(values);
        var distances = new double[values.Length];
        for (var i = 0; i < distances.Length; i++)
        {
            distances[i] = Math.Abs(values[i] - median);
        }
        var reach = ClipDeviations / MedianDeviation * Quantiles.QuantileInPlace<double>(distances, 0.5);
        if (reach > 0)
        {
            foreach (ref var value in values)
            {
                value = Math.Clamp(value, median - reach, median + reach);
            }
        }
    }
}

namespace Plaudit.Forecasting;

/// <summary>Computes naive forecasts of engagement per post.</summary>
internal static class NaiveForecasts
{
    private const int SeasonWeeks = 52;

    /// <summary>All of them, in the order of reports.</summary>
    public static IReadOnlyList<NaiveForecast> All { get; } = Enum.GetValues<NaiveForecast>();

    /// <summary>The name in tables and files: <c>median-of-4</c>.</summary>
    public static string NameOf(NaiveForecast forecast) => forecast switch
    {
        NaiveForecast.LastPostingWeek => "last-posting-week",
        NaiveForecast.MedianOf4 => "median-of-4",
        NaiveForecast.MeanOf12 => "mean-of-12",
        _ => "52-weeks-before",
    };

    /// <summary>The forecast of that name.</summary>
    public static bool TryFind(string name, out NaiveForecast forecast)
    {
        forecast = All.FirstOrDefault(known => NameOf(known) == name);
        return NameOf(forecast) == name;
    }

    /// <summary>What it is, in words.</summary>
    public static string TitleOf(NaiveForecast forecast) => forecast switch
    {
        NaiveForecast.LastPostingWeek => "As the last week with posts",
        NaiveForecast.MedianOf4 => "The median of the last 4 weeks with posts",
        NaiveForecast.MeanOf12 => "The mean of the last 12 weeks with posts",
        _ => "As 52 weeks before, else the median of 4",
    };

    /// <summary>Forecasts engagement per post.</summary>
    /// <param name="forecast">Which forecast.</param>
    /// <param name="history">The profile.</param>
    /// <param name="origin">Position of the origin week; nothing after it is looked at.</param>
    /// <param name="horizon">Weeks ahead, 1 or more.</param>
    /// <returns>NaN where no week up to the origin has posts.</returns>
    public static double Of(NaiveForecast forecast, ProfileHistory history, int origin, int horizon)
    {
        var count = origin < 0 ? 0 : history.PostingCounts[origin];
        if (count == 0)
        {
            return double.NaN;
        }
        var perPost = history.PerPost[..count];
        switch (forecast)
        {
            case NaiveForecast.LastPostingWeek:
                return perPost[^1];
            case NaiveForecast.MedianOf4:
                return Median(perPost[^Math.Min(4, count)..]);
            case NaiveForecast.MeanOf12:
                return Mean(perPost[^Math.Min(12, count)..]);
            default:
                var before = origin + horizon - SeasonWeeks;
                return before >= 0 && before <= origin && history.Posts[before] > 0
                    ? perPost[history.PostingCounts[before] - 1]
                    : Median(perPost[^Math.Min(4, count)..]);
        }
    }

    /// <summary>The median of one to a few numbers.</summary>
    public static double Median(ReadOnlySpan<double> values)
    {
        Span<double> sorted = stackalloc double[values.Length];
        values.CopyTo(sorted);
        sorted.Sort();
        return values.Length % 2 == 1 ? sorted[values.Length / 2] : (sorted[(values.Length / 2) - 1] + sorted[values.Length / 2]) / 2;
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0d;
        foreach (var value in values)
        {
            sum += value;
        }
        return sum / values.Length;
    }
}

namespace Plaudit.Pipelines;

/// <summary>
/// How many profiles there are and on how many days each was recorded: 52 % below 50 days a year, 5 % nearly every day, the rest in between;
/// 241 days each on average.
/// </summary>
internal static class SampleDailyPlan
{
    /// <summary>An analytics company's store: 136,984 profiles in 33 million rows.</summary>
    private const double ProfilesPerRow = 136_984 / 33_000_000.0;

    private const double SparseShare = 0.52;

    private const double DenseShare = 0.05;

    /// <summary>Below 50 days a year, over two years.</summary>
    private const int MaxSparseDays = 97;

    /// <summary>Recorded days of every profile: each at least 1 and at most all, together exactly the rows asked for.</summary>
    public static int[] RecordedDays(SampleDailyOptions options)
    {
        var days = SampleDailyCalendar.Days;
        var fewest = (options.Rows + days - 1) / days;
        var recorded = new int[(int)Math.Max(Math.Max(1, fewest), Math.Round(options.Rows * ProfilesPerRow))];
        var isAdjustable = new bool[recorded.Length];
        var random = new SampleRandom(options.Seed, ulong.MaxValue);
        var missing = options.Rows;
        for (var i = 0; i < recorded.Length; i++)
        {
            var kind = random.Uniform();
            isAdjustable[i] = kind is >= SparseShare and < 1 - DenseShare;
            var share = kind < SparseShare ? Math.Min(1 + (30 * random.Exponential()), MaxSparseDays)
                : isAdjustable[i] ? days * random.Uniform(0.2, 0.94)
                : days * random.Uniform(0.96, 1);
            recorded[i] = Math.Clamp((int)Math.Round(share), 1, days);
            missing -= recorded[i];
        }
        Settle(recorded, isAdjustable, missing);
        return recorded;
    }

    /// <summary>
    /// Gives or takes a day from each profile in turn until the sum is right: from those in between, and from all when they cannot bear it.
    /// </summary>
    private static void Settle(int[] recorded, bool[] isAdjustable, long missing)
    {
        var step = Math.Sign(missing);
        while (missing != 0)
        {
            var before = missing;
            for (var i = 0; i < recorded.Length && missing != 0; i++)
            {
                if (isAdjustable[i] && recorded[i] + step >= 1 && recorded[i] + step <= SampleDailyCalendar.Days)
                {
                    recorded[i] += step;
                    missing -= step;
                }
            }
            if (missing == before)
            {
                Array.Fill(isAdjustable, true);
            }
        }
    }
}

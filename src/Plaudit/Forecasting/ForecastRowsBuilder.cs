using Plaudit.Data;

namespace Plaudit.Forecasting;

/// <summary>Turns a panel into rows to learn from, or to be scored on.</summary>
internal sealed class ForecastRowsBuilder
{
    /// <summary>Weeks ahead that are forecast: 1 to this.</summary>
    public const int Horizons = MarketLevels.Horizons;

    // Profiles that one thread does at a time.
    private const int ChunkProfiles = 256;

    private readonly WeeklyPanel _panel;
    private readonly MarketLevels _market;
    private readonly IForecastOutcome _outcome;

    /// <summary>Prepares for engagement per post of a panel.</summary>
    public ForecastRowsBuilder(WeeklyPanel panel, MarketLevels market)
        : this(panel, market, new PerPostOutcome())
    {
    }

    /// <summary>Prepares for a panel.</summary>
    /// <param name="panel">The panel.</param>
    /// <param name="market">How its profiles moved.</param>
    /// <param name="outcome">What is forecast.</param>
    public ForecastRowsBuilder(WeeklyPanel panel, MarketLevels market, IForecastOutcome outcome)
    {
        _panel = panel;
        _market = market;
        _outcome = outcome;
    }

    /// <summary>The rows of each horizon, ordered by profile and origin.</summary>
    /// <param name="options">Which rows.</param>
    /// <param name="progress">Told of the profiles done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public IReadOnlyList<ForecastRows> Build(ForecastRowsOptions options, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        var profiles = Draw(options);
        var chunkCount = (profiles.Length + ChunkProfiles - 1) / ChunkProfiles;
        var chunks = new RowLists[chunkCount][];
        var done = 0;
        Parallel.For(
            0,
            chunkCount,
            new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount },
            () => _outcome.NewFeatures(_panel, _market),
            (chunk, _, features) =>
            {
                var lists = Enumerable.Range(0, Horizons).Select(_ => new RowLists(_outcome)).ToArray();
                for (var i = chunk * ChunkProfiles; i < Math.Min(profiles.Length, (chunk + 1) * ChunkProfiles); i++)
                {
                    Add(features, profiles[i], options, lists);
                }
                chunks[chunk] = lists;
                progress?.Report(new ProgressReport("computing features", Interlocked.Increment(ref done), chunkCount));
                return features;
            },
            _ => { });
        return [.. Enumerable.Range(0, Horizons).Select(h => RowLists.Join(_outcome, chunks.Select(lists => lists[h]).ToList()))];
    }

    /// <summary>Profiles with so many posts or more.</summary>
    public int CountProfiles(long minPosts) => Enumerable.Range(0, _panel.ProfileIds.Count).Count(profile => Posts(_panel.RowsOf(profile).Start, _panel.RowsOf(profile).End) >= minPosts);

    private void Add(IProfileFeatures features, int profile, ForecastRowsOptions options, RowLists[] lists)
    {
        var (start, end) = _panel.RowsOf(profile);
        if (options.MinPosts > 0 && Posts(start, end) < options.MinPosts)
        {
            return;
        }
        features.Load(profile, options.LastTarget);
        var history = features.History;
        var row = new float[_outcome.Columns.Count];
        for (var origin = (int)Math.Clamp((long)options.FirstOrigin - history.FirstWeek, 0, int.MaxValue); origin < history.Count; origin++)
        {
            if (history.PostingCounts[origin] < options.MinPostingWeeks)
            {
                continue;
            }
            var isCommonWritten = false;
            for (var horizon = 1; horizon <= Horizons; horizon++)
            {
                var target = origin + horizon;
                if (target < history.Count && features.HasOutcome(target))
                {
                    if (!isCommonWritten)
                    {
                        features.WriteCommon(origin, row);
                        isCommonWritten = true;
                    }
                    features.WriteOfHorizon(origin, horizon, row);
                    lists[horizon - 1].Add(row, (float)features.LogOutcome(target), history.Posts[target], profile, features, origin, horizon);
                }
            }
        }
    }

    // Whole profiles, so that a drawn one is learnt from at all its origins.
    private int[] Draw(ForecastRowsOptions options)
    {
        var count = _panel.ProfileIds.Count;
        if (options.MaxRows == int.MaxValue)
        {
            var end = Math.Min(options.EndProfile, count);
            return [.. Enumerable.Range(options.FirstProfile, end - options.FirstProfile)];
        }
        var outcomes = 0L;
        // Weeks that may not be looked at do not even bear on how many profiles are drawn.
        for (var row = 0; row < _panel.RowCount; row++)
        {
            outcomes += _panel.Weeks[row] <= options.LastTarget && _outcome.IsKnown(_panel, row) ? 1 : 0;
        }
        var share = Math.Min(1, options.MaxRows / (double)Math.Max(1, outcomes));
        return [.. Enumerable.Range(0, count).Where(profile => Chance(profile, options.Seed) < share)];
    }

    // A number from 0 to 1 that depends on the profile and the seed alone (SplitMix64).
    private static double Chance(int profile, int seed)
    {
        var z = ((ulong)(uint)seed << 32) + (uint)profile + 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
    }

    private long Posts(int start, int end)
    {
        var sum = 0L;
        foreach (var posts in _panel[PanelMeasure.Posts][start..end])
        {
            sum += Math.Max(0, posts);
        }
        return sum;
    }

    // Rows of one horizon as they come.
    private sealed class RowLists(IForecastOutcome outcome)
    {
        private readonly List<float> _values = [];
        private readonly List<float> _y = [];
        private readonly List<float> _posts = [];
        private readonly List<int> _profiles = [];
        private readonly List<int> _origins = [];
        private readonly List<int> _historyWeeks = [];
        private readonly List<float>[] _naive = [.. outcome.NaiveNames.Select(_ => new List<float>())];

        public void Add(float[] row, float y, long posts, int profile, IProfileFeatures features, int origin, int horizon)
        {
            _values.AddRange(row);
            _y.Add(y);
            _posts.Add(posts);
            _profiles.Add(profile);
            _origins.Add(features.History.FirstWeek + origin);
            _historyWeeks.Add(features.History.PostingCounts[origin]);
            for (var i = 0; i < _naive.Length; i++)
            {
                _naive[i].Add((float)features.Naive(i, origin, horizon));
            }
        }

        public static ForecastRows Join(IForecastOutcome outcome, List<RowLists> chunks) => new(
            new FeatureMatrix(outcome.Columns, chunks.Sum(chunk => chunk._y.Count), Concatenate(chunks, chunk => chunk._values)),
            Concatenate(chunks, chunk => chunk._y),
            Concatenate(chunks, chunk => chunk._posts),
            Concatenate(chunks, chunk => chunk._profiles),
            Concatenate(chunks, chunk => chunk._origins),
            Concatenate(chunks, chunk => chunk._historyWeeks),
            [.. outcome.NaiveNames.Select((_, i) => Concatenate(chunks, chunk => chunk._naive[i]))]);

        private static T[] Concatenate<T>(List<RowLists> chunks, Func<RowLists, List<T>> list)
        {
            var all = new T[chunks.Sum(chunk => list(chunk).Count)];
            var next = 0;
            foreach (var chunk in chunks)
            {
                list(chunk).CopyTo(all, next);
                next += list(chunk).Count;
            }
            return all;
        }
    }
}

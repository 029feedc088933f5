namespace Plaudit.Evaluation;

/// <summary>
/// How engagement went together with the day of the week and the time of day, for many accounts at once: a pattern of all accounts, and how
/// far accounts depart from it. An account's own effects are means of its posts shrunk towards that pattern, and the effect of a cell (a time
/// on a day) towards the sum of the effects of its day and its time: <c>(n * mean + k * parent) / (n + k)</c>, where k is the variance of
/// a single post over the true variance of such effects, estimated by the method of moments (empirical Bayes; Efron and Morris 1975, "Data
/// analysis using Stein's estimator and its generalizations", Journal of the American Statistical Association 70).
/// </summary>
internal sealed class TimeEffects
{
    /// <summary>However much accounts seem to differ, an effect counts as if as many posts without any effect had been seen beside it.</summary>
    private const double MinPseudoPosts = 4;

    /// <summary>However little accounts seem to differ, they are allowed to.</summary>
    private const double MaxPseudoPosts = 1000;

    /// <summary>Posts of other accounts, so to say, behind an account's own variance.</summary>
    private const double VariancePseudoPosts = 10;

    private const int Rounds = 3;

    private readonly TimedPosts _posts;
    private readonly double _share;
    private readonly int _slotHours;
    private readonly int _slots;
    private readonly double _pooledVariance;
    private readonly double[] _weekdays = new double[CellSums.Weekdays];
    private readonly double[] _times;
    private double[] _weekdayVariances = new double[CellSums.Weekdays];
    private double[] _timeVariances;
    private double _betweenWeekdays;
    private double _betweenTimes;
    private readonly double _betweenCells;

    /// <summary>Learns the pattern.</summary>
    /// <param name="posts">The posts.</param>
    /// <param name="share">Share of each account's posts that is learnt from, the earliest ones; 1 for all.</param>
    /// <param name="slotHours">Hours that are one slot: 1 or 3.</param>
    /// <param name="cancellationToken">Stops between rounds.</param>
    public TimeEffects(TimedPosts posts, double share, int slotHours, CancellationToken cancellationToken)
    {
        _posts = posts;
        _share = share;
        _slotHours = slotHours;
        _slots = 24 / slotHours;
        _times = new double[_slots];
        _timeVariances = new double[_slots];
        _pooledVariance = PooledVariance();
        for (var round = 0; round < Rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            (_weekdayVariances, _betweenWeekdays) = Learn(_weekdays, ofWeekdays: true);
            (_timeVariances, _betweenTimes) = Learn(_times, ofWeekdays: false);
        }
        _betweenCells = VarianceOfCells();
    }

    /// <summary>The effects of one account.</summary>
    public AccountTimeEffects Of(int account) => Of(SumOf(account, new CellSums(_slots)));

    /// <summary>
    /// How much of the squared distance of later posts from their account's mean the effects explain: 0 when they are as good as none, below 0
    /// when they are worse.
    /// </summary>
    /// <param name="cancellationToken">Stops between accounts.</param>
    public TimeEffectCheck CheckOnLaterPosts(CancellationToken cancellationToken)
    {
        double without = 0, gain = 0, gainSquares = 0;
        int posts = 0, accounts = 0;
        var cells = new CellSums(_slots);
        for (var account = 0; account < _posts.AccountCount; account++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (SumOf(account, cells).Count == 0)
            {
                continue;
            }
            var effects = Of(cells);
            var mean = cells.Sum / cells.Count;
            accounts++;
            foreach (var (weekday, slot, logRatio) in _posts.Later(account, _share, _slotHours))
            {
                var distance = logRatio - mean;
                var left = distance - (slot < 0 ? effects.Weekday(weekday) : effects.Cell(weekday, slot)).Mean;
                var gained = (distance * distance) - (left * left);
                without += distance * distance;
                gain += gained;
                gainSquares += gained * gained;
                posts++;
            }
        }
        return without > 0
            ? new TimeEffectCheck(posts, accounts, gain / without, Math.Sqrt(Math.Max(0, gainSquares - (gain * gain / posts))) / without)
            : new TimeEffectCheck(posts, accounts, double.NaN, double.NaN);
    }

    private AccountTimeEffects Of(CellSums cells)
    {
        var variance = VarianceOf(cells);
        return new AccountTimeEffects(
            cells,
            variance,
            new Prior(_weekdays, _weekdayVariances, PseudoPosts(variance, _betweenWeekdays)),
            new Prior(_times, _timeVariances, PseudoPosts(variance, _betweenTimes)),
            PseudoPosts(variance, _betweenCells));
    }

    private static double PseudoPosts(double variance, double between) =>
        Math.Clamp(between > 0 ? variance / between : double.PositiveInfinity, MinPseudoPosts, MaxPseudoPosts);

    private CellSums SumOf(int account, CellSums cells)
    {
        _posts.Sum(account, _share, _slotHours, cells);
        return cells;
    }

    private double PooledVariance()
    {
        double squares = 0, freedom = 0;
        var cells = new CellSums(_slots);
        for (var account = 0; account < _posts.AccountCount; account++)
        {
            if (SumOf(account, cells).Count > 1)
            {
                squares += cells.SquaresAroundMean;
                freedom += cells.Count - 1;
            }
        }
        // Accounts without any spread leave nothing to divide by.
        return Math.Max(1e-6, freedom > 0 ? squares / freedom : 0);
    }

    private double VarianceOf(CellSums cells) =>
        (cells.SquaresAroundMean + (VariancePseudoPosts * _pooledVariance)) / (Math.Max(0, cells.Count - 1) + VariancePseudoPosts);

    // One step of backfitting (Friedman and Stuetzle 1981, "Projection pursuit regression"): what the other effects leave over is averaged.
    private (double[] Variances, double Between) Learn(double[] effects, bool ofWeekdays)
    {
        var groups = new RandomEffects(effects.Length);
        var between = 0.0;
        var cells = new CellSums(_slots);
        foreach (var isFinal in (ReadOnlySpan<bool>)[false, true])
        {
            for (var account = 0; account < _posts.AccountCount; account++)
            {
                if (SumOf(account, cells).Count > 1)
                {
                    AddGroups(cells, ofWeekdays, groups, isFinal ? between : null);
                }
            }
            between = isFinal ? between : groups.VarianceBetween();
        }
        var (means, variances) = groups.ShrunkMeans();
        means.CopyTo(effects.AsSpan());
        return (variances, between);
    }

    private void AddGroups(CellSums cells, bool ofWeekdays, RandomEffects groups, double? between)
    {
        var variance = VarianceOf(cells);
        var own = cells.Sum;
        for (var weekday = 0; weekday < CellSums.Weekdays; weekday++)
        {
            for (var slot = -1; slot < _slots; slot++)
            {
                own -= cells.CountOf(weekday, slot) * (_weekdays[weekday] + TimeOf(slot));
            }
        }
        own /= cells.Count;
        for (var level = 0; level < groups.Levels; level++)
        {
            var count = 0;
            double sum = 0;
            for (var other = ofWeekdays ? -1 : 0; other < (ofWeekdays ? _slots : CellSums.Weekdays); other++)
            {
                var (weekday, slot) = ofWeekdays ? (level, other) : (other, level);
                var posts = cells.CountOf(weekday, slot);
                count += posts;
                sum += cells.SumOf(weekday, slot) - (posts * (own + (ofWeekdays ? TimeOf(slot) : _weekdays[weekday])));
            }
            // An account that posts at one time only does not tell that time from itself.
            if (count == 0 || count == cells.Count)
            {
                continue;
            }
            var sampling = variance * ((1.0 / count) - (1.0 / cells.Count));
            if (between is { } known)
            {
                groups.AddWeighted(level, sum / count, sampling, known);
            }
            else
            {
                groups.Add(level, sum / count, sampling);
            }
        }
    }

    private double TimeOf(int slot) => slot < 0 ? 0 : _times[slot];

    // How far cells lie from the sum of their day and their time. The days and times are fitted to the same posts, which makes it rather too small.
    private double VarianceOfCells()
    {
        var groups = new RandomEffects(1);
        var cells = new CellSums(_slots);
        for (var account = 0; account < _posts.AccountCount; account++)
        {
            if (SumOf(account, cells).Count <= 1)
            {
                continue;
            }
            var variance = VarianceOf(cells);
            var effects = Of(cells);
            for (var weekday = 0; weekday < CellSums.Weekdays; weekday++)
            {
                for (var slot = 0; slot < _slots; slot++)
                {
                    var count = cells.CountOf(weekday, slot);
                    if (count > 0)
                    {
                        groups.Add(0, effects.BesideParent(weekday, slot), variance / count);
                    }
                }
            }
        }
        return groups.VarianceAroundZero();
    }

    /// <summary>What is known of an account's effects before its own posts: the pattern of all, its uncertainty, and how much it weighs.</summary>
    internal readonly record struct Prior(double[] Means, double[] Variances, double PseudoPosts);
}

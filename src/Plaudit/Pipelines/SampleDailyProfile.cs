namespace Plaudit.Pipelines;

/// <summary>
/// One invented profile: which of the days it was recorded on, and how its numbers come about. Days are asked for in order, each once.
/// </summary>
/// <remarks>
/// Log engagement per post is the sum of the profile's rate, 0.85 times log followers, weekday and season, its trend, a level that drifts as
/// a first-order autoregression, and the day's chance.
/// </remarks>
internal sealed class SampleDailyProfile
{
    /// <summary>How much of the level's deviation is left after a day: half of it after 23 days.</summary>
    public const double LevelPersistence = 0.97;

    /// <summary>Standard deviation of the level over the long run, on the log scale.</summary>
    public const double LevelDeviation = 0.3;

    public const double UndefinedShare = 0.02;

    public const double TrendingShare = 0.3;

    private const double DaysPerYear = 365.25;

    private static readonly double s_fewestLogFollowers = Math.Log(100);

    private static readonly double s_mostLogFollowers = Math.Log(1e8);

    // What is left of the level after a gap of so many days, and the deviation of what the gap adds: the level of a day is then the same in
    // distribution as if every day before it had been simulated.
    private static readonly double[] s_levelKept = [.. Enumerable.Range(0, SampleDailyCalendar.Days + 1).Select(g => Math.Pow(LevelPersistence, g))];

    private static readonly double[] s_levelAdded = [.. s_levelKept.Select(k => LevelDeviation * Math.Sqrt(1 - (k * k)))];

    private readonly SampleRandom _random;
    private readonly float _logFollowersAtStart;
    private readonly float _followerGrowthPerDay;
    private readonly float _logRate;
    private readonly float _noiseDeviation;
    private readonly float _silentShare;
    private readonly float _chanceOfNoPost;
    private readonly float _reachRate;
    private readonly float _impressionsPerReach;
    private float _level;
    private int _levelDay;
    private int _unrecordedYet;

    public SampleDailyProfile(ulong seed, int index, int recordedDays)
    {
        _random = new SampleRandom(seed, (ulong)index);
        _unrecordedYet = recordedDays;
        _logFollowersAtStart = (float)(Math.Log(30_000) + (2 * _random.Normal()));
        _followerGrowthPerDay = (float)(0.0004 + (0.0008 * _random.Normal()));
        _logRate = (float)(Math.Log(0.18) + (0.55 * _random.Normal()));
        _noiseDeviation = (float)_random.Uniform(0.2, 0.7);
        _silentShare = (float)(1 / (1 + Math.Exp(0.22 - (0.9 * _random.Normal()))));
        _chanceOfNoPost = (float)Math.Exp(-Math.Min(12, Math.Exp(0.15 + (0.75 * _random.Normal()))));
        SharesInsights = _random.Chance(0.6);
        _reachRate = (float)Math.Exp(Math.Log(0.25) + (0.5 * _random.Normal()));
        _impressionsPerReach = (float)_random.Uniform(1.1, 2.2);
        TrendPerYear = (float)(_random.Chance(TrendingShare) ? 0.35 * _random.Normal() : 0);
        _level = (float)(LevelDeviation * _random.Normal());
    }

    /// <summary>Change of log engagement per post in a year beside what followers bring; 0 for most.</summary>
    public float TrendPerYear { get; }

    public bool SharesInsights { get; }

    /// <summary>
    /// Whether a day was recorded: selection sampling (Knuth, "The Art of Computer Programming" 2, algorithm 3.4.2 S), by which every choice
    /// of the profile's days is equally likely and exactly as many are chosen.
    /// </summary>
    public bool IsRecorded(int day)
    {
        if (_random.Uniform() * (SampleDailyCalendar.Days - day) >= _unrecordedYet)
        {
            return false;
        }
        _unrecordedYet--;
        return true;
    }

    /// <summary>The numbers of a recorded day.</summary>
    /// <param name="day">Number of the day, from 0.</param>
    /// <param name="calendarEffect">See <see cref="SampleDailyCalendar.LogEffectOf"/>.</param>
    public SampleDailyRow Record(int day, double calendarEffect)
    {
        var (levelChange, chance) = _random.NormalPair();
        _level = (float)((s_levelKept[day - _levelDay] * _level) + (s_levelAdded[day - _levelDay] * levelChange));
        _levelDay = day;

        var logFollowers = Math.Clamp(_logFollowersAtStart + (_followerGrowthPerDay * day), s_fewestLogFollowers, s_mostLogFollowers);
        var followers = Math.Exp(logFollowers);
        var posts = _random.Chance(_silentShare) ? 0 : _random.Poisson(_chanceOfNoPost);
        long engagement = 0;
        long likes = 0;
        var (likeChance, reachChance) = posts > 0 || SharesInsights ? _random.NormalPair() : default;
        if (posts > 0)
        {
            var trend = TrendPerYear * (day / DaysPerYear);
            var logPerPost = _logRate + (0.85 * logFollowers) + calendarEffect + trend + _level + (_noiseDeviation * chance);
            engagement = Whole(posts * Math.Exp(logPerPost), 2e9);
            likes = Whole(engagement * Math.Clamp(0.97 + (0.012 * likeChance), 0.85, 1), engagement);
        }
        long reach = 0;
        if (SharesInsights)
        {
            var seenBy = followers * _reachRate * (posts > 0 ? 0.75 : 0.15) * Math.Exp(0.3 * reachChance);
            reach = Whole(seenBy + (0.4 * engagement), 2e9);
        }
        var isUndefined = _random.Chance(UndefinedShare);
        return new SampleDailyRow(isUndefined ? null : Whole(followers, 1e8), posts, engagement, likes, reach, Whole(reach * _impressionsPerReach, 4e9));
    }

    private static long Whole(double value, double most) => (long)Math.Min(Math.Round(value), most);
}

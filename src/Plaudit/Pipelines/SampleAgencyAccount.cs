using Plaudit.Data;

namespace Plaudit.Pipelines;

/// <summary>One invented account: its habits, its audience, and how its likes come about.</summary>
internal sealed class SampleAgencyAccount
{
    private const double DaysPerYear = 365.25;

    // The first id is above 2^53, as real ones are: whoever reads ids as floating-point numbers will notice.
    private const long FirstPostId = 3_400_000_000_000_000_000;

    private const long PostIdsPerAccount = 1_000_000_000;

    // Media types of each platform with how often they are used (adding up to 1) and how they usually do (log likes).
    private static readonly Dictionary<string, (MediaType Type, double Share, double Effect)[]> s_media = new()
    {
        ["instagram"] =
        [
            (MediaType.Image, 0.4, 0), (MediaType.Carousel, 0.25, 0.12), (MediaType.Reel, 0.3, 0.3), (MediaType.Video, 0.05, -0.1),
        ],
        ["youtube"] = [(MediaType.Video, 0.7, 0), (MediaType.Reel, 0.3, -0.35)],
        ["tiktok"] = [(MediaType.Video, 0.88, 0), (MediaType.Carousel, 0.12, -0.25)],
        ["x"] = [(MediaType.Text, 0.45, -0.1), (MediaType.Image, 0.3, 0.2), (MediaType.Link, 0.15, -0.45), (MediaType.Video, 0.1, 0.25)],
    };

    private static readonly string[] s_platforms = ["instagram", "youtube", "instagram", "tiktok", "x"];

    private static readonly string[] s_places = ["Samplebury", "Örnekköy", "Mock Harbour", "Kurmaca Adası"];

    private readonly int _number;
    private readonly SampleRandom _random;
    private readonly DateTime _startsAt;
    private readonly DateTime _endsAt;
    private readonly DateTime _followersKnownFrom;
    private readonly bool _turkish;
    private readonly double _followersAtEnd;
    private readonly double _growthPerYear;
    private readonly double _wavePhase;
    private readonly double _engagement;
    private readonly double _habitHour;
    private readonly double _bestHour;
    private readonly double[] _weekdayEffects = new double[7];
    private readonly double[] _mediaEffects;
    private readonly double[] _topicEffects = new double[SampleAgencyCaptions.TopicCount];

    public SampleAgencyAccount(SampleAgencyOptions options, int number)
    {
        _number = number;
        _random = new SampleRandom(options.Seed, (ulong)number);
        Platform = s_platforms[(number + (number / 40)) % s_platforms.Length];
        Name = SampleAgencyCaptions.AccountName(number);
        _endsAt = options.EndsOn.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);

        // Most accounts are there from the beginning; some joined later, and a few have hardly begun.
        var days = options.Years * DaysPerYear;
        var isNew = number % 20 == 19;
        if (isNew)
        {
            days = Math.Min(days, 45);
        }
        else if (number % 8 == 5)
        {
            days *= _random.Uniform(0.25, 0.7);
        }
        _startsAt = _endsAt.AddDays(-Math.Max(1, Math.Round(days)));
        var postsPerWeek = Math.Clamp(Math.Exp(1 + (0.55 * _random.Normal())), 0.4, 14);
        OwnPace = Math.Max(1, (isNew ? 1 : postsPerWeek) * (_endsAt - _startsAt).TotalDays / 7);

        _turkish = _random.Chance(0.35);
        _followersAtEnd = Math.Exp(Math.Clamp(9.3 + (1.3 * _random.Normal()), 5, 15));
        _growthPerYear = Math.Clamp(0.25 + (0.25 * _random.Normal()), -0.3, 1);
        _wavePhase = _random.Uniform(0, 2 * Math.PI);
        _engagement = -2.2 + (0.55 * _random.Normal());
        _habitHour = _random.Uniform(9, 21);
        _bestHour = 19 + (1.5 * _random.Normal());
        // Followers were not recorded before the agency took the account on.
        _followersKnownFrom = _startsAt.AddDays(_random.Chance(0.4) ? _random.Uniform(0.1, 0.6) * (_endsAt - _startsAt).TotalDays : 0).Date;
        for (var i = 0; i < _weekdayEffects.Length; i++)
        {
            _weekdayEffects[i] = (i is 0 or 6 ? 0.06 : 0) + (0.08 * _random.Normal());
        }
        _mediaEffects = [.. s_media[Platform].Select(m => m.Effect + (0.22 * _random.Normal()))];
        for (var i = 0; i < _topicEffects.Length; i++)
        {
            _topicEffects[i] = 0.2 * _random.Normal();
        }
    }

    public string Platform { get; }

    public string Name { get; }

    /// <summary>Posts this account would make in the period at its own pace.</summary>
    public double OwnPace { get; }

    /// <summary>The given number of posts, oldest first. Can be read once: the account's random numbers go on.</summary>
    public IEnumerable<Post> Posts(int count)
    {
        var times = PostingTimes(count);
        double drift = 0, momentum = 0;
        for (var i = 0; i < count; i++)
        {
            var at = new DateTime(times[i], DateTimeKind.Utc);
            if (i > 0)
            {
                // The audience's mood wanders with time; what was just posted lifts or weighs down the next post.
                var days = (at - new DateTime(times[i - 1], DateTimeKind.Utc)).TotalDays;
                drift = (drift * Math.Exp(-days / 500)) + (0.014 * Math.Sqrt(days) * _random.Normal());
            }
            momentum = (0.4 * momentum) + (0.2 * _random.Normal());
            var plan = NewPlan();
            var logLikes = ExpectedLogLikes(plan, at) + drift + momentum + (0.27 * _random.StudentT4());
            if (_random.Chance(0.006))
            {
                logLikes += 0.8 + (1.2 * _random.Exponential());
            }
            // Older video lists were exported without the hour.
            var hasTime = Platform != "youtube" || (_endsAt - at).TotalDays < 500;
            yield return new Post(
                ToDraft(plan, at) with
                {
                    PostId = $"{FirstPostId + (_number * PostIdsPerAccount) + i}",
                    PostedAt = new PostTime(hasTime ? at : at.Date, hasTime),
                    Category = SampleAgencyCaptions.Category(_number),
                    Sequence = hasTime ? null : i,
                    AccountPosts = i,
                },
                NewOutcomes(plan, logLikes)
            );
        }
    }

    /// <summary>A draft planned for the given moment, or for none.</summary>
    public Draft Plan(DateTime? at, SampleRandom random)
    {
        var draft = ToDraft(NewPlan(random), at ?? _endsAt, random);
        return draft with
        {
            PostedAt = at is { } moment ? new PostTime(moment, HasTimeOfDay: true) : null,
            Followers = FollowersAt(_endsAt),
        };
    }

    private long[] PostingTimes(int count)
    {
        var days = (int)(_endsAt - _startsAt).TotalDays;
        var positions = new double[count];
        var position = 0.0;
        for (var i = 0; i < count; i++)
        {
            position += 0.3 + _random.Exponential();
            positions[i] = position;
        }
        position += 0.3 + _random.Exponential();
        var times = new long[count];
        for (var i = 0; i < count; i++)
        {
            var day = (int)(positions[i] / position * days);
            var hour = _random.Chance(0.15) ? _random.Uniform(0, 24) : (_habitHour + (2.5 * _random.Normal()) + 48) % 24;
            times[i] = _startsAt.AddDays(day).AddSeconds(Math.Floor(hour * 3600)).Ticks;
        }
        Array.Sort(times);
        for (var i = count - 2; i >= 0; i--)
        {
            times[i] = Math.Min(times[i], times[i + 1] - TimeSpan.TicksPerSecond);
        }
        return times;
    }

    private PostPlan NewPlan() => NewPlan(_random);

    private PostPlan NewPlan(SampleRandom random)
    {
        var media = s_media[Platform];
        var pick = random.Uniform();
        var index = 0;
        while (index < media.Length - 1 && pick >= media[index].Share)
        {
            pick -= media[index].Share;
            index++;
        }
        var type = media[index].Type;
        return new PostPlan(
            MediaIndex: index,
            Media: type,
            Topic: random.Below(SampleAgencyCaptions.TopicCount),
            Hashtags: Platform == "x" ? random.Below(3) : random.Below(13),
            Mentions: random.Chance(0.15) ? 1 + random.Below(2) : 0,
            IsQuestion: random.Chance(0.3),
            IsAd: Platform is "instagram" or "tiktok" && random.Chance(0.07),
            HasCaption: !random.Chance(0.02),
            DurationSeconds: type is MediaType.Video or MediaType.Reel
                ? Math.Round(Math.Exp((Platform == "youtube" && type == MediaType.Video ? 6.2 : 3.3) + (0.5 * random.Normal())))
                : null
        );
    }

    /// <summary>What can be known of the log of the likes before posting, but for the account's present mood.</summary>
    private double ExpectedLogLikes(PostPlan plan, DateTime at)
    {
        var logLikes = (0.85 * Math.Log(AudienceAt(at))) + _engagement + _mediaEffects[plan.MediaIndex];
        logLikes += _weekdayEffects[(int)at.DayOfWeek];
        logLikes += 0.2 * Math.Cos((at.TimeOfDay.TotalHours - _bestHour) / 12 * Math.PI);
        if (plan.HasCaption)
        {
            logLikes += _topicEffects[plan.Topic] + (plan.IsQuestion ? 0.07 : 0);
            logLikes += plan.Hashtags <= 6 ? 0.025 * plan.Hashtags : 0.15 - (0.03 * (plan.Hashtags - 6));
        }
        return plan.IsAd ? logLikes - 0.35 : logLikes;
    }

    private Draft ToDraft(PostPlan plan, DateTime at, SampleRandom? random = null)
    {
        random ??= _random;
        var caption = plan.HasCaption
            ? SampleAgencyCaptions.Write(_number, _turkish, plan.Topic, plan.Hashtags, plan.Mentions, plan.IsQuestion, random)
            : null;
        var isInstagram = Platform == "instagram";
        return new Draft
        {
            Platform = Platform,
            Account = Name,
            MediaType = plan.Media,
            Caption = caption,
            Location = isInstagram && random.Chance(0.12) ? random.Pick<string>(s_places) : null,
            HashtagCount = isInstagram && plan.HasCaption ? plan.Hashtags : null,
            MentionCount = isInstagram && plan.HasCaption ? plan.Mentions : null,
            IsAd = Platform is "instagram" or "tiktok" ? plan.IsAd : null,
            DurationSeconds = plan.DurationSeconds,
            Followers = at >= _followersKnownFrom ? FollowersAt(at) : null,
            Following = isInstagram ? 200 + (_number * 37 % 600) : null,
        };
    }

    private Outcomes NewOutcomes(PostPlan plan, double logLikes)
    {
        var likes = Count(logLikes);
        var comments = Count((0.85 * logLikes) - 2.6 + (plan.IsQuestion ? 0.3 : 0) + (0.5 * _random.Normal()));
        var views = Count(logLikes + 2.8 + (0.35 * _random.Normal()));
        var shares = Count((0.9 * logLikes) - 2.2 + (0.6 * _random.Normal()));
        var saves = Count((0.9 * logLikes) - 2.5 + (0.5 * _random.Normal()));
        var isHidden = _random.Chance(0.025);
        var isMoving = plan.Media is MediaType.Video or MediaType.Reel;
        var isInstagram = Platform == "instagram";
        // Reach is told to owners only: here a third of the Instagram accounts gave it.
        var hasInsights = isInstagram && _number % 3 == 0;
        return new Outcomes
        {
            Likes = isHidden ? null : likes,
            Comments = comments,
            Shares = Platform is "tiktok" or "x" || hasInsights ? shares : null,
            Saves = hasInsights ? saves : null,
            Views = isMoving || Platform is "tiktok" or "x" ? views : null,
            Reach = hasInsights ? views : null,
        };
    }

    /// <summary>Smooth, so that it can be asked for any moment: steady growth with a slow wave.</summary>
    private double AudienceAt(DateTime at)
    {
        var years = (at - _endsAt).TotalDays / DaysPerYear;
        return _followersAtEnd * Math.Exp((_growthPerYear * years) + (0.05 * Math.Sin((2 * years) + _wavePhase)));
    }

    /// <summary>The number shown on the profile at the beginning of that day.</summary>
    private long FollowersAt(DateTime at) => (long)Math.Round(AudienceAt(at.Date));

    private static long Count(double log) => (long)Math.Floor(Math.Exp(Math.Min(log, 20)));

    private readonly record struct PostPlan(
        int MediaIndex,
        MediaType Media,
        int Topic,
        int Hashtags,
        int Mentions,
        bool IsQuestion,
        bool IsAd,
        bool HasCaption,
        double? DurationSeconds
    );
}

using Plaudit.Data;

namespace Plaudit.Pipelines;

/// <summary>
/// Invented profiles with their types, from two invented sources, to try telling types of accounts on. Types overlap, and the bots of the two
/// sources are not alike: whoever learns from one source alone does badly on the other.
/// </summary>
internal static class SampleProfiles
{
    public const string FirstSource = "sample-a";

    public const string SecondSource = "sample-b";

    // Streams of random numbers below are the accounts'.
    private const ulong FirstStream = 1UL << 40;

    // The last kind has no type: somebody has yet to look at them.
    private static readonly Kind[] s_kinds =
    [
        new(FirstSource, AccountTypes.Regular, 0.25) { Followers = (5.6, 1.2), Following = (5.8, 0.9), Posts = (3.9, 1.4), Digits = 0.35, Url = 0.15, Private = 0.33 },
        new(FirstSource, AccountTypes.Fake, 0.125) { Followers = (3.9, 1.3), Following = (6.4, 1.1), Posts = (1.8, 1.4), Digits = 0.65, Url = 0.05, Private = 0.25, Picture = 0.75 },
        new(FirstSource, AccountTypes.Bot, 0.1) { Followers = (5.2, 1.2), Following = (7, 0.8), Posts = (4.4, 1.2), Digits = 0.5, Url = 0.3, Private = 0.04 },
        new(FirstSource, AccountTypes.Influencer, 0.085) { Followers = (8.4, 1.3), Following = (6.2, 0.9), Posts = (5.8, 0.9), Digits = 0.15, Url = 0.65, Private = 0.02 },
        new(SecondSource, AccountTypes.Regular, 0.23) { Followers = (5.9, 1.2), Following = (5.9, 0.9), Posts = (4.1, 1.4), Digits = 0.35, Url = 0.2, Private = 0.28 },
        new(SecondSource, AccountTypes.Fake, 0.115) { Followers = (3.6, 1.3), Following = (6.2, 1.1), Posts = (1.6, 1.4), Digits = 0.6, Url = 0.06, Private = 0.3, Picture = 0.7 },
        new(SecondSource, AccountTypes.Bot, 0.085) { Followers = (6.8, 1), Following = (4.3, 1), Posts = (6.3, 0.9), Digits = 0.25, Url = 0.6, Private = 0.02 },
        new(SecondSource, null, 0.01) { Followers = (5.5, 1.6), Following = (6, 1), Posts = (3.5, 1.6), Digits = 0.4, Url = 0.2, Private = 0.2 },
    ];

    /// <summary>So many profiles; the same seed gives the same, and fewer of them are the first of more.</summary>
    public static IEnumerable<Profile> Of(int count, ulong seed)
    {
        for (var i = 0; i < count; i++)
        {
            yield return Of(i, new SampleRandom(seed, FirstStream + (ulong)i));
        }
    }

    private static Profile Of(int number, SampleRandom random)
    {
        var kind = KindOf(random.Uniform());
        var usernameLength = Math.Clamp((int)Math.Round(11 + (3 * random.Normal())), 3, 30);
        return new Profile
        {
            Platform = "instagram",
            Account = $"sample.profile.{number + 1:0000}",
            Source = kind.Source,
            AccountType = kind.Type,
            Followers = Count(kind.Followers, random),
            Following = Math.Min(Count(kind.Following, random), 7_500),
            Posts = Count(kind.Posts, random),
            UsernameLength = usernameLength,
            UsernameDigits = random.Chance(kind.Digits) ? Math.Min(usernameLength, 1 + random.Below(5)) : 0,
            BioLength = BioLength(kind, random),
            HasPicture = random.Chance(kind.Picture),
            HasUrl = random.Chance(kind.Url),
        }.Shown(isPrivate: random.Chance(kind.Private));
    }

    // Private accounts keep their numbers, as everywhere on the platform.
    private static Profile Shown(this Profile profile, bool isPrivate) => profile with
    {
        IsPrivate = isPrivate,
        State = isPrivate ? ProfileState.Private
            : profile is { Followers: 0, Following: 0, Posts: 0 } ? ProfileState.Empty
            : ProfileState.Shown,
    };

    private static Kind KindOf(double position)
    {
        foreach (var kind in s_kinds)
        {
            if (position < kind.Share)
            {
                return kind;
            }
            position -= kind.Share;
        }
        return s_kinds[0];
    }

    private static long Count((double Mean, double Deviation) log, SampleRandom random) =>
        (long)Math.Exp(Math.Clamp(log.Mean + (log.Deviation * random.Normal()), -1, 16));

    // Nobody noted the biographies of bots, as happens in real data sets: what is blank for one class alone would give it away.
    private static long? BioLength(Kind kind, SampleRandom random)
    {
        var length = random.Chance(0.3) ? 0 : Math.Clamp((long)Math.Exp(3.6 + (0.8 * random.Normal())), 1, 150);
        return kind.Type == AccountTypes.Bot ? null : length;
    }

    /// <summary>Accounts of one type and source.</summary>
    /// <param name="Source">The source.</param>
    /// <param name="Type">The type; <see langword="null"/> for not known.</param>
    /// <param name="Share">Share of all profiles; all shares add up to 1.</param>
    private sealed record Kind(string Source, string? Type, double Share)
    {
        /// <summary>Mean and standard deviation of the natural logarithm, as of the two counts below.</summary>
        public (double Mean, double Deviation) Followers { get; init; }

        public (double Mean, double Deviation) Following { get; init; }

        public (double Mean, double Deviation) Posts { get; init; }

        /// <summary>Share whose username has digits.</summary>
        public double Digits { get; init; }

        /// <summary>Share with a link.</summary>
        public double Url { get; init; }

        public double Private { get; init; }

        /// <summary>Share with a picture of their own.</summary>
        public double Picture { get; init; } = 0.97;
    }
}

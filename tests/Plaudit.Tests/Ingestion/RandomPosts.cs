using System.Text;
using Plaudit.Data;

namespace Plaudit.Tests.Ingestion;

/// <summary>Posts whose every field may be absent, ordinary or extreme, from a seed.</summary>
internal static class RandomPosts
{
    private static readonly string[] s_words =
    [
        "plain", "Zürich", "çorba #tarif", "👸🏼❤", "\"quoted\"", "back\\slash", "two\nlines", "tab\there", "a,b;c", "\u0001", "\u2028", "é\u0301", "/", "", " ", "日本語",
    ];

    public static IEnumerable<Post> Many(int seed, int count)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++) yield return One(random);
    }

    public static Post One(Random random)
    {
        var draft = new Draft
        {
            Platform = Maybe(random, r => Name(r)),
            Account = Name(random),
            PostId = Maybe(random, r => Name(r)),
            PostedAt = Time(random),
            Sequence = Value<long>(random, r => r.NextInt64(long.MinValue, long.MaxValue)),
            MediaType = Value(random, r => (MediaType)r.Next(6)),
            Caption = Maybe(random, Words),
            AltText = Maybe(random, Words),
            Location = Maybe(random, r => Name(r)),
            Category = Maybe(random, r => Name(r)),
            Image = Maybe(random, r => Name(r)),
            HashtagCount = Count(random),
            MentionCount = Count(random),
            IsAd = Value(random, r => r.Next(2) == 0),
            DurationSeconds = Value(random, r => r.NextDouble() * Math.Pow(10, r.Next(-5, 8))),
            Followers = Count(random),
            Following = Count(random),
            AccountPosts = Count(random),
        };
        var outcomes = new Outcomes
        {
            Likes = Count(random),
            Comments = Count(random),
            Shares = Count(random),
            Saves = Count(random),
            Views = Count(random),
            Reach = Count(random),
            Impressions = Count(random),
        };
        return new Post(draft, outcomes);
    }

    private static PostTime Time(Random random)
    {
        var day = new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(random.Next(36_800));
        if (random.Next(3) == 0) return new PostTime(day, HasTimeOfDay: false);
        var withinDay = random.Next(2) == 0 ? random.Next(86_400) * TimeSpan.TicksPerSecond : random.NextInt64(TimeSpan.TicksPerDay);
        return new PostTime(day.AddTicks(withinDay), HasTimeOfDay: true);
    }

    private static long? Count(Random random) => Value(random, r => r.Next(4) == 0 ? r.NextInt64(1_000_000_000_001) : r.Next(5_000));

    private static string Name(Random random) => $"{Words(random)}{random.Next(50)}";

    private static string Words(Random random)
    {
        var text = new StringBuilder();
        for (var i = random.Next(5); i >= 0; i--) text.Append(s_words[random.Next(s_words.Length)]);
        return text.ToString();
    }

    private static string? Maybe(Random random, Func<Random, string> make) => random.Next(4) == 0 ? null : make(random);

    private static T? Value<T>(Random random, Func<Random, T> make)
        where T : struct => random.Next(4) == 0 ? null : make(random);
}

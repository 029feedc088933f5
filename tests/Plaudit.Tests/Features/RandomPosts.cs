using Plaudit.Data;

namespace Plaudit.Tests.Features;

/// <summary>Small random histories from a seed: several accounts, ties in time, missing fields, days without hours.</summary>
internal static class RandomPosts
{
    private static readonly string[] s_words = ["kahve", "coffee", "the", "ve", "#morning", "@friend", "new", "video", "😀", "Why?", "go!", "www.example.org"];

    public static List<Post> Many(int seed, int count = 60, int accounts = 3) => [.. Enumerable.Range(0, count).Select(i => One(new Random((seed * 7919) + i), i, accounts))];

    public static Post One(Random random, int index, int accounts)
    {
        // A coarse clock, so that several posts of an account share a time.
        var hours = random.Next(0, 24 * 20);
        var hasTime = random.Next(5) > 0;
        var day = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddHours(hours);
        return new Post(
            new Draft
            {
                Platform = "instagram",
                Account = $"account{random.Next(accounts)}",
                PostId = $"p{index}",
                PostedAt = new PostTime(hasTime ? day : day.Date, hasTime),
                Sequence = random.Next(3) == 0 ? random.Next(4) : null,
                MediaType = random.Next(4) == 0 ? null : (MediaType)random.Next(6),
                Caption = random.Next(5) == 0 ? null : string.Join(' ', Enumerable.Range(0, random.Next(0, 9)).Select(_ => s_words[random.Next(s_words.Length)])),
                DurationSeconds = random.Next(3) == 0 ? random.Next(1, 4000) : null,
                IsAd = random.Next(4) == 0 ? random.Next(2) == 0 : null,
                Followers = random.Next(4) == 0 ? null : random.Next(0, 100_000),
            },
            new Outcomes
            {
                Likes = random.Next(6) == 0 ? null : random.Next(0, 5_000),
                Comments = random.Next(3) == 0 ? null : random.Next(0, 500),
                Views = random.Next(3) == 0 ? null : random.Next(0, 50_000),
            });
    }
}

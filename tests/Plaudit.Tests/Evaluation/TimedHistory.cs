using Plaudit.Data;
using Plaudit.Features;
using Plaudit.Tests.Features;

namespace Plaudit.Tests.Evaluation;

/// <summary>Random histories in which the time of a post goes together with a known effect on its likes.</summary>
internal static class TimedHistory
{
    /// <summary>Posts of accounts <c>a0</c>, <c>a1</c>, ..., at random times about a day apart.</summary>
    /// <param name="seed">Start of chance.</param>
    /// <param name="accounts">Accounts.</param>
    /// <param name="postsEach">Posts of each.</param>
    /// <param name="effect">Effect on the log scale by account, day of the week (0 is Monday) and hour.</param>
    /// <param name="change">Changes a draft, such as its time.</param>
    public static PostTable Of(int seed, int accounts, int postsEach, Func<int, int, int, double> effect, Func<Draft, Draft>? change = null)
    {
        var random = new Random(seed);
        var builder = new PostTableBuilder();
        for (var account = 0; account < accounts; account++)
        {
            var level = 5 + (4 * random.NextDouble());
            var time = PostHistory.Monday;
            for (var i = 0; i < postsEach; i++)
            {
                time = time.AddHours(1 + (random.NextDouble() * 46));
                var noise = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
                var likes = Math.Exp(level + (0.4 * noise) + effect(account, ((int)time.DayOfWeek + 6) % 7, time.Hour));
                var draft = new Draft { Account = $"a{account}", PostedAt = new PostTime(time, true), MediaType = i % 3 == 0 ? MediaType.Video : MediaType.Image };
                builder.Add(new Post(change is null ? draft : change(draft), new Outcomes { Likes = (long)likes }));
            }
        }
        return builder.Build();
    }

    public static PostTable Noise(int seed, int accounts, int postsEach) => Of(seed, accounts, postsEach, (_, _, _) => 0);
}

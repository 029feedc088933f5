using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Plaudit.Data;
using Plaudit.Pipelines;

namespace Plaudit.Tests.Pipelines;

public sealed class SampleAgencyTests
{
    private static readonly SampleAgencyOptions s_defaults = new();

    private static readonly Post[] s_posts = [.. new SampleAgency(s_defaults).Posts()];

    private static readonly Draft[] s_drafts = [.. new SampleAgency(s_defaults).Drafts()];

    [Fact]
    public void Posts_SameOptions_AreTheSame()
    {
        Assert.Equal(s_posts, new SampleAgency(new SampleAgencyOptions()).Posts());
        Assert.Equal(s_drafts, new SampleAgency(new SampleAgencyOptions()).Drafts());
    }

    [Fact]
    public void Posts_AnotherSeed_AreOthers()
    {
        var other = new SampleAgency(s_defaults with { Seed = 2 });

        Assert.NotEqual(s_posts.Take(100).Select(p => p.Outcomes), other.Posts().Take(100).Select(p => p.Outcomes));
    }

    // The value is pinned: a change of the generator changes every number shown in the documents and must be meant.
    [Fact]
    public void Posts_Seed7ButForTheCategory_AreTheSameOnEveryMachine()
    {
        var agency = new SampleAgency(new SampleAgencyOptions { Accounts = 12, Years = 1, Seed = 7 });
        var text = string.Join('\n', agency.Posts().Select(p => (p with { Draft = p.Draft with { Category = null } }).ToString()).Concat(agency.Drafts().Select(d => d.ToString())));

        Assert.Equal("39904a5d69738fc8", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(WithoutImages(text))))[..16]);
    }

    // Posts have got a picture's name since the value was pinned; the sample's have none.
    private static string WithoutImages(string text) => text.Replace("Image = , ", "", StringComparison.Ordinal);

    [Fact]
    public void Posts_Default_AreAnAgencyOfFortyLabelledAccounts()
    {
        Assert.Equal(40, s_posts.Select(p => p.Draft.Account).Distinct().Count());
        Assert.All(s_posts, p => Assert.StartsWith("sample.", p.Draft.Account));
        Assert.Equal(["instagram", "tiktok", "x", "youtube"], s_posts.Select(p => p.Draft.Platform).Distinct().Order());
        Assert.InRange(s_posts.Length, 10_000, 30_000);
        Assert.Equal(Enum.GetValues<MediaType>(), s_posts.Select(p => p.Draft.MediaType!.Value).Distinct().Order());
        Assert.Contains(s_posts.GroupBy(p => p.Draft.Account), a => a.Count() < 10);
    }

    [Theory]
    [InlineData(40, 0)]
    [InlineData(40, 1)]
    [InlineData(300, 7)]
    [InlineData(25, 2_000)]
    [InlineData(1, 500)]
    public void Posts_CountGiven_IsMetExactly(int accounts, int posts) =>
        Assert.Equal(posts, new SampleAgency(new SampleAgencyOptions { Accounts = accounts, Posts = posts }).Posts().Count());

    [Fact]
    public void Posts_ManyAccounts_HaveNamesOfTheirOwn()
    {
        var agency = new SampleAgency(new SampleAgencyOptions { Accounts = 500, Posts = 20_000 });

        Assert.Equal(500, agency.Posts().Select(p => p.Draft.Account).Distinct().Count());
    }

    [Fact]
    public void Posts_CrowdedIntoTwoDays_HaveTimesOfTheirOwn()
    {
        var agency = new SampleAgency(new SampleAgencyOptions { Accounts = 1, Posts = 5_000, Years = 2 / 365.25 });

        Assert.Equal(5_000, agency.Posts().Select(p => p.Draft.PostedAt!.Value.Utc).Distinct().Count());
    }

    [Fact]
    public void Posts_AnySeed_KeepTheInvariants() =>
        Prop.ForAll(
            Arb.From(
                from seed in Gen.Choose(int.MinValue, int.MaxValue)
                from accounts in Gen.Choose(1, 45)
                from posts in Gen.Choose(0, 600)
                from days in Gen.Choose(1, 900)
                select new SampleAgencyOptions { Seed = (ulong)(long)seed, Accounts = accounts, Posts = posts, Years = days / 365.25 }
            ),
            options =>
            {
                var end = options.EndsOn.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
                var agency = new SampleAgency(options);
                var posts = agency.Posts().ToArray();
                Assert.Equal(posts.Length, posts.Select(p => p.Draft.PostId).Distinct().Count());
                foreach (var account in posts.GroupBy(p => p.Draft.Account))
                {
                    Assert.Single(account.Select(p => p.Draft.Platform).Distinct());
                    var order = account.Select(p => (p.Draft.PostedAt!.Value.Utc, p.Draft.Sequence ?? 0)).ToArray();
                    Assert.Equal(order.Order(), order);
                    Assert.Equal(order.Length, order.Distinct().Count());
                    Assert.True(order[^1].Utc < end);
                }
                foreach (var post in posts)
                {
                    Assert.Equal(DateTimeKind.Utc, post.Draft.PostedAt!.Value.Utc.Kind);
                    Assert.True(post.Draft.PostedAt.Value.HasTimeOfDay || post.Draft.PostedAt.Value.Utc.TimeOfDay == TimeSpan.Zero);
                    Assert.True(post.Outcomes is { Likes: null or >= 0, Comments: >= 0, Views: null or >= 0, Shares: null or >= 0 });
                    Assert.True(post.Draft is { Followers: null or > 0, DurationSeconds: null or > 0 });
                }
                var planned = agency.Drafts().Select(d => d.PostedAt?.Utc).OfType<DateTime>();
                Assert.All(planned, p => Assert.True(p >= end && p < end.AddDays(14)));
            }
        ).QuickCheckThrowOnFailure();

    [Fact]
    public void Likes_OfSomePosts_AreHiddenWhileTheirCommentsAreKnown()
    {
        var hidden = s_posts.Where(p => p.Outcomes.Likes is null).ToArray();

        Assert.InRange(hidden.Length / (double)s_posts.Length, 0.01, 0.05);
        Assert.All(hidden, p => Assert.NotNull(p.Outcomes.Comments));
    }

    [Fact]
    public void Times_OfOldVideos_AreDaysInSequence()
    {
        var dayOnly = s_posts.Where(p => !p.Draft.PostedAt!.Value.HasTimeOfDay).ToArray();

        Assert.Equal(["youtube"], dayOnly.Select(p => p.Draft.Platform).Distinct());
        Assert.All(dayOnly, p => Assert.NotNull(p.Draft.Sequence));
        Assert.Contains(s_posts, p => p.Draft.Platform == "youtube" && p.Draft.PostedAt!.Value.HasTimeOfDay);
    }

    [Fact]
    public void Followers_AreUnknownBeforeTheyWereRecordedAndThenGrow()
    {
        var accounts = s_posts.GroupBy(p => p.Draft.Account, p => p.Draft.Followers).ToArray();

        Assert.Contains(accounts, a => a.First() is null);
        Assert.Contains(accounts, a => a.First() is not null);
        Assert.All(accounts, a => Assert.DoesNotContain(null, a.SkipWhile(f => f is null)));
        Assert.True(accounts.Count(a => a.Last() > a.First(f => f is not null)) > accounts.Length / 2);
    }

    [Fact]
    public void Captions_AreInTwoLanguagesWithTagsMentionsQuestionsAndEmojis()
    {
        var captions = s_posts.Select(p => p.Draft.Caption).OfType<string>().ToArray();

        Assert.True(captions.Length < s_posts.Length);
        Assert.True(captions.Distinct().Count() > captions.Length * 0.9);
        foreach (var part in new[] { "#handmade", "#elemeği", " @sample.", "?", "✨", "Hepsi el emeği", "Slow is fine", "\n" })
        {
            Assert.InRange(captions.Count(c => c.Contains(part, StringComparison.Ordinal)), captions.Length / 100, captions.Length);
        }
    }

    [Fact]
    public void Counts_GivenWithAPost_MatchItsCaption() =>
        Assert.All(
            s_posts.Where(p => p.Draft.HashtagCount is not null),
            p =>
            {
                Assert.Equal(p.Draft.Caption!.Count(c => c == '#'), p.Draft.HashtagCount);
                Assert.Equal(p.Draft.Caption!.Count(c => c == '@'), p.Draft.MentionCount);
            }
        );

    [Fact]
    public void LogLikes_WithinAccounts_CanBeLearntInPart()
    {
        double last = 0, recent = 0, ads = 0;
        int rows = 0, adRows = 0;
        foreach (var account in s_posts.Where(p => p.Outcomes.Likes is not null).GroupBy(p => p.Draft.Account))
        {
            var posts = account.ToArray();
            var logs = posts.Select(p => Math.Log(1 + p.Outcomes.Likes!.Value)).ToArray();
            for (var i = 10; i < logs.Length; i++)
            {
                var mean = logs[(i - 10)..i].Average();
                last += Math.Pow(logs[i] - logs[i - 1], 2);
                recent += Math.Pow(logs[i] - mean, 2);
                rows++;
                if (posts[i].Draft.IsAd == true)
                {
                    ads += logs[i] - mean;
                    adRows++;
                }
            }
        }

        // Noise, or a mean that knows all, would make the last post twice as bad as the mean of ten, or no worse.
        Assert.InRange(last / recent, 1.2, 1.8);
        Assert.InRange(recent / rows, 0.25, 0.5);
        Assert.InRange(ads / adRows, -0.45, -0.2);
    }

    [Fact]
    public void Drafts_AreOfManyKinds()
    {
        var known = s_posts.Select(p => p.Draft.Account).ToHashSet();

        Assert.Equal(60, s_drafts.Length);
        Assert.Equal(60, s_drafts.Select(d => d.PostId).Distinct().Count());
        Assert.All(s_drafts, d => Assert.StartsWith("sample.", d.Account));
        Assert.InRange(s_drafts.Count(d => d.PostedAt is null), 4, 12);
        Assert.True(s_drafts.Select(d => d.MediaType).Distinct().Count() >= 4);
        var strangers = s_drafts.Where(d => !known.Contains(d.Account)).ToArray();
        Assert.Contains(strangers, d => d.Followers is null);
        Assert.Contains(strangers, d => d.Followers is not null);
        Assert.All(s_drafts.Where(d => known.Contains(d.Account)), d => Assert.NotNull(d.Followers));
    }

    [Theory]
    [InlineData("accounts 0")]
    [InlineData("years 0")]
    [InlineData("years NaN")]
    [InlineData("posts -1")]
    [InlineData("drafts -1")]
    public void Options_OutOfRange_AreRefusedByName(string what)
    {
        var options = what switch
        {
            "accounts 0" => s_defaults with { Accounts = 0 },
            "years 0" => s_defaults with { Years = 0 },
            "years NaN" => s_defaults with { Years = double.NaN },
            "posts -1" => s_defaults with { Posts = -1 },
            _ => s_defaults with { Drafts = -1 },
        };

        var error = Assert.Throws<PlauditException>(() => new SampleAgency(options));

        Assert.Contains(what.Replace(" ", " is "), error.Message);
    }
}

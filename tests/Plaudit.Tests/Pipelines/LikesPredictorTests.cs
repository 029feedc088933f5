using FsCheck;
using FsCheck.Fluent;
using Plaudit.Data;
using Plaudit.Pipelines;

namespace Plaudit.Tests.Pipelines;

public sealed class LikesPredictorTests
{
    private static readonly Draft s_usual = LikesSample.Drafts.First(draft => LikesSample.Posts.Count(post => post.Draft.Account == draft.Account) > 20) with
    {
        PostedAt = new PostTime(LikesSample.TrainedUntil.AddDays(40), true),
    };

    [Fact]
    public void Predict_EveryDraft_HasReasonsThatAddUp()
    {
        Draft[] drafts = [.. LikesSample.Drafts, .. LikesSample.Posts.Select(post => post.Draft)];
        var predictions = Predict(LikesSample.Posts, null, drafts);
        Assert.Equal(3, predictions.Select(p => p.Status).Distinct().Count());
        Assert.All(predictions, p => Assert.Equal(p.LogLikes, p.Reasons.Sum(reason => reason.LogEffect), 1e-4));
        Assert.All(predictions, p => Assert.True(p.Status == PredictionStatus.Ok ? p.Reasons.Count > 3 : p.Reasons.Count == 1));
        Assert.All(predictions, p => Assert.Equal(p.Reasons.Skip(1).OrderByDescending(r => Math.Abs(r.LogEffect)), p.Reasons.Skip(1)));
    }

    [Fact]
    public void Predict_AccountWithoutLikes_HasReasonsThatAddUp()
    {
        // An account that never got a like is predicted at or near the floor of 0.
        var posts = LikesSample.Posts.Where(post => post.Draft.Account == s_usual.Account).Select(post => post with { Outcomes = new Outcomes { Likes = 0 } });
        var predictions = Predict(posts, null, [.. LikesSample.Drafts.Select(draft => draft with { Account = s_usual.Account, Platform = s_usual.Platform })]);
        Assert.Contains(predictions, p => p.LogLikes == 0);
        Assert.All(predictions, p => Assert.Equal(p.LogLikes, p.Reasons.Sum(reason => reason.LogEffect), 1e-4));
    }

    [Fact]
    public void Predict_Accounts_HaveTheStatusOfWhatIsKnownOfThem()
    {
        Draft[] drafts =
        [
            s_usual,
            s_usual with { PostedAt = null },
            s_usual with { PostedAt = new PostTime(new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc), true), Followers = null },
            s_usual with { Account = "sample.newcomer", Followers = 1_000 },
            s_usual with { Account = "sample.stranger", Followers = null },
        ];
        var predictions = Predict(LikesSample.Posts, null, drafts);
        Assert.Equal(
            [PredictionStatus.Ok, PredictionStatus.Ok, PredictionStatus.NotEnoughHistory, PredictionStatus.ColdStart, PredictionStatus.NotEnoughHistory],
            predictions.Select(p => p.Status));
        var known = LikesSample.Posts.Count(post => post.Draft.Account == s_usual.Account && post.Outcomes.Likes is not null);
        Assert.Equal([known, known, 0, 0, 0], predictions.Select(p => p.HistoryPosts));
        Assert.Empty(LikesSample.Predictor(LikesSample.Posts, null).Predict(drafts, withReasons: false, CancellationToken.None)[0].Reasons);
        Assert.Empty(Predict(LikesSample.Posts, null, []));
    }

    [Fact]
    public void Predict_MoreFollowersWithoutHistory_ExpectsMoreLikes()
    {
        var stranger = s_usual with { Account = "sample.newcomer" };
        var predictions = Predict(LikesSample.Posts, null, [stranger with { Followers = 500 }, stranger with { Followers = 60_000 }]);
        Assert.True(predictions[1].LogLikes > predictions[0].LogLikes + 1);
    }

    [Fact]
    public void Predict_WildOutcomesSinceTheTraining_GiveWiderIntervalsOfThatAccountAlone()
    {
        // Every other post goes around the world, the rest gets next to nothing.
        Post[] history = [.. LikesSample.Posts, .. Newer(12, i => i % 2 == 0 ? 200_000 : 1)];
        var other = LikesSample.Drafts.First(draft => draft.Account != s_usual.Account && LikesSample.Posts.Any(post => post.Draft.Account == draft.Account));
        var (since, without) = (Predict(history, LikesSample.TrainedUntil, [s_usual, other]), Predict(history, null, [s_usual, other]));
        Assert.Equal(without[0].LogLikes, since[0].LogLikes);
        Assert.InRange(Width(since[0]) / Width(without[0]), 1.2, 5);
        Assert.Equal(without[1].Interval, since[1].Interval);
    }

    [Fact]
    public void Predict_OutcomesAsPredictedSinceTheTraining_GiveNarrowerIntervals()
    {
        List<Post> history = [.. LikesSample.Posts];
        foreach (var post in Newer(12, _ => 0))
        {
            var expected = Predict(history, null, [post.Draft])[0].LogLikes;
            history.Add(post with { Outcomes = new Outcomes { Likes = (long)Math.Round(LogLikes.ToLikes(expected)) } });
        }
        Assert.InRange(Width(Predict(history, LikesSample.TrainedUntil, [s_usual])[0]) / Width(Predict(history, null, [s_usual])[0]), 0.3, 0.7);
    }

    [Fact]
    public void Predict_DraftBeforeTheNewerOutcomes_DoesNotSeeThem()
    {
        Post[] history = [.. LikesSample.Posts, .. Newer(12, i => i % 2 == 0 ? 200_000 : 1)];
        var early = s_usual with { PostedAt = new PostTime(LikesSample.TrainedUntil.AddDays(1), true) };
        // Back and forth in time.
        var predictor = LikesSample.Predictor(history, LikesSample.TrainedUntil);
        var late = predictor.Predict([s_usual], withReasons: false, CancellationToken.None)[0];
        Assert.Equal(Predict(LikesSample.Posts, null, [early])[0].Interval, predictor.Predict([early], withReasons: false, CancellationToken.None)[0].Interval);
        Assert.Equal(late.Interval, predictor.Predict([s_usual], withReasons: false, CancellationToken.None)[0].Interval);
    }

    [Fact]
    public void RollingWidths_AnyOrderOfMoments_GiveWhatFreshOnesGive() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new Random(seed);
            var delay = random.Next(3);
            var reused = Widths(seed, delay);
            for (var i = 0; i < 40; i++)
            {
                var account = random.Next(4);
                long? moment = random.Next(8) == 0 ? null : random.Next(30);
                var same = random.Next(2) == 0;
                Assert.Equal(Widths(seed, delay).At(account, moment, same), reused.At(account, moment, same));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(50));

    [Fact]
    public void RollingWidths_Moment_SeesOutcomesOldEnoughAlone()
    {
        var widths = new RollingWidths(LikesSample.Fitted.Model, TimeSpan.FromTicks(5));
        widths.Add(0, 10, 100);
        widths.Add(0, 12, float.NaN);
        Assert.Equal(1, widths.At(0, 14, includesSameTime: true));
        Assert.Equal(1, widths.At(0, 14, includesSameTime: false));
        var one = widths.At(0, 15, includesSameTime: true);
        Assert.True(one > 1);
        Assert.Equal(one, widths.At(0, 15, includesSameTime: false));
        Assert.Equal(one, widths.At(0, null, includesSameTime: false));
        Assert.Equal(1, widths.At(1, null, includesSameTime: true));
        Assert.Equal(1, widths.At(-1, null, includesSameTime: true));
    }

    private static RollingWidths Widths(int seed, int delay)
    {
        var random = new Random(seed);
        var widths = new RollingWidths(LikesSample.Fitted.Model, TimeSpan.FromTicks(delay));
        for (var ticks = 0; ticks < 25; ticks += random.Next(3))
        {
            widths.Add(random.Next(3), ticks, (float)((6 * random.NextDouble()) - 3));
        }
        return widths;
    }

    // Posts of one account, a day apart, after those that the model was fitted on.
    private static IEnumerable<Post> Newer(int count, Func<int, long> likes) => Enumerable.Range(0, count).Select(i => new Post(
        s_usual with { PostId = $"newer-{i}", PostedAt = new PostTime(LikesSample.TrainedUntil.AddDays(2 + i), true) }, new Outcomes { Likes = likes(i) }));

    private static IReadOnlyList<LikesPrediction> Predict(IEnumerable<Post> history, DateTime? trainedUntil, Draft[] drafts) =>
        LikesSample.Predictor(history, trainedUntil).Predict(drafts, withReasons: true, CancellationToken.None);

    private static float Width(LikesPrediction prediction) => prediction.Interval.Upper80 - prediction.Interval.Lower80;
}

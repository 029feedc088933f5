using Plaudit.Data;
using Plaudit.Pipelines.Stores;
using Plaudit.Storage;
using Plaudit.Tests.Storage;

namespace Plaudit.Tests.Pipelines.Stores;

public sealed class LedgerLinesTests
{
    private static readonly Post s_post = StoredPostsContractTests.Of("p", 5, 3);

    private readonly ManualClock _clock = new();

    [Fact]
    public void Likes_Prediction_IsInLikes()
    {
        var prediction = new LikesPrediction(MathF.Log(101), new LogInterval(MathF.Log(51), MathF.Log(201), 0, MathF.Log(1001)), 9, PredictionStatus.Ok, []);

        var line = new LedgerLines("m", _clock).Likes(s_post.Draft, prediction, "h", 7);

        double[] numbers = [line.Value, line.Lower80!.Value, line.Upper80!.Value, line.Lower95!.Value, line.Upper95!.Value, line.Baseline!.Value];
        Assert.All(numbers.Zip([100d, 50, 200, 0, 1000, 7]), pair => Assert.Equal(pair.Second, pair.First, 1e-3));
        Assert.Equal(("likes", "x", "ana", "p", "m"), (line.Task, line.Platform, line.Account, line.Post, line.Model));
        Assert.Equal((_clock.Now, s_post.Draft.PostedAt!.Value.Utc.AddDays(7)), (line.PredictedAt, line.DueAt.UtcDateTime));
        Assert.Null(line.Threshold);
    }

    [Fact]
    public void Engagement_DraftWithoutTime_IsDueFromNow()
    {
        var draft = new Draft { Account = "ana", Caption = "c" };

        var line = new LedgerLines("m", _clock).Engagement(draft, new EngagementPrediction(0.25f, 3, PredictionStatus.Ok, []), "h", 40, 0.5);

        Assert.Equal((0.25, 40d, 0.5), (line.Value, line.Threshold!.Value, line.Baseline!.Value));
        Assert.Equal((_clock.Now.AddDays(7), (string?)null, PostKeys.DraftHash(draft)), (line.DueAt, line.Post, line.DraftHash));
    }

    [Fact]
    public void InputsHash_DependsOnDraftAndHistoryAlone()
    {
        LedgerEntry Line(string model, Draft draft, params Post[] history) =>
            new LedgerLines(model, _clock).Engagement(draft, new EngagementPrediction(0.5f, 3, PredictionStatus.Ok, []), LedgerLines.HistoryHash(history), 1, null);
        var line = Line("m", s_post.Draft, s_post);

        Assert.Equal(line.InputsHash, Line("n", s_post.Draft, s_post).InputsHash);
        Assert.NotEqual(line.Id, Line("m", s_post.Draft, s_post).Id);
        Assert.NotEqual(line.InputsHash, Line("m", s_post.Draft with { Caption = "other" }, s_post).InputsHash);
        Assert.NotEqual(line.InputsHash, Line("m", s_post.Draft).InputsHash);
        Assert.NotEqual(line.InputsHash, Line("m", s_post.Draft, s_post with { Outcomes = new Outcomes { Likes = 4 } }).InputsHash);
    }
}

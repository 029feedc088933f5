using Plaudit.Models;

namespace Plaudit.Tests.Models;

public sealed class ColdStartModelTests
{
    private static readonly ColdStartModel s_model = Fit(ColdStartProblem.Create(60))!;

    [Theory]
    [InlineData(19, 40, false)]
    [InlineData(20, 14, false)]
    [InlineData(20, 15, true)]
    public void Fit_AccountsAndRows_AreEnoughFromTwentyAndThreeHundredOn(int accounts, int posts, bool enough) =>
        Assert.Equal(enough, Fit(ColdStartProblem.Create(accounts, posts)) is not null);

    [Fact]
    public void Fit_NoColdRow_GivesNone()
    {
        var problem = ColdStartProblem.Create(40);
        int[] warm = [.. Enumerable.Range(0, problem.X.RowCount).Where(row => row % 10 > 0)];
        Assert.Null(ColdStartModel.Fit(problem.X.SelectRows(warm), warm.Select(r => problem.Y[r]).ToArray(), [.. warm.Select(r => problem.Accounts[r])], 1, CancellationToken.None));
    }

    // Large data is thinned to every second account, or every fourth.
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Fit_EverySecondAccount_IsLearntFromAsAllAre(int step)
    {
        var model = Fit(ColdStartProblem.Create(60, accountStep: step));
        Assert.NotNull(model);
        Assert.Equal(Bits(s_model, 5, 7, 11), Bits(model, 5, 7, 11));
        Assert.Equal(s_model.Intervals.Both(5, 1), model.Intervals.Both(5, 1));
    }

    [Fact]
    public void Predict_MoreFollowers_GivesMoreLikes()
    {
        var predictions = s_model.Predict(ColdStartProblem.Cold(5, 7, 9, 11, float.NaN), CancellationToken.None);
        for (var i = 0; i < 4; i++)
        {
            Assert.InRange(predictions[i], 5 + (2 * i) - 2 - 0.7, 5 + (2 * i) - 2 + 0.7);
        }
        Assert.True(float.IsFinite(predictions[4]));
    }

    [Fact]
    public void Intervals_FirstPostsOfOtherAccounts_AreMostlyInside()
    {
        var interval = s_model.Intervals.Both(6, 1);
        Assert.InRange(interval.Upper80 - interval.Lower80, 0.4, 2);
        Assert.InRange(interval.Upper95 - interval.Lower95, interval.Upper80 - interval.Lower80, 4);
    }

    [Fact]
    public void Predict_ColumnsThatTellOfHistory_AreNotLookedAt()
    {
        var cold = ColdStartProblem.Cold(8);
        var warm = ColdStartProblem.Create(1).X.SelectRows([5]);
        float[] values = [.. cold.Values];
        warm.Row(0)[..4].CopyTo(values);
        var dressedUp = new Plaudit.Data.FeatureMatrix(cold.Columns, 1, values);
        Assert.Equal(s_model.Predict(cold, CancellationToken.None), s_model.Predict(dressedUp, CancellationToken.None));
    }

    [Fact]
    public void Load_Saved_PredictsBitEqualWithTheSameIntervals()
    {
        var writer = new ModelWriter();
        s_model.Save(writer);
        var loaded = ColdStartModel.Load(ModelFile.Load(new MemoryStream(ModelFile.ToBytes(ModelFileTests.Manifest([]), "", writer)), "memory", "likes"));
        Assert.Equal(Bits(s_model, 5, 7, 11, float.NaN), Bits(loaded, 5, 7, 11, float.NaN));
        Assert.Equal(s_model.Intervals.Both(5, 1), loaded.Intervals.Both(5, 1));
    }

    private static ColdStartModel? Fit(ColdStartProblem problem) => ColdStartModel.Fit(problem.X, problem.Y, problem.Accounts, seed: 1, CancellationToken.None);

    private static int[] Bits(ColdStartModel model, params float[] followers) =>
        Array.ConvertAll(model.Predict(ColdStartProblem.Cold(followers), CancellationToken.None), BitConverter.SingleToInt32Bits);
}

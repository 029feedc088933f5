using FsCheck;
using FsCheck.Fluent;
using Plaudit.Data;
using Plaudit.Models;

namespace Plaudit.Tests.Models;

public sealed class CountModelTests
{
    private static readonly ColdStartProblem s_problem = ColdStartProblem.Create(30, posts: 12);
    private static readonly CountModel s_withColdStart = Model(hasColdStart: true);
    private static readonly CountModel s_without = Model(hasColdStart: false);

    // Rows with history, without, and with neither likes nor followers.
    private static readonly FeatureMatrix s_rows = Rows();

    public static TheoryData<bool> Both => [true, false];

    [Theory, MemberData(nameof(Both))]
    public void Load_Saved_PredictsAndExplainsBitEqual(bool hasColdStart)
    {
        var model = hasColdStart ? s_withColdStart : s_without;
        var loaded = CountModel.Load(Reader(Parts(model)));
        var (before, after) = (model.Predict(s_rows, CancellationToken.None), loaded.Predict(s_rows, CancellationToken.None));
        Assert.Equal(Bits(before.LogCounts), Bits(after.LogCounts));
        Assert.Equal(Bits(before.Scales), Bits(after.Scales));
        for (var row = 0; row < s_rows.RowCount; row++)
        {
            Assert.Equal(model.Interval(before, row), loaded.Interval(after, row));
            Assert.Equal(model.Explain(s_rows, CancellationToken.None).Row(row).ToArray(), loaded.Explain(s_rows, CancellationToken.None).Row(row).ToArray());
        }
        Assert.Equal(Parts(model).Parts.Select(p => p.Key), Parts(loaded).Parts.Select(p => p.Key));
        Assert.All(Parts(loaded).Parts, p => Assert.Equal(Parts(model).Parts[p.Key], p.Value));
    }

    [Theory, MemberData(nameof(Both))]
    public void Explain_EveryRow_AddsUpToThePrediction(bool hasColdStart)
    {
        var model = hasColdStart ? s_withColdStart : s_without;
        var predicted = model.Predict(s_rows, CancellationToken.None).LogCounts;
        var explained = model.Explain(s_rows, CancellationToken.None);
        for (var row = 0; row < predicted.Length; row++)
        {
            Assert.Equal(predicted[row], explained.Row(row).ToArray().Sum(part => (double)part), 1e-4);
        }
    }

    // Nobody gets fewer than 0 likes, and the reasons must say so too.
    [Theory, MemberData(nameof(Both))]
    public void Explain_PredictionHeldAtZero_AddsUpToZero(bool hasColdStart)
    {
        var model = hasColdStart ? s_withColdStart : s_without;
        var x = Changed(s_rows.SelectRows([5]), 0, -3);
        Assert.Equal(0, model.Predict(x, CancellationToken.None).LogCounts[0]);
        Assert.Equal(0, model.Explain(x, CancellationToken.None).Row(0).ToArray().Sum(part => (double)part), 1e-4);
    }

    [Fact]
    public void Predict_ColdRows_ComeFromTheColdStartModel()
    {
        var cold = ColdStartProblem.Cold(5, 11);
        var predicted = s_withColdStart.Predict(cold, CancellationToken.None);
        Assert.False(predicted.HasHistory(0));
        Assert.InRange(predicted.LogCounts[1] - predicted.LogCounts[0], 4.5, 7.5);
        Assert.Equal(float.NaN, predicted.Score(0, 4));

        // Beside rows with history they are what they are alone.
        var mixed = s_withColdStart.Predict(s_rows, CancellationToken.None);
        for (var row = 0; row < s_rows.RowCount; row++)
        {
            var alone = s_withColdStart.Predict(s_rows.SelectRows([row]), CancellationToken.None);
            Assert.Equal(Bits(alone.LogCounts)[0], Bits(mixed.LogCounts)[row]);
            Assert.Equal(float.IsNaN(s_rows[row, 0]), !mixed.HasHistory(row));
        }
    }

    [Fact]
    public void Interval_ColdRowWithoutAColdStartModel_IsTheAssumedOne()
    {
        var estimates = s_without.Predict(ColdStartProblem.Cold(5, 11), CancellationToken.None);
        var prediction = estimates.LogCounts[1];
        Assert.Equal(
            new LogInterval(prediction - 2.3f, prediction + 2.3f, prediction - 4.6f, prediction + 4.6f),
            s_without.Interval(estimates, 1, width: 7));
        Assert.Equal(0, s_without.Interval(estimates, 0).Lower95);
    }

    [Fact]
    public void Interval_AnyRowAndWidth_NestHoldThePredictionAndStayAboveZero() =>
        Prop.ForAll<PositiveInt, int>((width, place) =>
        {
            var row = Math.Abs(place % s_rows.RowCount);
            foreach (var model in new[] { s_withColdStart, s_without })
            {
                var estimates = model.Predict(s_rows, CancellationToken.None);
                var interval = model.Interval(estimates, row, width.Get / 10f);
                float[] inOrder = [0, interval.Lower95, interval.Lower80, estimates.LogCounts[row], interval.Upper80, interval.Upper95];
                Assert.Equal(inOrder.Order(), inOrder);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(50));

    [Fact]
    public void Interval_WidthOfTwo_IsTwiceAsWideWithHistoryAlone()
    {
        var estimates = s_withColdStart.Predict(s_rows, CancellationToken.None);
        for (var row = 0; row < s_rows.RowCount; row++)
        {
            var (one, two) = (s_withColdStart.Interval(estimates, row), s_withColdStart.Interval(estimates, row, width: 2));
            var factor = estimates.HasHistory(row) ? 2 : 1;
            Assert.Equal(factor * (one.Upper80 - estimates.LogCounts[row]), two.Upper80 - estimates.LogCounts[row], 1e-4);
        }
    }

    [Theory]
    [InlineData("with-history/intervals.json", "{}")]
    [InlineData("with-history/intervals.json", "")]
    [InlineData("with-history/intervals.json", """{"bounds":[],"scoreCap":1,"meanScore":1}""")]
    [InlineData("with-history/intervals.json", """{"bounds":[{"level":0.8,"lower":-1,"upper":1,"count":9}],"scoreCap":1,"meanScore":1}""")]
    [InlineData("with-history/scale.json", "[1]")]
    [InlineData("with-history/scale.json", null)]
    [InlineData("with-history/intervals.json", null)]
    [InlineData("regression/model.json", null)]
    [InlineData("regression/model.json", """{"kind":"ridge"}""")]
    [InlineData("cold-start/model.json", null)]
    [InlineData("cold-start/model.json", """{"kind":"nonsense"}""")]
    public void Load_PartDamagedOrMissing_IsRefused(string name, string? text)
    {
        var writer = new ModelWriter();
        foreach (var (part, bytes) in Parts(s_withColdStart).Parts.Where(p => p.Key != name))
        {
            writer.WriteBytes(part, bytes);
        }
        if (text is not null)
        {
            writer.WriteText(name, text);
        }
        Assert.True(Parts(s_withColdStart).Parts.ContainsKey(name));
        Assert.Throws<PlauditException>(() => CountModel.Load(Reader(writer)));
    }

    private static CountModel Model(bool hasColdStart)
    {
        var (x, y, accounts) = s_problem;
        var regression = new RidgeTrainer(new RidgeOptions { Alpha = 1 }).Fit(x, y, CancellationToken.None);
        int[] warm = [.. Enumerable.Range(0, x.RowCount).Where(row => !float.IsNaN(x[row, 0]))];
        var known = x.SelectRows(warm);
        var residuals = new float[warm.Length];
        regression.Predict(known, residuals, CancellationToken.None);
        for (var i = 0; i < residuals.Length; i++)
        {
            residuals[i] = y[warm[i]] - residuals[i];
        }
        var scale = ResidualScaleModel.Fit(known, residuals, new ResidualScaleOptions(), CancellationToken.None);
        var scales = new float[warm.Length];
        scale.Predict(known, scales);
        return new CountModel(
            regression, scale, ConformalIntervals.Fit(residuals, scales), hasColdStart ? ColdStartModel.Fit(x, y, accounts, seed: 1, CancellationToken.None) : null);
    }

    private static FeatureMatrix Rows()
    {
        var some = s_problem.X.SelectRows([.. Enumerable.Range(0, 36)]);
        var cold = ColdStartProblem.Cold(5, 9, float.NaN);
        return new FeatureMatrix(some.Columns, 39, [.. some.Values, .. cold.Values]);
    }

    private static FeatureMatrix Changed(FeatureMatrix x, int column, float value)
    {
        float[] values = [.. x.Values];
        values[column] = value;
        return new FeatureMatrix(x.Columns, 1, values);
    }

    private static ModelWriter Parts(CountModel model)
    {
        var writer = new ModelWriter();
        model.Save(writer);
        return writer;
    }

    private static ModelReader Reader(ModelWriter parts) => ModelFile.Load(new MemoryStream(ModelFile.ToBytes(ModelFileTests.Manifest([]), "", parts)), "memory", "likes");

    private static int[] Bits(float[] values) => Array.ConvertAll(values, BitConverter.SingleToInt32Bits);
}

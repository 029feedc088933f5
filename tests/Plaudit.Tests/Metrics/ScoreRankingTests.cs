using FsCheck;
using FsCheck.Fluent;
using Plaudit.Metrics;

namespace Plaudit.Tests.Metrics;

public sealed class ScoreRankingTests
{
    // The example of scikit-learn's roc_auc_score, roc_curve and average_precision_score.
    private static readonly bool[] s_actual = [false, false, true, true];
    private static readonly double[] s_scores = [0.1, 0.4, 0.35, 0.8];

    [Fact]
    public void Auc_PublishedExample() => Assert.Equal(0.75, ScoreRanking.Of<double>(s_actual, s_scores).Auc());

    // Of four pairs one is won, one lost and two are ties.
    [Fact]
    public void Auc_Ties_CountHalf() => Assert.Equal(0.5, ScoreRanking.Of<float>([true, true, false, false], [0.3f, 0.7f, 0.3f, 0.7f]).Auc());

    [Fact]
    public void Auc_OneClassMissing_IsNaN()
    {
        Assert.Equal(double.NaN, ScoreRanking.Of<float>([true, true], [0.1f, 0.2f]).Auc());
        Assert.Equal(double.NaN, ScoreRanking.Of<float>([false], [0.1f]).Auc());
        Assert.Equal(double.NaN, ScoreRanking.Of<float>([false], [0.1f]).AveragePrecision());
        Assert.Empty(ScoreRanking.Of<float>([false], [0.1f]).RocCurve());
        Assert.Empty(ScoreRanking.Of<float>([false], [0.1f]).PrecisionRecallCurve());
        Assert.Equal(double.NaN, ScoreRanking.Of<double>(s_actual, s_scores).Auc([1, 1, 0, 0]));
    }

    [Fact]
    public void Measures_NaNScore_AreNaN()
    {
        var ranking = ScoreRanking.Of<double>(s_actual, [0.1, double.NaN, 0.3, 0.4]);

        Assert.Equal(double.NaN, ranking.Auc());
        Assert.Equal(double.NaN, ranking.AveragePrecision());
        Assert.Empty(ranking.RocCurve());
    }

    [Fact]
    public void AveragePrecision_PublishedExample() => Assert.Equal(5 / 6d, ScoreRanking.Of<double>(s_actual, s_scores).AveragePrecision(), 1e-12);

    // All tied: one point with the share of high rows.
    [Fact]
    public void AveragePrecision_Constant_IsTheShare() => Assert.Equal(0.25, ScoreRanking.Of<double>([true, false, false, false], [1, 1, 1, 1]).AveragePrecision());

    [Fact]
    public void RocCurve_PublishedExample() =>
        Assert.Equal(
            [new RocPoint(double.PositiveInfinity, 0, 0), new(0.8, 0, 0.5), new(0.4, 0.5, 0.5), new(0.35, 0.5, 1), new(0.1, 1, 1)],
            ScoreRanking.Of<double>(s_actual, s_scores).RocCurve());

    [Fact]
    public void RocCurve_StraightStretch_KeepsItsEnds() =>
        Assert.Equal(
            [new RocPoint(double.PositiveInfinity, 0, 0), new(2, 0, 1), new(1, 1, 1)],
            ScoreRanking.Of<double>([true, true, true, false, false], [4, 3, 2, 1.5, 1]).RocCurve());

    [Fact]
    public void PrecisionRecallCurve_PublishedExample() =>
        Assert.Equal(
            [new PrecisionRecallPoint(0.8, 0.5, 1), new(0.4, 0.5, 0.5), new(0.35, 1, 2 / 3d), new(0.1, 1, 0.5)],
            ScoreRanking.Of<double>(s_actual, s_scores).PrecisionRecallCurve());

    [Fact]
    public void Auc_AnyRows_IsTheShareOfPairsWon() =>
        ForAnyRows((actual, scores, _) =>
        {
            var won = 0d;
            var pairs = 0;
            for (var i = 0; i < actual.Length; i++)
            {
                for (var j = 0; j < actual.Length; j++)
                {
                    if (actual[i] && !actual[j])
                    {
                        pairs++;
                        won += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                    }
                }
            }
            return Same(pairs == 0 ? double.NaN : won / pairs, ScoreRanking.Of<double>(actual, scores).Auc());
        });

    [Fact]
    public void RocCurve_AnyRows_HasTheAreaOfTheAuc() =>
        ForAnyRows((actual, scores, _) =>
        {
            var ranking = ScoreRanking.Of<double>(actual, scores);
            var curve = ranking.RocCurve();
            var area = curve.Zip(curve.Skip(1)).Sum(p => (p.Second.FalsePositiveRate - p.First.FalsePositiveRate) * (p.First.TruePositiveRate + p.Second.TruePositiveRate) / 2);
            return double.IsNaN(ranking.Auc()) ? curve.Count == 0 : Same(ranking.Auc(), area) && curve[^1].TruePositiveRate == 1 && curve[^1].FalsePositiveRate == 1;
        });

    [Fact]
    public void Measures_Counts_EqualThoseOfRepeatedRows() =>
        ForAnyRows((actual, scores, random) =>
        {
            var counts = actual.Select(_ => random.Next(3)).ToArray();
            var rows = Enumerable.Range(0, actual.Length).SelectMany(row => Enumerable.Repeat(row, counts[row])).ToArray();
            if (rows.Length == 0)
            {
                return true;
            }
            var repeated = ScoreRanking.Of<double>([.. rows.Select(r => actual[r])], [.. rows.Select(r => scores[r])]);
            var counted = ScoreRanking.Of<double>(actual, scores);
            return Same(repeated.Auc(), counted.Auc(counts)) && Same(repeated.AveragePrecision(), counted.AveragePrecision(counts));
        });

    [Fact]
    public void Auc_ScoresReversed_IsTheComplement() =>
        ForAnyRows((actual, scores, _) =>
            Same(1 - ScoreRanking.Of<double>(actual, scores).Auc(), ScoreRanking.Of<double>(actual, [.. scores.Select(s => -s)]).Auc()));

    [Fact]
    public void MeanWithinGroups_OneClassGroups_AreLeftOut()
    {
        // Group 1 is in order, 2 half, 3 all high, 4 all low; over all rows the groups differ in level.
        int[] groups = [1, 2, 3, 4, 1, 2, 1, 2, 3];
        bool[] actual = [false, true, true, false, true, false, true, false, true];
        float[] scores = [0.1f, 0.95f, 0.2f, 0.9f, 0.2f, 0.96f, 0.3f, 0.91f, 0.8f];

        Assert.Equal(new WithinGroupAuc(0.75, 2), ScoreRanking.MeanWithinGroups<float>(actual, scores, groups));
        Assert.Equal(new WithinGroupAuc(double.NaN, 0), ScoreRanking.MeanWithinGroups<float>([true, true], [1, 2], [1, 1]));
    }

    private static bool Same(double a, double b) => (double.IsNaN(a) && double.IsNaN(b)) || Math.Abs(a - b) < 1e-12;

    // Few distinct scores, so that ties are many.
    private static void ForAnyRows(Func<bool[], double[], Random, bool> holds) =>
        Prop.ForAll<NonEmptyArray<bool>, int>((actual, seed) =>
        {
            var random = new Random(seed);
            return holds(actual.Get, [.. actual.Get.Select(_ => random.Next(6) / 4d)], random);
        }).QuickCheckThrowOnFailure();
}

using Plaudit.Evaluation;
using Plaudit.Metrics;

namespace Plaudit.Tests.Evaluation;

public sealed class CorrelationMatrixTests
{
    [Fact]
    public void Of_ColumnsWithGapsAndTies_IsSpearmanOverThePostsThatHaveBoth()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            var columns = Enumerable.Range(0, 4).Select(i => ($"c{i}", i == 0, Enumerable.Range(0, 40).Select(_ => random.Next(4) == 0 ? float.NaN : random.Next(i + 3)).ToArray())).ToList();

            var matrix = CorrelationMatrix.Of(columns, CancellationToken.None);

            for (var i = 0; i < 4; i++)
            {
                for (var j = 0; j < 4; j++)
                {
                    var both = columns[i].Item3.Zip(columns[j].Item3).Where(pair => !float.IsNaN(pair.First) && !float.IsNaN(pair.Second)).ToList();
                    var expected = RankCorrelation.Spearman<float>(both.Select(pair => pair.First).ToArray(), both.Select(pair => pair.Second).ToArray());
                    Assert.Equal(both.Count, matrix.Pairs[i][j]);
                    Assert.Equal(expected, matrix.Correlations[i][j], 1e-9);
                }
            }
        }
    }

    [Fact]
    public void Of_ConstantAndUnknownColumns_LeavesThemOut()
    {
        var matrix = CorrelationMatrix.Of(
            [("same", false, [1, 1, 1]), ("none", false, [float.NaN, float.NaN, float.NaN]), ("likes", true, [1, 2, 3])], CancellationToken.None);

        Assert.Equal([new CorrelationVariable("likes", true, 3)], matrix.Variables);
    }

    [Fact]
    public void Of_TwoPostsWithBoth_KnowsNoCorrelation()
    {
        var matrix = CorrelationMatrix.Of([("a", false, [1, 2, 3, float.NaN]), ("b", true, [float.NaN, 2, 1, 7])], CancellationToken.None);

        Assert.Equal(2, matrix.Pairs[0][1]);
        Assert.True(double.IsNaN(matrix.Correlations[0][1]));
        Assert.Equal([false, true], matrix.Variables.Select(variable => variable.IsOutcome));
    }
}

using Plaudit.Data;
using Plaudit.Models.Classification;

namespace Plaudit.Tests.Models.Classification;

public sealed class SampledShapleyTests
{
    private static readonly float[] s_background = [1, 2, 3, 4];

    [Fact]
    public void Explain_SumOfColumns_GivesEachItsOwnChange()
    {
        var contributions = Explain(pairs: 1, row => [row[0] + (2 * row[1]), -row[3]], [3, 2, 0, 10]);

        Assert.Equal([2f, 0, 0, 0, 5], contributions.Of(0, 0).ToArray());
        Assert.Equal([0f, 0, 0, -6, -4], contributions.Of(0, 1).ToArray());
    }

    [Fact]
    public void Explain_ProductOfTwo_SharesTheInterplayEqually()
    {
        // From 1 x 2 to 3 x 5: the order and its reverse give the mean of both ways, which for two columns is exact.
        var contributions = Explain(pairs: 1, row => [row[0] * row[1], 0], [3, 5, 3, 4]);

        Assert.Equal([(4 + 10) / 2f, (3 + 9) / 2f, 0, 0, 2], contributions.Of(0, 0).ToArray());
    }

    [Fact]
    public void Explain_ManyOrders_ComesNearTheExactValues()
    {
        // Whole numbers of Shapley: three columns that count only together share equally.
        var contributions = Explain(pairs: 500, row => [row[0] == 0 && row[1] == 0 && row[2] == 0 ? 3 : 0, 0], [0, 0, 0, 4]);

        Assert.All(contributions.Of(0, 0)[..3].ToArray(), part => Assert.Equal(1, part, 0.15));
        Assert.Equal(3, contributions.Of(0, 0)[0] + contributions.Of(0, 0)[1] + contributions.Of(0, 0)[2], 1e-5);
    }

    [Fact]
    public void Explain_NotKnownAsInTheBackground_AddsNothing()
    {
        var shapley = new SampledShapley([float.NaN, 1], 1, 3, (rows, count, scores) =>
        {
            for (var i = 0; i < count; i++)
            {
                scores[i] = rows[(2 * i) + 1];
            }
        });
        var contributions = new ClassContributions(1, 1, 2);

        shapley.Explain(LearnableProblem.Matrix(["a", "b"], [float.NaN, 3]), 0, 1, contributions, CancellationToken.None);

        Assert.Equal([0f, 2, 1], contributions.Of(0, 0).ToArray());
    }

    private static ClassContributions Explain(int pairs, Func<float[], float[]> score, float[] row)
    {
        var shapley = new SampledShapley(s_background, 2, pairs, (rows, count, scores) =>
        {
            for (var i = 0; i < count; i++)
            {
                score(rows.Slice(4 * i, 4).ToArray()).CopyTo(scores[(2 * i)..]);
            }
        });
        FeatureMatrix x = LearnableProblem.Matrix(["a", "b", "c", "d"], row);
        var contributions = new ClassContributions(1, 2, 4);
        shapley.Explain(x, 0, 1, contributions, CancellationToken.None);
        return contributions;
    }
}

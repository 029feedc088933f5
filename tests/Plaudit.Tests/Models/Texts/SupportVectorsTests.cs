using Plaudit.Data;
using Plaudit.Models.Texts;

namespace Plaudit.Tests.Models.Texts;

public sealed class SupportVectorsTests
{
    [Theory]
    [InlineData(0.1)]
    [InlineData(2)]
    public void Fit_SmallData_IsTheMinimumOfTheLoss(double cost)
    {
        var (x, labels) = TextProblem.Make(60, seed: 3);
        var costs = SupportVectors.Costs(labels, 3, cost);
        var weights = SupportVectors.Fit(x, labels, costs, 1e-5, 5_000, seed: 1, default);
        for (var c = 0; c < 3; c++)
        {
            var own = Enumerable.Range(0, x.ColumnCount).Select(column => (double)weights[(column * 3) + c]).ToArray();
            var best = Descend(x, labels, c, costs[c]);
            Assert.Equal(Loss(x, labels, c, costs[c], best), Loss(x, labels, c, costs[c], own), 1e-4);
            Assert.All(own.Zip(best), pair => Assert.Equal(pair.Second, pair.First, 2e-3));
        }
    }

    [Fact]
    public void Fit_ManyClasses_GivesEachWhatItGetsAlone()
    {
        var (x, labels) = TextProblem.Make(200, seed: 5);
        var spread = labels.Select((label, row) => (label * 7) + (row % 7)).ToArray();
        var costs = SupportVectors.Costs(spread, 21, 0.3);
        var many = SupportVectors.Fit(x, spread, costs, 1e-5, 2_000, seed: 1, default);
        var alone = SupportVectors.Fit(x, [.. spread.Select(label => label == 20 ? 1 : 0)], [costs[20], costs[20]], 1e-5, 2_000, seed: 1, default);
        for (var column = 0; column < x.ColumnCount; column++)
        {
            Assert.Equal(alone[(column * 2) + 1], many[(column * 21) + 20], 1e-3);
        }
    }

    [Fact]
    public void Fit_SameSeed_SameWeights()
    {
        var (x, labels) = TextProblem.Make(300, seed: 4);
        var costs = SupportVectors.Costs(labels, 3, 0.3);
        Assert.Equal(SupportVectors.Fit(x, labels, costs, 0.05, 10, 9, default), SupportVectors.Fit(x, labels, costs, 0.05, 10, 9, default));
    }

    [Fact]
    public void Fit_Cancelled_Stops()
    {
        var (x, labels) = TextProblem.Make(50, seed: 4);
        Assert.Throws<OperationCanceledException>(
            () => SupportVectors.Fit(x, labels, SupportVectors.Costs(labels, 3, 1), 0.05, 10, 9, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Costs_RareClass_CountsMoreByTheRoot()
    {
        int[] labels = [.. Enumerable.Repeat(0, 90), .. Enumerable.Repeat(1, 10)];
        var costs = SupportVectors.Costs(labels, 2, 0.5);
        Assert.Equal(3, costs[1].Own / costs[0].Own, 1e-4);
        Assert.Equal(0.5, (0.9 * costs[0].Own) + (0.1 * costs[1].Own), 1e-5);
        Assert.Equal(0.5f, costs[1].Other);
    }

    private static double Loss(SparseMatrix x, int[] labels, int c, SupportVectors.ClassCost cost, double[] weights)
    {
        var loss = weights.Sum(weight => weight * weight) / 2;
        for (var row = 0; row < labels.Length; row++)
        {
            var miss = Math.Max(0, 1 - (Sign(labels[row], c) * Score(x, row, weights)));
            loss += (labels[row] == c ? cost.Own : cost.Other) * miss * miss;
        }
        return loss;
    }

    // Plain gradient descent, slow and sure.
    private static double[] Descend(SparseMatrix x, int[] labels, int c, SupportVectors.ClassCost cost)
    {
        var weights = new double[x.ColumnCount];
        var step = 1 / (1 + (2 * Math.Max(cost.Own, cost.Other) * labels.Length));
        for (var pass = 0; pass < 40_000; pass++)
        {
            var gradient = (double[])weights.Clone();
            for (var row = 0; row < labels.Length; row++)
            {
                var sign = Sign(labels[row], c);
                var miss = Math.Max(0, 1 - (sign * Score(x, row, weights)));
                for (var i = 0; i < x.ColumnsOf(row).Length; i++)
                {
                    gradient[x.ColumnsOf(row)[i]] -= 2 * (labels[row] == c ? cost.Own : cost.Other) * miss * sign * x.ValuesOf(row)[i];
                }
            }
            for (var column = 0; column < weights.Length; column++)
            {
                weights[column] -= step * gradient[column];
            }
        }
        return weights;
    }

    private static int Sign(int label, int c) => label == c ? 1 : -1;

    private static double Score(SparseMatrix x, int row, double[] weights)
    {
        var sum = 0d;
        for (var i = 0; i < x.ColumnsOf(row).Length; i++)
        {
            sum += x.ValuesOf(row)[i] * weights[x.ColumnsOf(row)[i]];
        }
        return sum;
    }
}

using Plaudit.Models;

namespace Plaudit.Tests.Models;

public sealed class NormalEquationsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(13)]
    public void Solve_RandomRows_ZeroesTheGradient(int terms)
    {
        const int rows = 40;
        var random = new Random(terms);
        var equations = new NormalEquations(terms);
        var block = new double[rows * equations.Stride];
        for (var row = 0; row < rows; row++)
        {
            for (var t = 0; t <= terms; t++)
            {
                block[(row * equations.Stride) + t] = random.NextDouble();
            }
        }
        equations.Add(block, rows);

        var weights = equations.Solve(0.1);

        // The plain sums, one at a time, against the vectorised ones.
        var means = Enumerable.Range(0, terms + 1).Select(t => Enumerable.Range(0, rows).Average(r => block[(r * equations.Stride) + t])).ToArray();
        for (var t = 0; t < terms; t++)
        {
            var gradient = 0.1 * weights[t];
            for (var row = 0; row < rows; row++)
            {
                var values = block.AsSpan(row * equations.Stride, terms + 1);
                var residual = means[terms] - values[terms];
                for (var other = 0; other < terms; other++)
                {
                    residual += weights[other] * (values[other] - means[other]);
                }
                gradient += residual * (values[t] - means[t]) / rows;
            }
            Assert.Equal(0, gradient, 1e-12);
        }
    }
}

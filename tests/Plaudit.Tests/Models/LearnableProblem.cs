using Plaudit.Data;

namespace Plaudit.Tests.Models;

/// <summary>A small problem in the shape of the product's: a level, differences from it, and columns that move posts off the level.</summary>
internal sealed record LearnableProblem(FeatureMatrix X, float[] Y)
{
    public static readonly string[] Names =
        ["level", "last_1", "median_5", "mean_10", "followers", "weekend", "caption_length", "spread_10", "sparse", "never_known"];

    /// <summary>Draws a problem.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="seed">Start of the random draws.</param>
    /// <param name="coldShare">Share of rows whose history is not known.</param>
    public static LearnableProblem Create(int rows, int seed = 1, double coldShare = 0.05)
    {
        var random = new Random(seed);
        var values = new float[rows * Names.Length];
        var y = new float[rows];
        for (var row = 0; row < rows; row++)
        {
            var size = 4 + (8 * random.NextSingle());
            var level = size - 2 + Noise(0.5f);
            var weekend = random.Next(2);
            var length = 10 * random.NextSingle();
            var sparse = random.NextDouble() < 0.3 ? random.NextSingle() : float.NaN;
            var cold = random.NextDouble() < coldShare;
            y[row] = level + (0.8f * weekend) + MathF.Sin(length) + (float.IsNaN(sparse) ? 0.3f : 0) + Noise(0.2f);
            float[] values1 =
            [
                level,
                Noise(0.5f),
                Noise(0.3f),
                Noise(0.2f),
                random.NextDouble() < 0.1 ? float.NaN : size,
                weekend,
                length,
                0.2f + random.NextSingle(),
                sparse,
                float.NaN,
            ];
            if (cold)
            {
                values1.AsSpan(0, 4).Fill(float.NaN);
            }
            values1.CopyTo(values, row * Names.Length);
        }
        return new LearnableProblem(Matrix(Names, values), y);

        float Noise(float size) => size * ((random.NextSingle() + random.NextSingle() + random.NextSingle()) - 1.5f);
    }

    public static FeatureMatrix Matrix(string[] names, float[] values) =>
        new([.. names.Select(Definition)], names.Length == 0 ? 0 : values.Length / names.Length, values);

    public static FeatureDefinition Definition(string name) => new(name, "test", name, "number", Availability.KnownBeforePosting, "now and then");
}

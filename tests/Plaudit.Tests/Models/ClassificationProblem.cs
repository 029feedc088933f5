using Plaudit.Data;
using Plaudit.Models;

namespace Plaudit.Tests.Models;

/// <summary>Two classes whose log odds are known for every row.</summary>
internal sealed record ClassificationProblem(FeatureMatrix X, float[] Y, double[] LogOdds)
{
    public static readonly string[] Names = ["weekend", "caption_length", "followers", "sparse", "noise", "never_known", "constant"];

    /// <summary>Draws a problem.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="seed">Start of the random draws.</param>
    /// <param name="level">Added to all log odds: -2 leaves about a fifth of the rows high.</param>
    public static ClassificationProblem Create(int rows, int seed = 1, double level = 0)
    {
        var random = new Random(seed);
        var values = new float[rows * Names.Length];
        var y = new float[rows];
        var logOdds = new double[rows];
        for (var row = 0; row < rows; row++)
        {
            var weekend = random.Next(2);
            var length = 4 * random.NextSingle();
            var followers = random.NextDouble() < 0.1 ? float.NaN : 5 + (5 * random.NextSingle());
            var sparse = random.NextDouble() < 0.3 ? random.NextSingle() : float.NaN;
            logOdds[row] = level - 0.5 + (1.5 * weekend) - (0.8 * (length - 2)) + (float.IsNaN(sparse) ? 0 : 1);
            y[row] = random.NextDouble() < LogisticFunction.Probability(logOdds[row]) ? 1 : 0;
            float[] row1 = [weekend, length, followers, sparse, random.NextSingle(), float.NaN, 3];
            row1.CopyTo(values, row * Names.Length);
        }
        return new ClassificationProblem(LearnableProblem.Matrix(Names, values), y, logOdds);
    }

    public bool[] High => Array.ConvertAll(Y, y => y > 0);

    public static double[] Probabilities(IRegressionModel model, FeatureMatrix x)
    {
        var logOdds = new float[x.RowCount];
        model.Predict(x, logOdds);
        return Array.ConvertAll(logOdds, value => LogisticFunction.Probability(value));
    }
}

using Plaudit.Data;
using Plaudit.Models.Classification;

namespace Plaudit.Tests.Models.Classification;

/// <summary>Three classes whose scores are known for every row.</summary>
internal sealed record ClassProblem(FeatureMatrix X, int[] Labels, double[] LogProbabilities)
{
    public static readonly string[] Names = ["size", "ratio", "flag", "sparse", "noise", "never_known", "constant"];
    public static readonly string[] Classes = ["regular", "bot", "influencer"];

    public ClassExamples Examples => new(X, Labels, Classes);

    /// <summary>The mean log loss that nothing can do better than.</summary>
    public double BestLogLoss => LogLoss(LogProbabilities, Labels);

    public static ClassProblem Create(int rows, int seed = 1, double botLevel = 0)
    {
        var random = new Random(seed);
        var values = new float[rows * Names.Length];
        var labels = new int[rows];
        var logProbabilities = new double[rows * 3];
        for (var row = 0; row < rows; row++)
        {
            var size = 4 * random.NextSingle();
            var ratio = 10 * (random.NextSingle() - 0.5f);
            var flag = random.Next(2);
            var sparse = random.NextDouble() < 0.3 ? random.NextSingle() : float.NaN;
            double[] scores = [0, botLevel - 0.5 + (2.5 * flag) - (0.3 * ratio), (1.8 * (size - 2)) + (float.IsNaN(sparse) ? 0 : 1.5)];
            var logSum = Math.Log(scores.Sum(Math.Exp));
            var draw = random.NextDouble();
            labels[row] = 2;
            for (var c = 2; c >= 0; c--)
            {
                logProbabilities[(row * 3) + c] = scores[c] - logSum;
            }
            for (var c = 0; c < 2; c++)
            {
                draw -= Math.Exp(scores[c] - logSum);
                if (draw < 0)
                {
                    labels[row] = c;
                    break;
                }
            }
            float[] ofRow = [random.NextDouble() < 0.1 ? float.NaN : size, ratio, flag, sparse, random.NextSingle(), float.NaN, 3];
            ofRow.CopyTo(values, row * Names.Length);
        }
        return new ClassProblem(LearnableProblem.Matrix(Names, values), labels, logProbabilities);
    }

    public static float[] Predict(IClassModel model, FeatureMatrix x)
    {
        var predictions = new float[x.RowCount * model.Classes.Count];
        model.PredictLogProbabilities(x, predictions);
        return predictions;
    }

    public double LogLossOf(IClassModel model) => LogLoss(Array.ConvertAll(Predict(model, X), p => (double)p), Labels);

    public double MeanProbability(IClassModel model, int classIndex)
    {
        var predictions = Predict(model, X);
        return Enumerable.Range(0, X.RowCount).Average(row => Math.Exp(predictions[(row * 3) + classIndex]));
    }

    public double Share(int classIndex) => Labels.Average(label => label == classIndex ? 1 : 0);

    private static double LogLoss(double[] logProbabilities, int[] labels) => -labels.Select((label, row) => logProbabilities[(row * 3) + label]).Average();
}

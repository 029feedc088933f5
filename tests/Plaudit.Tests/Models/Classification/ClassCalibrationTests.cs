using Plaudit.Data;
using Plaudit.Models.Classification;

namespace Plaudit.Tests.Models.Classification;

public sealed class ClassCalibrationTests
{
    private const int Classes = 3;

    [Theory]
    [InlineData(0.5)]
    [InlineData(2)]
    public void Fit_ScoresThatWereStretchedAndMoved_AreMovedBack(double stretch)
    {
        var (honest, labels) = Draw(20_000);
        double[] moved = [0.7, 0, -0.4];
        var told = new float[honest.Length];
        for (var i = 0; i < told.Length; i++)
        {
            told[i] = (float)((stretch * honest[i]) + moved[i % Classes]);
        }
        for (var row = 0; row < labels.Length; row++)
        {
            Normalise(told.AsSpan(row * Classes, Classes));
        }

        var calibration = ClassCalibration.Fit(told, labels, Classes);

        Assert.Equal(1 / stretch, calibration.Slope, 0.05);
        Assert.Equal((moved[1] - moved[0]) / stretch, -(calibration.Biases[1] - calibration.Biases[0]), 0.1);
        var row0 = told.AsSpan(0, Classes).ToArray();
        calibration.Apply(row0);
        Assert.Equal(1, row0.Sum(score => Math.Exp(score)), 1e-4);
        Assert.All(Enumerable.Range(0, Classes), c => Assert.Equal(Math.Exp(honest[c]), Math.Exp(row0[c]), 0.05));
    }

    [Fact]
    public void Fit_ScoresThatRankWrongly_AreNotTurnedRound()
    {
        var (honest, labels) = Draw(2_000);

        var calibration = ClassCalibration.Fit(Array.ConvertAll(honest, score => -score), labels, Classes);

        Assert.InRange(calibration.Slope, 0, 0.01);
    }

    [Fact]
    public void None_LeavesScoresAsTheyAre()
    {
        var scores = new[] { MathF.Log(0.2f), MathF.Log(0.5f), MathF.Log(0.3f) };

        ClassCalibration.None(Classes).Apply(scores);

        Assert.Equal(0.5, Math.Exp(scores[1]), 1e-5);
    }

    [Fact]
    public void New_SlopeOfNothing_IsRefused() =>
        Assert.Throws<PlauditException>(() => new ClassCalibration(new ClassCalibrationState { Slope = 0, Biases = [0, 0] }));

    // Labels that follow the probabilities.
    private static (float[] LogProbabilities, int[] Labels) Draw(int rows)
    {
        var random = new Random(5);
        var scores = new float[rows * Classes];
        var labels = new int[rows];
        for (var row = 0; row < rows; row++)
        {
            var own = scores.AsSpan(row * Classes, Classes);
            for (var c = 0; c < Classes; c++)
            {
                own[c] = 3 * random.NextSingle();
            }
            Normalise(own);
            var left = random.NextDouble();
            while (labels[row] < Classes - 1 && (left -= Math.Exp(own[labels[row]])) > 0)
            {
                labels[row]++;
            }
        }
        return (scores, labels);
    }

    private static void Normalise(Span<float> scores)
    {
        var sum = 0d;
        foreach (var score in scores)
        {
            sum += Math.Exp(score);
        }
        for (var c = 0; c < scores.Length; c++)
        {
            scores[c] -= (float)Math.Log(sum);
        }
    }
}

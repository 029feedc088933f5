using Plaudit.Models.Texts;

namespace Plaudit.Tests.Models.Texts;

public sealed class ScoreCombinationTests
{
    [Fact]
    public void Fit_ScoresWithKnownLogits_FindsTheirProbabilities()
    {
        var random = new Random(2);
        const int Rows = 20_000;
        var scores = new float[Rows * 3];
        var labels = new int[Rows];
        var truth = new double[Rows][];
        for (var row = 0; row < Rows; row++)
        {
            scores[row * 3] = (float)((random.NextDouble() * 2) - 1);
            scores[(row * 3) + 1] = (float)(random.NextDouble() * 10);
            truth[row] = [1.5 * scores[row * 3], (0.2 * scores[(row * 3) + 1]) - 1, 0.3];
            Plaudit.Models.Classification.Softmax.ToProbabilities(truth[row]);
            var draw = random.NextDouble();
            labels[row] = draw < truth[row][0] ? 0 : draw < truth[row][0] + truth[row][1] ? 1 : 2;
        }
        var combination = ScoreCombination.Fit(scores, 1, labels, 3, [.. Enumerable.Range(0, Rows)], penalty: 1e-3, default);
        var probabilities = new double[3];
        for (var row = 0; row < Rows; row += 100)
        {
            combination.Predict(scores.AsSpan(row * 3, 3), probabilities);
            for (var c = 0; c < 3; c++)
            {
                Assert.Equal(truth[row][c], probabilities[c], 0.04);
            }
        }
    }

    [Fact]
    public void Fit_AtItsEnd_TheMeanProbabilityIsTheShare()
    {
        var random = new Random(3);
        var scores = Enumerable.Range(0, 600).Select(_ => (float)random.NextDouble()).ToArray();
        var labels = Enumerable.Range(0, 300).Select(row => scores[row * 2] + (0.3 * random.NextDouble()) > 0.8 ? 1 : 0).ToArray();
        var combination = ScoreCombination.Fit(scores, 1, labels, 2, [.. Enumerable.Range(0, 300)], penalty: 1, default);
        var probabilities = new double[2];
        var sum = 0d;
        for (var row = 0; row < 300; row++)
        {
            combination.Predict(scores.AsSpan(row * 2, 2), probabilities);
            sum += probabilities[1];
        }
        Assert.Equal(labels.Average(), sum / 300, 2e-3);
    }

    [Fact]
    public void Fit_ConstantScore_GivesTheShares()
    {
        var combination = ScoreCombination.Fit(new float[80], 1, [.. Enumerable.Range(0, 40).Select(i => i % 4 == 0 ? 1 : 0)], 2, [.. Enumerable.Range(0, 40)], 1, default);
        var probabilities = new double[2];
        combination.Predict([0, 0], probabilities);
        Assert.Equal(0.25, probabilities[1], 1e-2);
    }

    [Fact]
    public void Fit_FewRowsAClass_TellsMoreThanTheBetterScore()
    {
        const int Classes = 10;
        var random = new Random(5);
        var (learnt, learntLabels) = NoisyScores(random, 4 * Classes, Classes);
        var (unseen, unseenLabels) = NoisyScores(random, 2_000, Classes);
        var combination = ScoreCombination.Fit(learnt, 2, learntLabels, Classes, [.. Enumerable.Range(0, learntLabels.Length)], 150, default);
        var probabilities = new double[Classes];
        var (right, rightByScore) = (0, 0);
        for (var row = 0; row < unseenLabels.Length; row++)
        {
            combination.Predict(unseen.AsSpan(row * 2 * Classes, 2 * Classes), probabilities);
            right += IndexOfMax(probabilities) == unseenLabels[row] ? 1 : 0;
            rightByScore += IndexOfMax([.. unseen.Skip(row * 2 * Classes).Take(Classes).Select(score => (double)score)]) == unseenLabels[row] ? 1 : 0;
        }
        Assert.True(right > rightByScore + 100, $"{right} and {rightByScore} of {unseenLabels.Length}");
    }

    // The second model's scores are on another scale and a little worse.
    private static (float[] Scores, int[] Labels) NoisyScores(Random random, int rows, int classes)
    {
        var scores = new float[rows * 2 * classes];
        int[] labels = [.. Enumerable.Range(0, rows).Select(row => row % classes)];
        for (var i = 0; i < scores.Length; i++)
        {
            var isSecond = i / classes % 2 == 1;
            var signal = i % classes == labels[i / (2 * classes)] ? 1 : 0;
            var noise = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            scores[i] = (float)((signal + ((isSecond ? 0.6 : 0.5) * noise)) * (isSecond ? 0.1 : 1));
        }
        return (scores, labels);
    }

    private static int IndexOfMax(double[] values) => Array.IndexOf(values, values.Max());
}

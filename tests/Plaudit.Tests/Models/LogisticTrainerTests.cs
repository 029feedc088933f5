using Plaudit.Data;
using Plaudit.Models;

namespace Plaudit.Tests.Models;

public sealed class LogisticTrainerTests
{
    private static readonly LogisticOptions s_free = new() { Alpha = 1e-10 };

    // A table of two by two: with x = 0, 10 low and 30 high; with x = 1, 40 low and 20 high.
    private static readonly float[] s_tableX = [.. Enumerable.Repeat(0f, 40), .. Enumerable.Repeat(1f, 60)];
    private static readonly float[] s_tableY =
        [.. Enumerable.Repeat(0f, 10), .. Enumerable.Repeat(1f, 30), .. Enumerable.Repeat(0f, 40), .. Enumerable.Repeat(1f, 20)];

    [Fact]
    public void Fit_TwoByTwoTable_GivesItsOdds()
    {
        var predictions = Predict(Fit(s_tableX, s_tableY, s_free), [0, 1]);

        Assert.Equal(Math.Log(30 / 10d), predictions[0], 1e-5);
        Assert.Equal(Math.Log(20 / 40d), predictions[1], 1e-5);
    }

    // Woolf 1955, "On estimating the relation between blood group and disease": the variance of the log odds ratio is the sum of the
    // reciprocals of the four counts.
    [Fact]
    public void Coefficients_TwoByTwoTable_HaveWoolfsStandardError()
    {
        var coefficient = Assert.Single(Fit(s_tableX, s_tableY, s_free).Coefficients);

        Assert.Equal(("a", false), (coefficient.Feature, coefficient.IsNotKnown));
        Assert.Equal(Math.Sqrt(0.4 * 0.6), coefficient.Unit, 1e-6);
        Assert.Equal(Math.Log(20 / 40d * 10 / 30), coefficient.Coefficient / coefficient.Unit, 1e-5);
        Assert.Equal(Math.Sqrt((1 / 10d) + (1 / 30d) + (1 / 40d) + (1 / 20d)), coefficient.StandardError / coefficient.Unit, 1e-5);
        Assert.Equal(Math.Exp(coefficient.Coefficient), coefficient.OddsRatio);
        Assert.Equal(Math.Exp(coefficient.Coefficient + (1.959964 * coefficient.StandardError)), coefficient.OddsRatioUpper, 1e-9);
        Assert.Equal(coefficient.OddsRatio * coefficient.OddsRatio, coefficient.OddsRatioLower * coefficient.OddsRatioUpper, 1e-9);
    }

    [Fact]
    public void Fit_Penalty_ZeroesThePenalisedSlope()
    {
        var problem = ClassificationProblem.Create(500);
        const double alpha = 0.05;
        var model = (LogisticModel)new LogisticTrainer(new LogisticOptions { Alpha = alpha }).Fit(problem.X, problem.Y, CancellationToken.None);
        var probabilities = ClassificationProblem.Probabilities(model, problem.X);
        var contributions = model.Explain(problem.X);

        // The intercept bears no penalty, so the mean probability is the share of high rows.
        Assert.Equal(problem.Y.Average(), probabilities.Average(), 1e-6);
        // 'caption_length' is the second column and always known: its contribution is its coefficient times its standardised value.
        var coefficient = model.Coefficients.Single(c => c.Feature == "caption_length").Coefficient;
        var slope = Enumerable.Range(0, 500).Average(row => (probabilities[row] - problem.Y[row]) * contributions.Features(row)[1] / coefficient);
        Assert.Equal(0, slope + (alpha * coefficient), 1e-6);
    }

    [Fact]
    public void Fit_ManyRows_RecoversTheLogOdds()
    {
        var training = ClassificationProblem.Create(150_000);
        var model = (LogisticModel)new LogisticTrainer(s_free).Fit(training.X, training.Y, CancellationToken.None);
        var test = ClassificationProblem.Create(1_000, seed: 2);
        var logOdds = new float[1_000];
        model.Predict(test.X, logOdds);

        // 150,000 rows are more than the curvature is taken from; the true log odds are linear in the columns and the indicator of 'sparse'.
        Assert.InRange(logOdds.Select((value, row) => Math.Abs(value - test.LogOdds[row])).Max(), 0, 0.1);
        Assert.Equal(
            ["weekend", "caption_length", "followers", "followers?", "sparse", "sparse?", "noise"],
            model.Coefficients.Select(c => c.Feature + (c.IsNotKnown ? "?" : string.Empty)));
        var noise = model.Coefficients[^1];
        Assert.InRange(noise.Coefficient, -4 * noise.StandardError, 4 * noise.StandardError);
        Assert.True(model.Coefficients[0].OddsRatioLower > 1);
    }

    [Fact]
    public void StandardErrors_RepeatedData_MatchTheSpread()
    {
        var coefficients = new List<LogisticCoefficient>();
        for (var seed = 0; seed < 200; seed++)
        {
            var problem = ClassificationProblem.Create(400, seed);
            var model = (LogisticModel)new LogisticTrainer(s_free with { ClassWeight = ClassWeight.Balanced }).Fit(problem.X, problem.Y, CancellationToken.None);
            coefficients.Add(model.Coefficients[0]);
        }

        var mean = coefficients.Average(c => c.Coefficient);
        var spread = Math.Sqrt(coefficients.Average(c => Math.Pow(c.Coefficient - mean, 2)));
        Assert.InRange(coefficients.Average(c => c.StandardError) / spread, 0.85, 1.15);
    }

    [Fact]
    public void Fit_ClassesApart_SettlesOnFiniteWeights()
    {
        var model = Fit([1, 2, 3, 4, 5, 6], [0, 0, 0, 1, 1, 1], new LogisticOptions { Alpha = 1e-6 });

        var predictions = Predict(model, [1, 6]);

        Assert.InRange(predictions[0], -60, -5);
        Assert.InRange(predictions[1], 5, 60);
    }

    [Fact]
    public void Fit_AllColumnsConstant_IsTheBaseRate()
    {
        var model = Fit([7, 7, 7, 7], [1, 1, 1, 0], new LogisticOptions());

        Assert.Equal([(float)Math.Log(3)], Predict(model, [9]));
        Assert.Empty(model.Coefficients);
    }

    [Theory]
    [InlineData(ClassWeight.None)]
    [InlineData(ClassWeight.Balanced)]
    public void FitPath_EachAlpha_EqualsItsOwnFit(ClassWeight classWeight)
    {
        var problem = ClassificationProblem.Create(800, level: -1);
        var options = new LogisticOptions { ClassWeight = classWeight };

        foreach (var model in new LogisticTrainer(options).FitPath(problem.X, problem.Y, [1, 0.03, 0.0001], CancellationToken.None))
        {
            var alone = new LogisticTrainer(options with { Alpha = model.Alpha }).Fit(problem.X, problem.Y, CancellationToken.None);
            var expected = ClassificationProblem.Probabilities(alone, problem.X);
            Assert.Equal(expected, ClassificationProblem.Probabilities(model, problem.X), (a, b) => Math.Abs(a - b) < 1e-5);
        }
    }

    [Fact]
    public void Fit_BalancedWeights_TableKeepsItsOdds()
    {
        var predictions = Predict(Fit(s_tableX, s_tableY, s_free with { ClassWeight = ClassWeight.Balanced }), [0, 1]);

        // Without a penalty the weights move the intercept alone, and that is moved back.
        Assert.Equal(Math.Log(30 / 10d), predictions[0], 1e-5);
        Assert.Equal(Math.Log(20 / 40d), predictions[1], 1e-5);
    }

    [Fact]
    public void Fit_TooFewSteps_SaysSo()
    {
        var problem = ClassificationProblem.Create(300);

        var exception = Assert.Throws<PlauditException>(
            () => new LogisticTrainer(new LogisticOptions { MaxIterations = 1 }).Fit(problem.X, problem.Y, CancellationToken.None));

        Assert.StartsWith("The logistic regression did not settle within 1 steps", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(double.NaN)]
    public void New_WrongAlpha_NamesTheOption(double alpha) =>
        Assert.Contains("Alpha", Assert.Throws<PlauditException>(() => new LogisticTrainer(new LogisticOptions { Alpha = alpha })).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(800, 1)]
    [InlineData(-800, 0)]
    [InlineData(1.0986122886681098, 0.75)]
    public void LogisticFunction_Probability_IsExactFarOut(double logOdds, double expected) =>
        Assert.Equal(expected, LogisticFunction.Probability(logOdds), 1e-15);

    [Theory]
    [InlineData(true, 2)]
    [InlineData(true, -3)]
    [InlineData(false, 0.5)]
    public void LogisticFunction_LogLoss_IsMinusTheLogOfTheProbability(bool isHigh, double logOdds)
    {
        var probability = LogisticFunction.Probability(logOdds);

        Assert.Equal(-Math.Log(isHigh ? probability : 1 - probability), LogisticFunction.LogLoss(isHigh, logOdds), 1e-14);
        Assert.Equal(logOdds, LogisticFunction.LogOdds(probability), 1e-12);
        Assert.Equal(1_000, LogisticFunction.LogLoss(isHigh: true, -1_000));
        Assert.Equal(Math.Exp(-50), LogisticFunction.LogLoss(isHigh: true, 50), 1e-30);
    }

    private static LogisticModel Fit(float[] x, float[] y, LogisticOptions options) =>
        (LogisticModel)new LogisticTrainer(options).Fit(LearnableProblem.Matrix(["a"], x), y, CancellationToken.None);

    private static float[] Predict(LogisticModel model, float[] x)
    {
        var predictions = new float[x.Length];
        model.Predict(LearnableProblem.Matrix(["a"], x), predictions);
        return predictions;
    }
}

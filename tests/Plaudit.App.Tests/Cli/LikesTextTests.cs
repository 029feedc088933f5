using Plaudit.App.Cli;
using Plaudit.Evaluation;

namespace Plaudit.App.Tests.Cli;

public sealed class LikesTextTests
{
    [Theory]
    [InlineData(0.4, "The model beats every naive forecast; the best of them, level, by 20.0 %.")]
    [InlineData(0.5, "The model does NOT beat the naive forecast level here (0.500 against 0.500). Use that one, or give it more posts.")]
    [InlineData(0.6, "The model does NOT beat the naive forecast level here (0.600 against 0.500). Use that one, or give it more posts.")]
    public void WriteEvaluation_ModelAgainstTheBestBaseline_SaysWhichIsBetter(double logMse, string expected)
    {
        using var output = new StringWriter { NewLine = "\n" };

        LikesText.WriteEvaluation(Terminal.Captured(output, TextWriter.Null, () => Stream.Null), Evaluation(logMse));

        Assert.EndsWith(expected + "\n", output.ToString());
    }

    private static LikesEvaluation Evaluation(double logMse)
    {
        var model = Point("plaudit", logMse);
        var baseline = Point("level", 0.5);
        return new LikesEvaluation
        {
            Data = new DataSummary(100, 2, new DateOnly(2026, 1, 1), new DateOnly(2026, 6, 1), 0, new Dictionary<string, long>(), ""),
            Rows = new RowCounts(80, 16, 20, 2, new Dictionary<string, int>()),
            MaturityDays = 14,
            Seed = 1,
            Selection = new SelectionSummary("ridge", 16, 0.4, []),
            Scores = new DelayScores(0, model, [baseline], new Dictionary<string, double> { ["level"] = model.SkillAgainst(baseline) }, [new IntervalScores("all", 2, 20, 0.8, 1, 0.95, 2)]),
        };
    }

    private static PointScores Point(string name, double logMse) => new(name, logMse, 0.5, 10, 0.5, double.NaN, 0);
}

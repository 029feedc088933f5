using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Models;
using Plaudit.Reports;
using Plaudit.Tests.Models;

namespace Plaudit.Tests.Evaluation;

public sealed class ContributionSummaryTests
{
    private static readonly ClassificationProblem s_problem = Grouped(2_000);

    private static readonly IRegressionModel s_model = new LogisticTrainer().Fit(s_problem.X, s_problem.Y, CancellationToken.None);

    private static readonly int[] s_accounts = [.. Enumerable.Range(0, 2_000).Select(row => row % 25)];

    [Fact]
    public void Of_Model_EqualsPlainMeansOfItsContributions()
    {
        var summary = Summarise(new ImportanceOptions());
        var contributions = s_model.Explain(s_problem.X);

        foreach (var strength in summary.Features)
        {
            var column = s_problem.X.IndexOf(strength.Name);
            var expected = Enumerable.Range(0, 2_000).Average(row => Math.Abs((double)contributions.Features(row)[column]));
            Assert.Equal(expected, strength.MeanAbsolute, 1e-9);
            Assert.True(strength.Lower <= strength.MeanAbsolute && strength.MeanAbsolute <= strength.Upper);
        }
        Assert.Equal(summary.Features.OrderByDescending(f => f.MeanAbsolute), summary.Features);
        Assert.Equal(0, summary.Features.Single(f => f.Name == "never_known").MeanAbsolute);
        Assert.True(summary.ResamplesAccounts);
    }

    [Fact]
    public void Of_Groups_AddTheirFeaturesUpRowByRow()
    {
        var summary = Summarise(new ImportanceOptions());
        var contributions = s_model.Explain(s_problem.X);

        foreach (var group in summary.Groups)
        {
            var columns = Enumerable.Range(0, 7).Where(column => s_problem.X.Columns[column].Group == group.Name).ToList();
            var expected = Enumerable.Range(0, 2_000).Average(row => Math.Abs(columns.Sum(column => (double)contributions.Features(row)[column])));
            Assert.Equal(expected, group.MeanAbsolute, 1e-9);
            var features = summary.Features.Where(f => f.Group == group.Name).ToList();
            Assert.InRange(group.MeanAbsolute, 0, features.Sum(f => f.MeanAbsolute) + 1e-9);
            // The other features can at most take away from the strongest.
            Assert.True(group.MeanAbsolute >= (2 * features.Max(f => f.MeanAbsolute)) - features.Sum(f => f.MeanAbsolute) - 1e-9);
            if (features.Count == 1)
            {
                Assert.Equal(features[0].MeanAbsolute, group.MeanAbsolute);
            }
        }
        Assert.Equal(7, summary.Groups.Sum(g => summary.Features.Count(f => f.Group == g.Name)));
    }

    [Fact]
    public void Of_Samples_AreRowsOfTheStrongestFeatures()
    {
        var summary = Summarise(new ImportanceOptions { SampledFeatures = 3, SampledRows = 50 });
        var contributions = s_model.Explain(s_problem.X);

        Assert.Equal(summary.Features.Take(3).Select(f => f.Name), summary.Samples.Select(s => s.Feature));
        Assert.All(summary.Samples, s => Assert.Equal(50, s.Points.Count));
        var length = summary.Samples.Single(s => s.Feature == "caption_length").Points;
        var pairs = Enumerable.Range(0, 2_000).Select(row => new ContributionPoint(s_problem.X[row, 1], contributions.Features(row)[1])).ToHashSet();
        Assert.All(length, point => Assert.Contains(point, pairs));
        Assert.True(length.Select(p => p.Value).Distinct().Count() > 40);
    }

    [Theory]
    [InlineData(33)]
    [InlineData(100_000)]
    public void Of_ChunkSize_ChangesNothing(int chunkRows) =>
        Assert.Equal(ReportJson.Of(Summarise(new ImportanceOptions())), ReportJson.Of(Summarise(new ImportanceOptions { ChunkRows = chunkRows })));

    [Fact]
    public void Of_MaxRows_BoundsTheWork()
    {
        var summary = Summarise(new ImportanceOptions { MaxRows = 120 });

        Assert.Equal(120, summary.Rows);
        Assert.All(summary.Samples, s => Assert.Equal(120, s.Points.Count));
    }

    [Fact]
    public void Of_ValuesNotKnown_AreNullInJson()
    {
        var summary = Summarise(new ImportanceOptions());

        Assert.Contains(summary.Samples.Single(s => s.Feature == "sparse").Points, p => double.IsNaN(p.Value));
        Assert.Contains("\"value\": null", ReportJson.Of(summary), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_CancelledOrWrong_Stops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => ContributionSummary.Of(s_model, s_problem.X, s_accounts, cancellationToken: source.Token));
        Assert.Throws<ArgumentException>(() => ContributionSummary.Of(s_model, s_problem.X, [1]));
    }

    private static ContributionSummary Summarise(ImportanceOptions options) => ContributionSummary.Of(s_model, s_problem.X, s_accounts, options);

    private static ClassificationProblem Grouped(int rows)
    {
        var problem = ClassificationProblem.Create(rows);
        var columns = problem.X.Columns.Select(column => column with { Group = column.Name is "weekend" ? "time" : column.Name.Length > 7 ? "long names" : "short names" });
        return problem with { X = new FeatureMatrix([.. columns], rows, problem.X.Values.ToArray()) };
    }
}

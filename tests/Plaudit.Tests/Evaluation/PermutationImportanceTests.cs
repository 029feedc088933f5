using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Reports;
using Plaudit.Tests.Models;

namespace Plaudit.Tests.Evaluation;

public sealed class PermutationImportanceTests
{
    private static readonly string[] s_names = ["strong", "weak", "ignored", "twin_a", "twin_b"];

    // y = 2 strong + weak + (twin_a + twin_b) / 2; the model knows that law.
    private static readonly (FeatureMatrix X, float[] Y, int[] Accounts) s_data = Data(3_000);

    [Fact]
    public void Of_KnownLaw_GivesTwiceTheVariance()
    {
        var importance = Measure(new ImportanceOptions());

        // Shuffling a column of variance v with coefficient c adds 2 c^2 v to the squared error; here v is 1.
        Assert.Equal(0, importance.BaseLoss, 1e-6);
        Assert.Equal(8, Of(importance, "strong").Increase, 0.4);
        Assert.Equal(2, Of(importance, "weak").Increase, 0.1);
        Assert.Equal(0, Of(importance, "ignored").Increase);
        Assert.Equal("strong", importance.Features[0].Name);
        Assert.Equal("ignored", importance.Features[^1].Name);
        Assert.All(importance.Features, f => Assert.True(f.Lower <= f.Increase && f.Increase <= f.Upper));
        var strong = Of(importance, "strong");
        Assert.InRange(strong.StandardDeviation, 0.01, 0.5);
        Assert.InRange(strong.Upper - strong.Lower, 0.1, 2);
        Assert.True(importance.ResamplesAccounts);
    }

    // The twins are always the same: one alone costs 2 * 1/4, both together 2.
    [Fact]
    public void Of_GroupOfTwins_IsMoreThanItsParts()
    {
        var importance = Measure(new ImportanceOptions());

        var twins = importance.Groups.Single(g => g.Name == "twins");
        Assert.Equal(2, twins.Increase, 0.1);
        Assert.Equal(0.5, Of(importance, "twin_a").Increase, 0.05);
        Assert.Equal("twins", Of(importance, "twin_b").Group);
        // A group of one feature is that feature.
        Assert.Equal(Of(importance, "strong").Increase, importance.Groups.Single(g => g.Name == "of strong").Increase);
        Assert.Equal(["of strong", "of weak", "twins", "of ignored"], importance.Groups.Select(g => g.Name).OrderBy(n => Array.IndexOf(["of strong", "of weak", "twins", "of ignored"], n)));
    }

    [Fact]
    public void Of_SingleFeatures_AreTheOnesAskedForAndGroupsStayWhole()
    {
        var all = Measure(new ImportanceOptions());
        var some = Measure(new ImportanceOptions { SingleFeatures = ["twin_a", "weak"] });

        Assert.Equal(["weak", "twin_a"], some.Features.Select(feature => feature.Name));
        Assert.Equal(Of(all, "twin_a"), Of(some, "twin_a"));
        Assert.Equal(all.Groups, some.Groups);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(100_000)]
    public void Of_ChunkSize_ChangesNothing(int chunkRows) =>
        Assert.Equal(ReportJson.Of(Measure(new ImportanceOptions { MaxRows = 200 })), ReportJson.Of(Measure(new ImportanceOptions { MaxRows = 200, ChunkRows = chunkRows })));

    [Fact]
    public void Of_Seed_DecidesTheShuffles()
    {
        var options = new ImportanceOptions { MaxRows = 300 };

        Assert.Equal(ReportJson.Of(Measure(options)), ReportJson.Of(Measure(options)));
        Assert.NotEqual(ReportJson.Of(Measure(options)), ReportJson.Of(Measure(options with { Seed = 1 })));
    }

    [Fact]
    public void Of_MoreRowsThanAskedFor_DrawsAsMany()
    {
        var seen = new HashSet<int>();
        var importance = PermutationImportance.Of(
            s_data.X,
            Predict,
            (row, _) =>
            {
                seen.Add(row);
                return 0;
            },
            s_data.Accounts,
            new ImportanceOptions { MaxRows = 30 });

        Assert.Equal(30, importance.Rows);
        Assert.Equal(30, seen.Count);
        Assert.InRange(seen.Average(), 1_000, 2_000);
    }

    [Fact]
    public void Of_Progress_EndsWithTheTotal()
    {
        var last = default(ProgressReport);
        PermutationImportance.Of(s_data.X, Predict, Loss, s_data.Accounts, new ImportanceOptions { MaxRows = 50 }, new Direct(report => last = report));

        Assert.Equal(new ProgressReport("shuffling features", 9, 9), last);
    }

    [Fact]
    public void Of_Result_IsSnakeCaseJson()
    {
        var json = ReportJson.Of(Measure(new ImportanceOptions { MaxRows = 50 }));

        Assert.Contains("\"base_loss\"", json, StringComparison.Ordinal);
        Assert.Contains("\"standard_deviation\"", json, StringComparison.Ordinal);
        Assert.Contains("\"resamples_accounts\": true", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_Cancelled_Stops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(
            () => PermutationImportance.Of(s_data.X, Predict, Loss, s_data.Accounts, cancellationToken: source.Token));
    }

    [Fact]
    public void Of_WrongInput_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => PermutationImportance.Of(s_data.X, Predict, Loss, [1, 2]));
        Assert.Throws<ArgumentException>(() => PermutationImportance.Of(s_data.X.SelectRows([]), Predict, Loss, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => Measure(new ImportanceOptions { Repeats = 1 }));
    }

    private static PermutationImportance Measure(ImportanceOptions options) =>
        PermutationImportance.Of(s_data.X, Predict, Loss, s_data.Accounts, options);

    private static FeatureImportance Of(PermutationImportance importance, string name) => importance.Features.Single(f => f.Name == name);

    private static void Predict(FeatureMatrix x, Span<float> destination, CancellationToken cancellationToken)
    {
        for (var row = 0; row < x.RowCount; row++)
        {
            destination[row] = (2 * x[row, 0]) + x[row, 1] + ((x[row, 3] + x[row, 4]) / 2);
        }
    }

    private static double Loss(int row, float prediction) => Math.Pow(s_data.Y[row] - prediction, 2);

    private static (FeatureMatrix X, float[] Y, int[] Accounts) Data(int rows)
    {
        var random = new Random(1);
        var values = new float[rows * s_names.Length];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < 4; column++)
            {
                // Uniform with variance 1.
                values[(row * s_names.Length) + column] = MathF.Sqrt(12) * (random.NextSingle() - 0.5f);
            }
            values[(row * s_names.Length) + 4] = values[(row * s_names.Length) + 3];
        }
        var columns = s_names.Select(name =>
            LearnableProblem.Definition(name) with { Group = name.StartsWith("twin", StringComparison.Ordinal) ? "twins" : $"of {name}" });
        var x = new FeatureMatrix([.. columns], rows, values);
        var y = new float[rows];
        Predict(x, y, CancellationToken.None);
        return (x, y, [.. Enumerable.Range(0, rows).Select(row => row % 40)]);
    }

    private sealed class Direct(Action<ProgressReport> report) : IProgress<ProgressReport>
    {
        public void Report(ProgressReport value) => report(value);
    }
}

using Plaudit.Evaluation;
using Plaudit.Forecasting;
using Plaudit.Metrics;

namespace Plaudit.Reports.Sections;

/// <summary>Errors of a horizon's test added up, so that a million rows are gone through once.</summary>
internal sealed class ForecastSums
{
    // Fewer profiles tell little of others; rows then stand for themselves.
    private const int MinProfiles = 10;

    private readonly double[] _model;
    private readonly double[][] _baselines;

    private ForecastSums(ForecastTest test, double[] model, double[][] baselines, bool isOverProfiles)
    {
        Test = test;
        _model = model;
        _baselines = baselines;
        IsOverProfiles = isOverProfiles;
    }

    /// <summary>What was added up.</summary>
    public ForecastTest Test { get; }

    /// <summary>Whether intervals tell how far a number might move had other profiles been looked at, or only other weeks of these.</summary>
    public bool IsOverProfiles { get; }

    /// <summary>Adds up a test; one row or more.</summary>
    public static ForecastSums Of(ForecastTest test)
    {
        var profiles = 0;
        for (var row = 0; row < test.Profiles.Count; row++)
        {
            profiles += IsNew(test, row) ? 1 : 0;
        }
        var isOverProfiles = profiles >= MinProfiles;
        var units = isOverProfiles ? profiles : test.Actual.Count;
        var model = new double[units];
        var baselines = test.Baselines.Select(_ => new double[units]).ToArray();
        var unit = -1;
        for (var row = 0; row < test.Actual.Count; row++)
        {
            unit += !isOverProfiles || IsNew(test, row) ? 1 : 0;
            model[unit] += Error(test, row);
            for (var i = 0; i < baselines.Length; i++)
            {
                baselines[i][unit] += Math.Abs((double)test.Actual[row] - test.Baselines[i][row]);
            }
        }
        return new ForecastSums(test, model, baselines, isOverProfiles);
    }

    /// <summary>Baselines of engagement per post, in the order of <see cref="ForecastTest.Baselines"/>.</summary>
    public static IReadOnlyList<string> BaselineNames { get; } = [.. NaiveForecasts.All.Select(NaiveForecasts.NameOf), LagRegression.Name];

    /// <summary>The absolute error of a row on the log1p scale.</summary>
    public static double Error(ForecastTest test, int row) => Math.Abs((double)test.Actual[row] - test.Predicted[row]);

    /// <summary>Position of a baseline in <see cref="ForecastTest.Baselines"/>.</summary>
    public static int IndexOf(string baseline) => BaselineNames.ToList().IndexOf(baseline);

    /// <summary>1 less the ratio of the model's mean absolute error to a baseline's, with its 95 % interval.</summary>
    /// <param name="baseline">Position in <see cref="ForecastTest.Baselines"/>.</param>
    public ConfidenceInterval Skill(int baseline)
    {
        var ratio = ClusteredRatio.Of(_model, _baselines[baseline]);
        return new ConfidenceInterval(1 - ratio.Estimate, 1 - ratio.Upper, 1 - ratio.Lower);
    }

    /// <summary>The share of some rows for which something holds, with its 95 % interval.</summary>
    /// <param name="rows">Ascending.</param>
    /// <param name="holds">What is asked of a row.</param>
    public Estimate Share(IReadOnlyList<int> rows, Func<int, bool> holds)
    {
        var mean = new ClusteredMean();
        for (var i = 0; i < rows.Count; i++)
        {
            if (i > 0 && Test.Profiles[rows[i]] != Test.Profiles[rows[i - 1]])
            {
                mean.EndAccount();
            }
            mean.Add(holds(rows[i]) ? 1 : 0);
        }
        mean.EndAccount();
        return mean.ShareInterval(mean.Clusters >= MinProfiles);
    }

    /// <summary>Whether the 80 % range of a row held what came.</summary>
    public bool Holds80(int row) => Test.Intervals[row] is var range && Test.Actual[row] >= range.Lower80 && Test.Actual[row] <= range.Upper80;

    /// <summary>Whether the 95 % range of a row held what came.</summary>
    public bool Holds95(int row) => Test.Intervals[row] is var range && Test.Actual[row] >= range.Lower95 && Test.Actual[row] <= range.Upper95;

    /// <summary>The factor, up or down, that half of the forecasts stay within.</summary>
    public double TypicalError()
    {
        var errors = new double[Test.Actual.Count];
        for (var row = 0; row < errors.Length; row++)
        {
            errors[row] = Error(Test, row);
        }
        return Math.Exp(Quantiles.QuantileInPlace<double>(errors, 0.5));
    }

    private static bool IsNew(ForecastTest test, int row) => row == 0 || test.Profiles[row] != test.Profiles[row - 1];
}

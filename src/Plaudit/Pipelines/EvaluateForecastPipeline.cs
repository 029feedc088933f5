using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Forecasting;
using Plaudit.Reports;

namespace Plaudit.Pipelines;

/// <summary>
/// Measures how good forecasts are, by protocol 3: the last 20 % of the calendar weeks are origins of the test, every outcome learnt from lies
/// before the first of them, and naive forecasts stand beside.
/// </summary>
public sealed class EvaluateForecastPipeline
{
    private const double TestFrom = 0.8;
    private const int MinPostingWeeks = 4;
    private const long MinPosts = 10;

    // Profiles whose test rows are in memory at once.
    private const int BlockProfiles = 8_192;

    private readonly ForecastOptions _options;

    public EvaluateForecastPipeline(ForecastOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
    }

    /// <summary>Reads, splits, learns, scores.</summary>
    /// <param name="input">Daily rows or posts.</param>
    /// <param name="predictionsFile">Where the forecast of every test row is written; <see langword="null"/> for nowhere.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellationToken">Stops the work; unfinished files are removed.</param>
    /// <exception cref="PlauditException">The input cannot be used, or there is too little of it.</exception>
    public async Task<ForecastEvaluation> RunAsync(
        PanelInput input, string? predictionsFile, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        var run = await RunDetailedAsync(input, predictionsFile, progress, cancellationToken);
        return run.Evaluation;
    }

    /// <summary>The same, with the test row by row and what was read beside the result.</summary>
    internal async Task<EvaluatedForecast> RunDetailedAsync(
        PanelInput input, string? predictionsFile, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        var (panel, data) = await PanelSource.ReadAsync(input, progress, cancellationToken);
        var run = await Task.Run(() => Evaluate(panel, data, progress, cancellationToken), cancellationToken);
        if (predictionsFile is not null)
        {
            await ForecastTestWriter.WriteAsync(predictionsFile, panel.ProfileIds, run.Tests, cancellationToken);
        }
        return run;
    }

    private EvaluatedForecast Evaluate(WeeklyPanel panel, DailySummary data, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        var weeks = panel.LastWeek - panel.FirstWeek + 1;
        var firstTest = panel.FirstWeek + (int)Math.Floor(TestFrom * weeks);
        var market = MarketLevels.Of(panel, panel.LastWeek, cancellationToken);
        // The first attempt that models are compared with learns from the same rows.
        var lags = _options.Target == ForecastTarget.PerPost ? new LagRegression[ForecastRowsBuilder.Horizons] : null;
        var training = new ForecastTraining(_options) { Learnt = (horizon, rows) => lags?[horizon - 1] = LagRegression.Fit(rows) };
        var fitted = training.Fit(panel, market, firstTest - 1, progress, cancellationToken);
        var outcome = fitted.Model.Outcome;
        var builder = new ForecastRowsBuilder(panel, market, outcome);
        string[] baselines = [.. outcome.NaiveNames, .. lags is null ? Array.Empty<string>() : [LagRegression.Name]];
        var tests = Enumerable.Range(1, ForecastRowsBuilder.Horizons)
            .Select(horizon => new ForecastTest { Horizon = horizon, BaselineNames = baselines, NaiveCount = outcome.NaiveNames.Count }).ToArray();
        for (var start = 0; start < panel.ProfileIds.Count; start += BlockProfiles)
        {
            progress?.Report(new ProgressReport("testing", start, panel.ProfileIds.Count));
            var options = new ForecastRowsOptions
            {
                FirstProfile = start,
                EndProfile = Math.Min(panel.ProfileIds.Count, start + BlockProfiles),
                FirstOrigin = firstTest,
                LastTarget = panel.LastWeek,
                MinPostingWeeks = MinPostingWeeks,
                MinPosts = MinPosts,
            };
            var rows = builder.Build(options, progress: null, cancellationToken);
            for (var i = 0; i < tests.Length; i++)
            {
                Test(rows[i], fitted.Model, lags?[i], tests[i], cancellationToken);
            }
        }
        if (tests.All(test => test.Actual.Count == 0))
        {
            throw new PlauditException(
                $"No profile with {MinPosts} posts or more has {MinPostingWeeks} weeks with posts before {CalendarWeek.Text(firstTest)} and one after; there is nothing to test on.");
        }
        var profiles = builder.CountProfiles(MinPosts);
        var evaluation = new ForecastEvaluation
        {
            Target = outcome.Target,
            Data = data,
            Weeks = weeks,
            FirstTestOrigin = CalendarWeek.Monday(firstTest),
            Profiles = profiles,
            ProfilesLeftOut = panel.ProfileIds.Count - profiles,
            Seed = _options.Seed,
            Horizons = [.. tests.Select((test, i) => ForecastScoring.Of(test, fitted.Horizons[i]))],
        };
        return new EvaluatedForecast(evaluation, tests, panel, fitted.Model, market);
    }

    // Lags of engagement per post say nothing of how much is posted, so that totals are not compared with them.
    private static void Test(ForecastRows rows, IForecastModel model, LagRegression? lags, ForecastTest test, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return;
        }
        var estimates = model.Estimate(rows.X, test.Horizon, cancellationToken);
        var followers = rows.X.IndexOf("followers");
        test.Profiles.AddRange(rows.Profiles);
        test.Origins.AddRange(rows.Origins);
        test.Actual.AddRange(rows.Y);
        test.Predicted.AddRange(estimates.LogMedians);
        test.Intervals.AddRange(estimates.Intervals);
        test.HistoryWeeks.AddRange(rows.HistoryWeeks);
        for (var row = 0; row < rows.Count; row++)
        {
            test.Followers.Add((float)Math.Exp(rows.X[row, followers]) - 1);
            for (var i = 0; i < rows.Naive.Length; i++)
            {
                test.Baselines[i].Add(MathF.Log(1 + rows.Naive[i][row]));
            }
            if (lags is not null)
            {
                test.Baselines[^1].Add((float)Math.Log(1 + lags.Predict(rows.X.Row(row))));
            }
        }
    }
}

/// <summary>An evaluation with what a report is made from.</summary>
/// <param name="Evaluation">The result.</param>
/// <param name="Tests">The test of each horizon, row by row.</param>
/// <param name="Panel">What was read.</param>
/// <param name="Model">What was tested.</param>
/// <param name="Market">How all profiles moved.</param>
internal sealed record EvaluatedForecast(
    ForecastEvaluation Evaluation, IReadOnlyList<ForecastTest> Tests, WeeklyPanel Panel, IForecastModel Model, MarketLevels Market);

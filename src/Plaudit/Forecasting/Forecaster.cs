using Plaudit.Data;

namespace Plaudit.Forecasting;

/// <summary>Forecasts the weeks after an origin for every profile of a panel.</summary>
internal sealed class Forecaster
{
    // Profiles predicted at once: enough for the models' threads, little memory.
    private const int BlockProfiles = 8_192;

    private readonly IForecastModel _model;
    private readonly WeeklyPanel _panel;
    private readonly MarketLevels _market;

    /// <summary>Prepares.</summary>
    public Forecaster(IForecastModel model, WeeklyPanel panel, MarketLevels market)
    {
        _model = model;
        _panel = panel;
        _market = market;
    }

    /// <summary>The forecasts of some profiles, ordered by profile and horizon.</summary>
    /// <param name="profiles">Positions in the panel, ascending.</param>
    /// <param name="originWeek">The last week that is looked at.</param>
    /// <param name="reasons">Whether the forecasts come with reasons.</param>
    /// <param name="progress">Told of the profiles done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public IEnumerable<ProfileForecast> Forecast(
        IReadOnlyList<int> profiles, int originWeek, bool reasons, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        for (var start = 0; start < profiles.Count; start += BlockProfiles)
        {
            progress?.Report(new ProgressReport("forecasting", start, profiles.Count));
            int[] block = [.. profiles.Skip(start).Take(BlockProfiles)];
            var byHorizon = ForecastBlock(block, originWeek, reasons, cancellationToken);
            for (var i = 0; i < block.Length; i++)
            {
                foreach (var forecasts in byHorizon)
                {
                    yield return forecasts[i];
                }
            }
        }
    }

    private ProfileForecast[][] ForecastBlock(int[] profiles, int originWeek, bool reasons, CancellationToken cancellationToken)
    {
        var columns = _model.Outcome.Columns;
        var columnCount = columns.Count;
        var values = Enumerable.Range(0, ForecastRowsBuilder.Horizons).Select(_ => new float[profiles.Length * columnCount]).ToArray();
        var naive = values.Select(_ => new double[profiles.Length]).ToArray();
        var historyWeeks = new int[profiles.Length];
        Parallel.For(
            0,
            profiles.Length,
            new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount },
            () => (Features: _model.Outcome.NewFeatures(_panel, _market), Row: new float[columnCount]),
            (i, _, own) =>
            {
                own.Features.Load(profiles[i], originWeek);
                var history = own.Features.History;
                var origin = originWeek - history.FirstWeek;
                historyWeeks[i] = history.PostingWeeks;
                if (history.Count > 0)
                {
                    own.Features.WriteCommon(origin, own.Row);
                }
                for (var h = 0; h < values.Length; h++)
                {
                    if (history.Count > 0)
                    {
                        own.Features.WriteOfHorizon(origin, h + 1, own.Row);
                        own.Row.CopyTo(values[h].AsSpan(i * columnCount));
                        naive[h][i] = own.Features.Naive(_model.BestNaive(h + 1), origin, h + 1);
                    }
                    else
                    {
                        // The profile appears only after the origin: nothing is known of it.
                        values[h].AsSpan(i * columnCount, columnCount).Fill(float.NaN);
                        naive[h][i] = double.NaN;
                    }
                }
                return own;
            },
            _ => { });
        return [.. values.Select((rows, h) => Predict(new FeatureMatrix(columns, profiles.Length, rows), profiles, originWeek, h + 1, naive[h], historyWeeks, reasons, cancellationToken))];
    }

    private ProfileForecast[] Predict(
        FeatureMatrix x, int[] profiles, int originWeek, int horizon, double[] naive, int[] historyWeeks, bool reasons, CancellationToken cancellationToken)
    {
        var estimates = _model.Estimate(x, horizon, cancellationToken);
        var explained = reasons ? _model.Explain(x, horizon, historyWeeks, cancellationToken) : null;
        var followers = x.IndexOf("followers");
        var forecasts = new ProfileForecast[profiles.Length];
        for (var i = 0; i < forecasts.Length; i++)
        {
            var interval = estimates.Intervals[i];
            forecasts[i] = new ProfileForecast
            {
                ProfileId = _panel.ProfileIds[profiles[i]],
                OriginWeek = originWeek,
                Horizon = horizon,
                Predicted = LogLikes.ToLikes(estimates.LogMedians[i]),
                Lower80 = LogLikes.ToLikes(interval.Lower80),
                Upper80 = LogLikes.ToLikes(interval.Upper80),
                Lower95 = LogLikes.ToLikes(interval.Lower95),
                Upper95 = LogLikes.ToLikes(interval.Upper95),
                Naive = naive[i],
                HistoryWeeks = historyWeeks[i],
                ExpectedPosts = estimates.ExpectedPosts?[i],
                Status = historyWeeks[i] > 0 ? PredictionStatus.Ok
                    : float.IsNaN(estimates.LogMedians[i]) || float.IsNaN(x[i, followers]) ? PredictionStatus.NotEnoughHistory
                    : PredictionStatus.ColdStart,
                Reasons = explained?[i] ?? [],
            };
        }
        return forecasts;
    }
}

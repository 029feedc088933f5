using Plaudit.Data;
using Plaudit.Models;

namespace Plaudit.Forecasting;

/// <summary>Learns a model of forecasts from the weeks of a panel up to a last one.</summary>
internal sealed class ForecastTraining
{
    private readonly ForecastOptions _options;

    /// <summary>Prepares.</summary>
    public ForecastTraining(ForecastOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
    }

    /// <summary>Shown the rows of each horizon, by weeks ahead, once they were learnt from. Default: nobody.</summary>
    public Action<int, ForecastRows>? Learnt { get; init; }

    /// <summary>Learns.</summary>
    /// <param name="panel">The panel.</param>
    /// <param name="market">How its profiles moved.</param>
    /// <param name="lastTarget">The last week whose outcome may be learnt from.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="PlauditException">There is too little history.</exception>
    public FittedForecast Fit(WeeklyPanel panel, MarketLevels market, int lastTarget, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        var rowOptions = new ForecastRowsOptions { LastTarget = lastTarget, MaxRows = _options.MaxRows, Seed = _options.Seed };
        ForecastRows?[] rows = [.. new ForecastRowsBuilder(panel, market, ForecastTargets.OutcomeOf(_options.Target)).Build(rowOptions, progress, cancellationToken)];
        return _options.Target == ForecastTarget.Total
            ? FitTotal(rows, progress, cancellationToken)
            : FitPerPost(rows, FirstWeeks.Fit(panel, lastTarget, cancellationToken), progress, cancellationToken);
    }

    private FittedForecast FitPerPost(
        ForecastRows?[] rows, ColdStartModel? firstWeeks, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        var training = new HorizonTraining(_options, firstWeeks);
        var (models, selections) = FitHorizons(rows, training.Fit, progress, cancellationToken);
        var naive = selections.Select(selection => NaiveForecasts.TryFind(selection.BestNaive, out var found) ? found : default);
        return new FittedForecast(new ForecastModel(models, [.. naive]), selections);
    }

    private FittedForecast FitTotal(ForecastRows?[] rows, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        var training = new TotalHorizonTraining(_options);
        var (models, selections) = FitHorizons(rows, training.Fit, progress, cancellationToken);
        var naive = selections.Select(selection => TotalNaives.TryFind(selection.BestNaive, out var found) ? found : default);
        return new FittedForecast(new TotalForecastModel(models, naive), selections);
    }

    // Rows are given up as soon as they are learnt from: of all that is in memory they are the most.
    private (T[] Models, HorizonSelection[] Selections) FitHorizons<T>(
        ForecastRows?[] rows,
        Func<ForecastRows, int, CancellationToken, (T Model, HorizonSelection Selection)> fit,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellationToken)
    {
        var models = new T[rows.Length];
        var selections = new HorizonSelection[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            progress?.Report(new ProgressReport("learning", i, rows.Length));
            (models[i], selections[i]) = fit(rows[i]!, i + 1, cancellationToken);
            Learnt?.Invoke(i + 1, rows[i]!);
            rows[i] = null;
            FreedMemory.Reuse();
        }
        return (models, selections);
    }
}

/// <summary>A model and how it came about.</summary>
/// <param name="Model">The model.</param>
/// <param name="Horizons">How the model of each horizon was chosen.</param>
internal sealed record FittedForecast(IForecastModel Model, IReadOnlyList<HorizonSelection> Horizons);

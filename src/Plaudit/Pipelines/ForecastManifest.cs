using System.Globalization;
using Plaudit.Features;
using Plaudit.Forecasting;
using Plaudit.Models;

namespace Plaudit.Pipelines;

/// <summary>What a model file of forecasts says of itself.</summary>
internal static class ForecastManifest
{
    /// <summary>The option that says what is forecast; engagement per post where it is not there.</summary>
    public const string Target = "target";

    public static ModelManifest Of(FittedForecast fitted, WeeklyPanel panel, DailySummary data, int lastTarget, ForecastOptions options) => new()
    {
        Task = ForecastModel.Task,
        Trainer = string.Join(", ", fitted.Horizons.Select(horizon => horizon.Chosen).Distinct(StringComparer.Ordinal)),
        Features = [.. fitted.Model.Outcome.Columns.Select(column => column.Name)],
        FeatureDefinitionsHash = FeatureCatalogue.Hash(fitted.Model.Outcome.Columns),
        TrainingData = new TrainingDataSummary
        {
            Fingerprint = ForecastRun.Fingerprint(panel),
            Rows = data.Rows,
            Accounts = data.Profiles,
            From = Day(data.FirstDay),
            To = CalendarWeek.Sunday(lastTarget).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        },
        Options = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["models"] = options.Models.ToString().ToLowerInvariant(),
            [Target] = ForecastTargets.NameOf(options.Target),
            ["seed"] = options.Seed.ToString(CultureInfo.InvariantCulture),
        },
        Metrics = [.. fitted.Horizons.SelectMany(Metrics)],
        Seed = options.Seed,
        Libraries = options.Models == ForecastModels.Linear ? LibraryVersions.Own() : LibraryVersions.WithXGBoost(),
    };

    private static IEnumerable<ModelMetric> Metrics(HorizonSelection horizon) => horizon.LogErrors.Select(
        error => new ModelMetric(BacktestMetric(horizon.HorizonDays), error.Key, error.Value));

    /// <summary>The name of a horizon's error in the backtest.</summary>
    public static string BacktestMetric(int horizonDays) => string.Create(CultureInfo.InvariantCulture, $"backtest log-MAE, {horizonDays} days");

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

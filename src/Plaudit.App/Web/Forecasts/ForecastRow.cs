using Plaudit.Storage;

namespace Plaudit.App.Web.Forecasts;

/// <summary>A profile in the list of forecasts.</summary>
/// <param name="Forecast">Its forecast.</param>
/// <param name="Week">The week that the list is of.</param>
public sealed record ForecastRow(StoredForecast Forecast, StoredHorizon Week)
{
    public double? Expected => Known(Week.Value);

    public double? Naive => Known(Week.Naive);

    /// <summary>As <see cref="StoredHorizon.Change"/>.</summary>
    public double? Change => Week.Change;

    private static double? Known(double number) => double.IsFinite(number) ? number : null;
}

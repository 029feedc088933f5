using Plaudit.App.Web.Components;
using Plaudit.Storage;

namespace Plaudit.App.Web.Forecasts;

/// <summary>Forecasts of a run as a file, with the columns that <c>plaudit forecast</c> writes: a row a profile and week, by profile.</summary>
internal static class ForecastFileView
{
    private const int PartRows = 1_000;
    private const int DaysAWeek = 7;

    private static readonly string[] s_columns =
        ["profile_id", "origin_week", "horizon_days", "target_week", "predicted", "lower_80", "upper_80", "lower_95", "upper_95", "naive", "history_weeks", "status"];

    /// <summary>Writes all forecasts that are asked for, a part at a time, so that none waits in memory.</summary>
    public static async Task WriteAsync(Store store, ForecastRunEntry run, ForecastQuery query, Stream target, CancellationToken cancellationToken)
    {
        // By profile, whatever the page is sorted by: of other orders each part would have to look at the whole run.
        var asked = query with { Order = ForecastOrder.Profile };
        using var file = new CsvParts(target);
        await file.WriteAsync([s_columns], cancellationToken);
        string? after = null;
        do
        {
            var page = await store.Forecasts.PageAsync(run.Id, asked, after, PartRows, cancellationToken);
            await file.WriteAsync(page.Items.SelectMany(forecast => RowsOf(run, forecast)), cancellationToken);
            after = page.Next;
        }
        while (after is not null);
    }

    private static IEnumerable<object?[]> RowsOf(ForecastRunEntry run, StoredForecast forecast) => forecast.Weeks.Select((week, i) =>
    {
        var (value, lower80, upper80, lower95, upper95, naive) = week;
        var days = (i + 1) * DaysAWeek;
        return (object?[])[forecast.Profile, run.Origin, days, run.Origin.AddDays(days), value, lower80, upper80, lower95, upper95, naive, forecast.HistoryWeeks, forecast.Status];
    });
}

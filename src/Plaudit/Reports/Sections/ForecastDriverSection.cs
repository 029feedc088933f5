using System.Globalization;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections;

/// <summary>What the models of some horizons lean on.</summary>
internal static class ForecastDriverSection
{
    public static ReportSection Of(IReadOnlyList<HorizonDrivers> drivers, IReadOnlyList<TestedHorizon> horizons)
    {
        var unsure = horizons.Where(horizon => !(horizon.Skill.Lower > 0) && drivers.Any(one => one.HorizonDays == horizon.Days)).ToList();
        return new ReportSection
        {
            Id = "drivers",
            Title = "What the model leans on",
            Text =
            [
                .. unsure.Count == 0 ? (string[])[] : [$"At {ForecastReport.Days(unsure)} the model is not surely better than a naive forecast, so what it leans on there may be chance."],
                "Two ways to ask. First, what is dealt out at random to other forecasts of the test: if forecasts become worse, the model needed it. Second, what each feature added to each forecast (SHAP).",
                "Both tell what the model uses, not what causes engagement. Features that say nearly the same stand in for each other, so a group can matter much while each of its features seems not to.",
            ],
            Figures = [.. drivers.SelectMany(one => DriverSection.Figures(one.Drivers, DriverScale.Forecast, Suffix(one), Title(one), isShort: true))],
            Note = drivers.Count == 0
                ? null
                : $"Measured on {ReportFormat.Count.Show((double)drivers[0].Drivers.Importance.Rows)} forecasts of the test a horizon, drawn at random; contributions on {ReportFormat.Count.Show((double)drivers[0].Drivers.Contributions.Rows)}.",
        };
    }

    private static string Suffix(HorizonDrivers drivers) => string.Create(CultureInfo.InvariantCulture, $"_{drivers.HorizonDays}");

    private static string Title(HorizonDrivers drivers) => string.Create(CultureInfo.InvariantCulture, $", {drivers.HorizonDays} days ahead");
}

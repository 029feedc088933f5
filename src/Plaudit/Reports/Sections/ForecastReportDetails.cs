using Plaudit.Evaluation;

namespace Plaudit.Reports.Sections;

/// <summary>What a report of forecasts shows beside the evaluation's own numbers.</summary>
/// <param name="Tests">The test of each horizon, row by row; rows of a profile stand together.</param>
/// <param name="ProfileIds">Ids by position.</param>
/// <param name="Drivers">What the model leans on, of some horizons.</param>
/// <param name="Rejected">Rows that could not be used, by reason.</param>
internal sealed record ForecastReportDetails(
    IReadOnlyList<ForecastTest> Tests, IReadOnlyList<string> ProfileIds, IReadOnlyList<HorizonDrivers> Drivers, IReadOnlyList<KeyValuePair<string, long>> Rejected);

/// <summary>What the model of one horizon leans on.</summary>
/// <param name="HorizonDays">7, 14, 21 or 28.</param>
/// <param name="Drivers">What was measured.</param>
internal sealed record HorizonDrivers(int HorizonDays, ModelDrivers Drivers);

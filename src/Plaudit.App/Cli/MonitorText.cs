using System.Globalization;
using Plaudit.Evaluation;
using Plaudit.Metrics;
using Spectre.Console;

namespace Plaudit.App.Cli;

/// <summary>What <c>plaudit monitor</c> tells.</summary>
internal static class MonitorText
{
    // Features that have moved less are left to the JSON.
    private const int MostFeatures = 10;

    public static void Write(Terminal terminal, ForecastMonitoring monitoring)
    {
        var outcomes = monitoring.Outcomes;
        var origins = monitoring.FirstOrigin == monitoring.LastOrigin ? Text($"the week of {monitoring.FirstOrigin:yyyy-MM-dd}") : Text($"the weeks of {monitoring.FirstOrigin:yyyy-MM-dd} to {monitoring.LastOrigin:yyyy-MM-dd}");
        terminal.Output.WriteLine(Text($"{outcomes.Forecasts:N0} forecasts from {origins}; the last week that is over in the new data is that of {monitoring.LastWeek:yyyy-MM-dd}."));
        terminal.Output.WriteLine(Text(
            $"Scored {outcomes.Scored:N0}; not yet known {outcomes.NotYetKnown:N0}, weeks without posts {outcomes.WithoutPosts:N0}, not recorded {outcomes.NotRecorded:N0}, profile gone {outcomes.ProfileGone:N0}, without a number {outcomes.WithoutForecast:N0}."));
        terminal.Output.WriteLine();
        WriteScores(terminal, monitoring);
        terminal.Output.WriteLine("Skill is against the naive forecasts of the same file; the ranges of coverage (Wilson, 95 %) take rows for independent, which makes them narrow.");
        terminal.Output.WriteLine();
        WriteFeatures(terminal, monitoring);
        terminal.Output.WriteLine();
        terminal.Output.WriteLine($"Verdict: {monitoring.Verdict.ToString().ToLowerInvariant()}");
        foreach (var reason in monitoring.Reasons)
        {
            terminal.Output.WriteLine($"* {reason}");
        }
    }

    private static void WriteScores(Terminal terminal, ForecastMonitoring monitoring)
    {
        var table = NewTable("group", "rows", "MAE", "log error", "backtest", "bias", "skill", "80 % holds", "95 % holds");
        IReadOnlyList<MonitoredForecasts>[] parts = [[monitoring.All], monitoring.Horizons, monitoring.SizeBands, monitoring.TargetWeeks];
        foreach (var group in parts.SelectMany(part => part))
        {
            table.AddRow(
                ReferenceEquals(group, monitoring.All) || !monitoring.TargetWeeks.Contains(group) ? group.Group : $"week of {group.Group}",
                Text($"{group.Rows:N0}"),
                Text($"{group.MeanAbsoluteError:N1}"),
                Text($"{group.LogMae:0.000}"),
                Number(group.BacktestLogMae),
                Text($"{group.LogBias:+0.000;-0.000;0}"),
                Number(group.Skill),
                Share(group.Coverage80),
                Share(group.Coverage95));
        }
        terminal.Console.Write(table);
    }

    private static void WriteFeatures(Terminal terminal, ForecastMonitoring monitoring)
    {
        if (monitoring.Features.Count == 0)
        {
            terminal.Note("The new data does not have the week that was forecast from, so how far features have moved is not known.");
            return;
        }
        var table = NewTable("feature", "PSI", "by chance up to", "moved", "unknown then", "unknown now");
        foreach (var drift in monitoring.Features.Where(drift => double.IsFinite(drift.Stability.Index)).Take(MostFeatures))
        {
            var stability = drift.Stability;
            table.AddRow(
                drift.Feature,
                Text($"{stability.Index:0.000}"),
                Text($"{stability.Chance:0.000}"),
                !drift.Counts ? "by itself" : stability.IsLarge ? "much" : stability.IsModerate ? "a little" : "no",
                Text($"{stability.OldUnknown:0 %}"),
                Text($"{stability.NewUnknown:0 %}"));
        }
        if (table.Rows.Count == 0)
        {
            terminal.Note("There are fewer than 30 profiles with posts, too few to say how far features have moved.");
            return;
        }
        terminal.Console.Write(table);
        var moved = monitoring.Features.Count(drift => drift.Counts && drift.Stability.IsModerate);
        terminal.Output.WriteLine(Text($"PSI (population stability index) from 0.1 on: moved a little, from 0.25 on: much; {moved:N0} of {monitoring.Features.Count:N0} features moved."));
    }

    private static string Number(double value) => double.IsFinite(value) ? Text($"{value:0.000}") : "-";

    private static string Share(ConfidenceInterval share) => Text($"{share.Estimate:0.0 %} ({100 * share.Lower:0.0}-{100 * share.Upper:0.0})");

    private static Table NewTable(params string[] titles)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var title in titles)
        {
            var column = new TableColumn(title);
            table.AddColumn(title is "group" or "feature" ? column : column.RightAligned());
        }
        return table;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

using Plaudit.Data;
using Plaudit.Storage;
using Plaudit.Pipelines.Stores;
using Spectre.Console;
using static Plaudit.App.Cli.PostsText;

namespace Plaudit.App.Cli;

/// <summary>What <c>plaudit ledger</c> tells.</summary>
internal static class LedgerText
{
    public static void Write(Terminal terminal, LedgerReport report, LedgerGrouping by)
    {
        if (report.NewlyScored > 0)
        {
            Line(terminal, $"{report.NewlyScored:N0} predictions were scored just now.");
        }
        if (report.Groups.Count == 0)
        {
            terminal.Output.WriteLine("There are no such predictions. 'plaudit predict' keeps them with --store.");
            return;
        }
        var table = NewTable("task", by == LedgerGrouping.Task ? null : by.ToString().ToLowerInvariant(), "predictions", "scored", "80 % holds", "95 % holds", "error", "skill");
        foreach (var group in report.Groups)
        {
            // Of probabilities the squared error is the one that honesty minimises.
            var isProbability = group.Task == "engagement";
            string[] cells =
            [
                Markup.Escape(group.Task),
                .. by == LedgerGrouping.Task ? (string[])[] : [Markup.Escape(by == LedgerGrouping.Model ? Short(group.Group) : group.Group)],
                Text($"{group.Predictions:N0}"),
                Text($"{group.Scored:N0}"),
                Share(group.Coverage80),
                Share(group.Coverage95),
                Number((isProbability ? group.MeanSquaredError : group.MeanAbsoluteError) ?? double.NaN),
                Number((isProbability ? group.SquaredSkill : group.Skill) ?? double.NaN),
            ];
            table.AddRow(cells);
        }
        terminal.Console.Write(table);
        if (report.HasMore)
        {
            terminal.Note("There are more groups; --limit N shows more of them.");
        }
        terminal.Output.WriteLine("Error: mean absolute error of log1p of likes, Brier score of probabilities. Skill: 1 less its ratio to that of the naive forecast; above 0 is better.");
        foreach (var (task, monitoring) in report.Verdicts)
        {
            terminal.Output.WriteLine();
            terminal.Output.WriteLine($"{task}: {monitoring.Verdict.ToString().ToLowerInvariant()}");
            foreach (var reason in monitoring.Reasons)
            {
                terminal.Output.WriteLine($"* {reason}");
            }
        }
    }

    public static void WriteLines(Terminal terminal, IReadOnlyList<LedgerEntry> lines, bool hasMore)
    {
        var table = NewTable("predicted", "task", "account", "post", "model", "said", "80 % range", "happened");
        foreach (var line in lines)
        {
            table.AddRow(
                Text($"{line.PredictedAt.UtcDateTime:yyyy-MM-dd HH:mm}"),
                Markup.Escape(line.Task),
                Markup.Escape(line.Platform is null ? line.Account : $"{line.Platform}/{line.Account}"),
                Markup.Escape(line.Post ?? "draft"),
                Short(line.Model),
                Value(line, line.Value),
                line is { Lower80: { } lower, Upper80: { } upper } ? $"{Value(line, lower)} to {Value(line, upper)}" : "",
                line.Outcome is { } outcome ? Value(line, outcome) : line.Task == "engagement" && line.Threshold is null ? "cannot be told" : Text($"due {line.DueAt.UtcDateTime:yyyy-MM-dd}"));
        }
        terminal.Console.Write(table);
        if (hasMore)
        {
            terminal.Note("There are more; --limit N shows more of them.");
        }
    }

    public static void WriteRuns(Terminal terminal, IReadOnlyList<ForecastRunEntry> runs)
    {
        var table = NewTable("forecast from", "of", "profiles", "finished", "scored up to", "forecasts", "80 % holds", "skill", "verdict");
        foreach (var run in runs)
        {
            var scores = ForecastRunScores.Of(run);
            table.AddRow(
                Text($"{run.Origin:yyyy-MM-dd}"),
                run.Target,
                Text($"{run.Profiles:N0}"),
                run.FinishedAt is { } finished ? Text($"{finished.UtcDateTime:yyyy-MM-dd HH:mm}") : "under way",
                run.ScoredWeek is { } week ? Text($"{week:yyyy-MM-dd}") : "-",
                scores is null ? "-" : Text($"{scores.All.Forecasts:N0}"),
                scores?.All.Coverage80.Estimate is { } share && double.IsFinite(share) ? Share(share) : "-",
                scores?.All.Skill is { } skill && double.IsFinite(skill) ? Number(skill) : "-",
                scores?.Verdict ?? "-");
        }
        terminal.Console.Write(table);
    }

    public static string Short(string id) => id.Length > StoredModels.ShownLength ? id[..StoredModels.ShownLength] : id;

    private static string Value(LedgerEntry line, double value) => line.Task == "engagement" ? Text($"{value:0.00}") : Text($"{value:N0}");

    private static string Share(double? share) => share is { } known ? Text($"{known:0.0 %}") : "-";

    private static Table NewTable(params string?[] titles)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var title in titles.OfType<string>())
        {
            table.AddColumn(title);
        }
        return table;
    }
}

using System.Globalization;
using System.Text.Json;
using Plaudit.Evaluation;
using Plaudit.Pipelines;
using Spectre.Console;

namespace Plaudit.App.Cli;

/// <summary>Results of the likes verbs as text for people.</summary>
internal static class LikesText
{
    private const int ReasonsShown = 4;

    public static void WriteData(Terminal terminal, DataSummary data, RowCounts rows)
    {
        Line(terminal, $"Read {data.Posts:N0} posts of {data.Accounts:N0} accounts, {data.From:yyyy-MM-dd} to {data.To:yyyy-MM-dd}{Duplicates(data)}.");
        foreach (var (reason, count) in data.Rejected)
        {
            Line(terminal, $"  rejected: {count:N0} rows, {reason}");
        }
        foreach (var (reason, count) in rows.LeftOut)
        {
            Line(terminal, $"  left out: {count:N0} posts, {reason}");
        }
    }

    public static void WriteEvaluation(Terminal terminal, LikesEvaluation evaluation)
    {
        WriteData(terminal, evaluation.Data, evaluation.Rows);
        var rows = evaluation.Rows;
        Line(terminal, $"Learnt from {rows.Training:N0} posts; tested on the last {rows.Test:N0} of {rows.TestAccounts:N0} accounts, which nothing has seen before.");
        Line(terminal, $"Model: {evaluation.Selection.Chosen}, chosen on {evaluation.Selection.Rows:N0} posts before the test.");
        WriteScores(terminal, evaluation.Scores);
        WriteIntervals(terminal, evaluation.Scores);
        if (evaluation.DelayedScores is { } delayed)
        {
            var best = delayed.Baselines[0];
            Line(
                terminal,
                $"With outcomes hidden for {delayed.OutcomeDelayDays:0.##} days, as in daily use: log-MSE {delayed.Model.LogMse:0.000}, best naive ({best.Name}) {best.LogMse:0.000}, skill {delayed.Skill[best.Name]:+0 %;-0 %;0 %}, 80 % interval covers {delayed.Intervals[0].Coverage80:0.0 %}.");
        }
        WriteVerdict(terminal, evaluation.Scores);
    }

    public static void WritePredictions(Terminal terminal, PredictionSummary summary, string path)
    {
        Line(terminal, $"Predicted {summary.Drafts:N0} drafts: {string.Join(", ", summary.ByStatus.Select(status => string.Create(CultureInfo.InvariantCulture, $"{status.Value:N0} {status.Key}")))}.");
        if (double.IsFinite(summary.Mean))
        {
            Line(terminal, $"Predicted likes: mean {summary.Mean:N1}, median {summary.Median:N1}, minimum {summary.Minimum:N1}, maximum {summary.Maximum:N1}.");
        }
        Line(terminal, $"Written to {path}");
    }

    /// <summary>The first predictions of a JSONL file, with their strongest reasons.</summary>
    public static async Task WriteDraftsAsync(Terminal terminal, string path, int most, CancellationToken cancellationToken)
    {
        await foreach (var line in File.ReadLinesAsync(path, cancellationToken).Take(most))
        {
            using var document = JsonDocument.Parse(line);
            var draft = document.RootElement;
            if (!draft.TryGetProperty("lower_80", out var lower))
            {
                continue;
            }
            terminal.Output.WriteLine();
            Line(
                terminal,
                $"{AccountOf(draft)}: {draft.GetProperty("predicted_likes").GetDouble():N0} likes, 80 % between {lower.GetDouble():N0} and {draft.GetProperty("upper_80").GetDouble():N0}");
            foreach (var reason in draft.GetProperty("reasons").EnumerateArray().Take(ReasonsShown))
            {
                terminal.Output.WriteLine($"  {reason.GetProperty("reason").GetString()}");
            }
        }
    }

    private static void WriteScores(Terminal terminal, DelayScores scores)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("forecast");
        foreach (var title in (string[])["log-MSE", "skill", "R2 (log)", "MAE (likes)", "Spearman", "within account"])
        {
            table.AddColumn(new TableColumn(title).RightAligned());
        }
        AddRow(scores.Model, "");
        foreach (var baseline in scores.Baselines)
        {
            AddRow(baseline, Text($"{scores.Skill[baseline.Name]:+0.0 %;-0.0 %;0.0 %}"));
        }
        terminal.Console.Write(table);
        Line(terminal, $"Skill is 1 less the model's log-MSE over the baseline's; within account is the mean rank correlation inside {scores.Model.RankedAccounts:N0} accounts with 5 or more test posts.");
        terminal.Output.WriteLine();

        void AddRow(PointScores point, string skill) => table.AddRow(
            Markup.Escape(point.Name), Number(point.LogMse), skill, Number(point.LogR2), Text($"{point.MeanAbsoluteError:N0}"), Number(point.Spearman), Number(point.WithinAccountSpearman));
    }

    private static void WriteIntervals(Terminal terminal, DelayScores scores)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("accounts by size");
        foreach (var title in (string[])["accounts", "posts", "80 % covers", "width", "95 % covers", "width"])
        {
            table.AddColumn(new TableColumn(title).RightAligned());
        }
        foreach (var group in scores.Intervals)
        {
            table.AddRow(group.Group, Text($"{group.Accounts:N0}"), Text($"{group.Posts:N0}"), Text($"{group.Coverage80:0.0 %}"), Factor(group.LogWidth80), Text($"{group.Coverage95:0.0 %}"), Factor(group.LogWidth95));
        }
        terminal.Console.Write(table);
        terminal.Output.WriteLine("Width is the mean ratio of the upper to the lower end.");
        terminal.Output.WriteLine();
    }

    private static void WriteVerdict(Terminal terminal, DelayScores scores)
    {
        var best = scores.Baselines[0];
        if (scores.BeatsEveryBaseline)
        {
            Line(terminal, $"The model beats every naive forecast; the best of them, {best.Name}, by {scores.Skill[best.Name]:0.0 %}.");
        }
        else
        {
            Line(terminal, $"The model does NOT beat the naive forecast {best.Name} here ({scores.Model.LogMse:0.000} against {best.LogMse:0.000}). Use that one, or give it more posts.");
        }
    }

    private static string AccountOf(JsonElement draft)
    {
        foreach (var name in (ReadOnlySpan<string>)["account", "owner_username", "username"])
        {
            if (draft.TryGetProperty(name, out var account) && account.ValueKind is JsonValueKind.String or JsonValueKind.Number)
            {
                return account.ToString();
            }
        }
        return "draft";
    }

    private static string Duplicates(DataSummary data) => data.Duplicates == 0 ? "" : Text($"; {data.Duplicates:N0} duplicates, the last one kept");

    private static string Factor(double logWidth) => Text($"x {Math.Exp(logWidth):N1}");

    private static string Number(double value) => double.IsFinite(value) ? Text($"{value:0.000}") : "-";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static void Line(Terminal terminal, FormattableString text) => terminal.Output.WriteLine(Text(text));
}

using System.Text.Json;
using Plaudit.Evaluation;
using Plaudit.Pipelines;
using Spectre.Console;
using static Plaudit.App.Cli.PostsText;

namespace Plaudit.App.Cli;

/// <summary>Results of the likes verbs as text for people.</summary>
internal static class LikesText
{
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

    public static void WritePredictions(Terminal terminal, PredictionSummary summary, string path) =>
        PostsText.WritePredictions(terminal, summary, "Predicted likes", likes => Text($"{likes:N1}"), path);

    /// <summary>One prediction of a JSONL file, in a line.</summary>
    public static string? Headline(JsonElement draft) =>
        draft.TryGetProperty("lower_80", out var lower)
            ? Text($"{draft.GetProperty("predicted_likes").GetDouble():N0} likes, 80 % between {lower.GetDouble():N0} and {draft.GetProperty("upper_80").GetDouble():N0}")
            : null;

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

    private static string Factor(double logWidth) => Text($"x {Math.Exp(logWidth):N1}");
}

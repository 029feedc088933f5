using System.Text.Json;
using Plaudit.Evaluation;
using Plaudit.Metrics;
using Plaudit.Pipelines;
using Spectre.Console;
using static Plaudit.App.Cli.PostsText;

namespace Plaudit.App.Cli;

/// <summary>Results of the engagement verbs as text for people.</summary>
internal static class EngagementText
{
    public static void WriteChoice(Terminal terminal, EngagementLabelSummary label, ProbabilitySelection selection)
    {
        WriteLabel(terminal, label);
        Line(terminal, $"Model: {selection.Chosen}, calibration {selection.Calibration}, chosen on {selection.Rows:N0} later posts (log loss {selection.ChosenLogLoss:0.000}; base rate {selection.BaseRateLogLoss:0.000})");
        if (selection.ChosenLogLoss >= selection.BaseRateLogLoss)
        {
            terminal.Output.WriteLine("No model was better than the base rate: every draft will get the same probability. It needs more posts, or there is nothing to learn.");
        }
    }

    public static void WriteEvaluation(Terminal terminal, EngagementEvaluation evaluation)
    {
        WriteData(terminal, evaluation.Data, evaluation.Rows);
        var rows = evaluation.Rows;
        WriteLabel(terminal, evaluation.Label);
        Line(terminal, $"Learnt from {rows.Training:N0} posts; tested on {rows.Test:N0} of the last posts of {rows.TestAccounts:N0} accounts, which nothing has seen before.");
        Line(terminal, $"Model: {evaluation.Selection.Chosen}, calibration {evaluation.Selection.Calibration}, chosen on {evaluation.Selection.Rows:N0} posts before the test.");
        var scores = evaluation.Scores;
        WriteScores(terminal, [scores.Model, scores.HistoryAlone, scores.BaseRate]);
        terminal.Output.WriteLine(scores.Model.Auc > scores.HistoryAlone.Auc
            ? "History alone knows where the account stands against its usual, and nothing of the draft: what is above it comes mostly from the draft."
            : "History alone knows where the account stands against its usual, and nothing of the draft: the model is no better here.");
        Line(terminal, $"{scores.ShareHigh:0.0 %} of the test posts were high; always saying the more common would be right in {scores.MajorityShare:0.0 %}.");
        var ranges = scores.Ranges;
        Line(terminal, $"95 % ranges over {ranges.Resampled}: AUC {Range(ranges.Auc)}, Brier {Range(ranges.Brier)}, gain in Brier over the base rate {Range(ranges.BrierGain)}.");
        terminal.Output.WriteLine();
        WriteGroups(terminal, scores.Groups);
        if (evaluation.DelayedScores is { } delayed)
        {
            Line(terminal, $"With outcomes hidden for {delayed.OutcomeDelayDays:0.##} days, as in daily use: AUC {Number(delayed.Model.Auc)}, Brier {Number(delayed.Model.Brier)}, base rate {Number(delayed.BaseRate.Brier)}.");
        }
        WriteVerdict(terminal, scores);
        if (evaluation.Leak is { } leak)
        {
            WriteLeak(terminal, leak);
        }
    }

    public static void WritePredictions(Terminal terminal, PredictionSummary summary, string path)
    {
        terminal.Output.WriteLine($"High is: {summary.High}.");
        PostsText.WritePredictions(terminal, summary, "Probability of high", probability => probability < 0.01 ? "< 1 %" : probability > 0.99 ? "> 99 %" : Text($"{probability:0 %}"), path);
    }

    /// <summary>One prediction of a JSONL file, in a line.</summary>
    public static string? Headline(JsonElement draft) =>
        draft.TryGetProperty("probability_high", out var probability) && probability.ValueKind == JsonValueKind.Number
            ? Text($"probability of high {probability.GetDouble():0 %}")
            : null;

    private static void WriteLabel(Terminal terminal, EngagementLabelSummary label) => terminal.Output.WriteLine($"High is: {label.InWords()}.");

    private static void WriteScores(Terminal terminal, IReadOnlyList<ProbabilityScores> all)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("forecast");
        foreach (var title in (string[])["AUC", "Brier", "log loss", "accuracy", "calibration error", "AUC within account"])
        {
            table.AddColumn(new TableColumn(title).RightAligned());
        }
        foreach (var scores in all)
        {
            table.AddRow(
                Markup.Escape(scores.Name),
                Number(scores.Auc),
                Number(scores.Brier),
                Number(scores.LogLoss),
                Text($"{scores.Accuracy:0.0 %}"),
                Number(scores.ExpectedCalibrationError),
                Number(scores.WithinAccountAuc));
        }
        terminal.Console.Write(table);
    }

    private static void WriteGroups(Terminal terminal, IReadOnlyList<GroupScores> groups)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("accounts by size");
        foreach (var title in (string[])["accounts", "posts", "high", "predicted", "AUC", "Brier", "calibration error"])
        {
            table.AddColumn(new TableColumn(title).RightAligned());
        }
        foreach (var group in groups)
        {
            table.AddRow(
                group.Group,
                Text($"{group.Accounts:N0}"),
                Text($"{group.Posts:N0}"),
                Text($"{group.ShareHigh:0.0 %}"),
                Text($"{group.MeanProbability:0.0 %}"),
                Number(group.Auc),
                Number(group.Brier),
                Number(group.ExpectedCalibrationError));
        }
        terminal.Console.Write(table);
    }

    private static void WriteVerdict(Terminal terminal, EngagementScores scores)
    {
        if (scores.HasSignal)
        {
            Line(terminal, $"The model tells high from low better than chance; its Brier score is {scores.BrierSkill:0.0 %} below that of the base rate.");
        }
        else if (scores.IsWorseThanBaseRate)
        {
            Line(terminal, $"The model is WORSE than the base rate here (gain in Brier {Range(scores.Ranges.BrierGain)}): do not use it.");
        }
        else
        {
            Line(terminal, $"Too little signal: these posts do not show that the model tells high from low better than the base rate (gain in Brier {Range(scores.Ranges.BrierGain)}).");
        }
    }

    private static void WriteLeak(Terminal terminal, LeakDemonstration leak)
    {
        terminal.Output.WriteLine();
        terminal.Output.WriteLine($"Leak demonstration: the same posts, and a twin that is also shown {string.Join(", ", leak.LeakedFields)} of the very post it is asked about.");
        WriteScores(terminal, [leak.Honest with { Name = "honest (before posting)" }, leak.Leaked with { Name = "leaked (after the fact)" }]);
        terminal.Output.WriteLine(
            "The twin reads the answer off its input: high is decided by the very numbers it is given. It scores near 1 on any file and knows");
        terminal.Output.WriteLine("nothing before a post exists. It was thrown away; no option keeps it. The honest number is the one to compare with.");
    }

    private static string Range(ConfidenceInterval range) => double.IsFinite(range.Lower) ? Text($"{range.Lower:0.000} to {range.Upper:0.000}") : "not known";
}

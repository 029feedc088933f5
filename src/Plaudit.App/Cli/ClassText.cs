using Plaudit.Data;
using Plaudit.Evaluation.Classification;
using Plaudit.Metrics;
using Plaudit.Pipelines.Classification;
using Plaudit.Reports;
using Spectre.Console;
using static Plaudit.App.Cli.PostsText;

namespace Plaudit.App.Cli;

/// <summary>Text that the tasks of classes share.</summary>
internal static class ClassText
{
    private const int ReasonsShown = 4;
    private const int AnswersShown = 3;

    /// <summary>The scores of a test: models side by side, then each class, then "cannot tell".</summary>
    public static void WriteScores(Terminal terminal, ClassEvaluation scores)
    {
        WriteModels(terminal, [scores.Model, .. scores.Others], "model");
        if (!double.IsNaN(scores.TrainingAccuracy))
        {
            Line(terminal, $"On the examples learnt from {scores.TrainingAccuracy:0.0 %} were told rightly.");
        }
        terminal.Output.WriteLine();
        terminal.Output.WriteLine("Each class, were every example answered:");
        var classes = NewTable("class", "support", "precision", "", "recall", "", "F1", "");
        foreach (var range in scores.Ranges)
        {
            classes.AddRow(
                Markup.Escape(range.Class),
                Text($"{range.Support:N0}"),
                Number(range.Precision.Estimate), Range(range.Precision),
                Number(range.Recall.Estimate), Range(range.Recall),
                Number(range.Support == 0 ? double.NaN : range.F1.Estimate), Range(range.F1));
        }
        terminal.Console.Write(classes);
        WriteConfusion(terminal, scores);
        WriteAbstention(terminal, scores.Abstention);
    }

    /// <summary>Models or ways side by side.</summary>
    public static void WriteModels(Terminal terminal, IEnumerable<ClassTestScores> all, string first)
    {
        var table = NewTable(first, "accuracy", "macro F1", "macro PR-AUC", "Brier", "log loss", "calibration error", "in the top 3");
        foreach (var scores in all)
        {
            table.AddRow(
                Markup.Escape(scores.Name),
                Text($"{scores.Accuracy:0.0 %}"),
                Number(scores.MacroF1),
                Number(scores.MacroPrecisionRecallAuc),
                Number(scores.Brier),
                Number(scores.LogLoss),
                Number(scores.ExpectedCalibrationError),
                Text($"{scores.Top3Accuracy:0.0 %}"));
        }
        terminal.Console.Write(table);
    }

    public static void WriteAbstention(Terminal terminal, AbstentionScores abstention)
    {
        if (abstention.PrecisionAsked <= 0)
        {
            return;
        }
        Line(terminal, double.IsNaN(abstention.Precision.Estimate)
            ? (FormattableString)$"Every answer is cannot_tell: no confidence reached {abstention.PrecisionAsked:0.# %} of answers right (--precision)."
            : $"{abstention.PrecisionAsked:0.# %} of the answers right was asked for: {abstention.Share:0.0 %} are cannot_tell, {abstention.Precision.Estimate:0.0 %} of the others are right ({Range(abstention.Precision)}).");
        var told = abstention.Classes.Select(of => of.Told == 0 ? $"{of.Class} never told" : Text($"{of.Class} {of.Precision.Estimate:0 %} of {of.Told:N0}"));
        Line(terminal, $"Right of those told to be: {string.Join(", ", told)}.");
        if (abstention.IsMissed)
        {
            Line(terminal, $"! Fewer answers are right than was asked for.");
        }
    }

    /// <summary>What came of asking about accounts; a few of them are shown.</summary>
    public static void WritePredictions(Terminal terminal, ClassPredictionSummary summary, string what, string path)
    {
        Line(terminal, $"Judged {summary.Accounts:N0} {what}: {string.Join(", ", summary.ByClass.Where(of => of.Value > 0).Select(of => Text($"{of.Value:N0} {of.Key}")))}.");
        var causes = summary.ByStatus.Where(of => of.Key != ClassPredictionNames.NameOf(ClassStatus.Ok)).Select(of => Text($"{of.Value:N0} {of.Key}")).ToList();
        if (causes.Count > 0)
        {
            Line(terminal, $"cannot_tell because: {string.Join(", ", causes)}.");
        }
        if (summary.OutOfRange > 0)
        {
            terminal.Note(Text($"{summary.OutOfRange:N0} lie outside of what the model learnt from in some feature (out_of_range): do not rely on their probabilities."));
        }
        if (summary.Rejected > 0)
        {
            terminal.Note(Text($"{summary.Rejected:N0} rows could not be used; --rejected FILE lists them."));
        }
        Line(terminal, $"Written to {path}");
        if (summary.Accounts <= AnswersShown && !path.StartsWith("/dev/", StringComparison.Ordinal))
        {
            foreach (var answer in summary.First)
            {
                WriteAnswer(terminal, answer);
            }
        }
    }

    /// <summary>One answer with its strongest reasons.</summary>
    public static void WriteAnswer(Terminal terminal, ClassPrediction answer)
    {
        terminal.Output.WriteLine();
        Line(terminal, $"{answer.Account}: {answer.Predicted ?? ClassPredictionNames.CannotTell}{(answer.Cause is { } cause ? $" ({cause})" : "")}");
        if (answer.Probabilities.Count > 0)
        {
            Line(terminal, $"  {string.Join(", ", answer.Probabilities.Take(4).Select(of => Text($"{of.Class} {of.Probability:0 %}")))}");
        }
        foreach (var reason in answer.Reasons.Take(ReasonsShown))
        {
            Line(terminal, $"  {reason.Text}");
        }
        foreach (var outside in answer.OutOfRange)
        {
            Line(terminal, $"  careful: {outside}");
        }
    }

    public static Table NewTable(string first, params string[] others)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn(first);
        foreach (var title in others)
        {
            table.AddColumn(new TableColumn(title).RightAligned());
        }
        return table;
    }

    public static string Range(ConfidenceInterval range) => double.IsFinite(range.Lower) ? Text($"{range.Lower:0.000} to {range.Upper:0.000}") : "not known";

    private static void WriteConfusion(Terminal terminal, ClassEvaluation scores)
    {
        var table = NewTable("really is \\ told", [.. scores.Classes.Select(Markup.Escape)]);
        for (var actual = 0; actual < scores.Classes.Count; actual++)
        {
            table.AddRow([Markup.Escape(scores.Classes[actual]), .. scores.Confusion[actual].Select(count => Text($"{count:N0}"))]);
        }
        terminal.Console.Write(table);
    }
}

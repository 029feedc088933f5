using Plaudit.Evaluation.Classification;
using Plaudit.Features.Profiles;
using Plaudit.Pipelines.Classification;
using Spectre.Console;
using static Plaudit.App.Cli.PostsText;

namespace Plaudit.App.Cli;

/// <summary>What the verbs of account types tell.</summary>
internal static class AccountTypeText
{
    public static void WriteTrained(Terminal terminal, TrainedAccountTypes trained, string modelFile)
    {
        WriteData(terminal, trained.Data, trained.Features, trained.Dropped);
        Line(terminal, $"Model: {trained.Model}. On profiles of the same sources that it had not learnt from (3-fold): macro F1 {trained.Scores.MacroF1:0.000}, Brier {trained.Scores.Brier:0.000}.");
        ClassText.WriteAbstention(terminal, trained.Abstention);
        WriteWarnings(terminal, trained.Warnings);
        Line(terminal, $"A profile must show: {trained.RequiredFields}.");
        Line(terminal, $"Written to {modelFile}. What is left of these scores on other sources: plaudit evaluate account-type");
    }

    public static void WriteEvaluation(Terminal terminal, AccountTypeEvaluation evaluation)
    {
        WriteData(terminal, evaluation.Data, evaluation.Features, evaluation.Dropped);
        Line(terminal, $"Model: {evaluation.Model}. Tested on {evaluation.Scores.Examples:N0} profiles, {evaluation.Scores.Method}.");
        if (evaluation.LearntFrom is { } learnt)
        {
            Line(terminal, $"Learnt from {learnt.Labelled:N0} profiles of {string.Join(", ", learnt.Sources.Select(count => count.Source).Distinct())}; with the features that the test knows too.");
        }
        ClassText.WriteScores(terminal, evaluation.Scores);
        if (evaluation.Shown is { } shown)
        {
            terminal.Output.WriteLine("Private and empty profiles are among them, of which no type is named in use. Without these:");
            ClassText.WriteAbstention(terminal, shown);
        }
        terminal.Output.WriteLine();
        WriteSources(terminal, evaluation);
        WriteWarnings(terminal, evaluation.Warnings);
        terminal.Output.WriteLine();
        WritePrevalence(terminal, evaluation);
        ClassText.WriteModels(terminal, evaluation.Imbalance, "rare classes");
        terminal.Output.WriteLine("Each way on the same five folds, the likeliest class as it comes: beside one another, not beside the table above. The test is never balanced.");
    }

    private static void WriteData(Terminal terminal, ProfileDataSummary data, IReadOnlyList<string> features, IReadOnlyList<FeatureLeftOut> leftOut)
    {
        Line(terminal, $"Read {data.Profiles:N0} profiles, {data.Labelled:N0} with a known type, {data.Alike:N0} of them alike another.");
        foreach (var (reason, count) in data.Rejected)
        {
            Line(terminal, $"  rejected: {count:N0} rows, {reason}");
        }
        foreach (var note in data.Notes)
        {
            terminal.Note(note);
        }
        foreach (var source in data.Sources.GroupBy(count => count.Source))
        {
            Line(terminal, $"  {source.Key}: {string.Join(", ", source.Select(count => Text($"{count.Profiles:N0} {count.Class}")))}");
        }
        Line(terminal, $"Features that all of them know: {string.Join(", ", features)}.");
        var fields = Fields(leftOut.Select(feature => feature.Feature)).Except(Fields(features), StringComparer.Ordinal).ToList();
        if (fields.Count > 0)
        {
            terminal.Note($"Not used, because a class of some source does not know it, or it is the same for all: {string.Join(", ", fields)}. --json tells which class and source.");
        }
    }

    private static IEnumerable<string> Fields(IEnumerable<string> features) =>
        features.SelectMany(name => ProfileFeatureCatalogue.Named(name).Fields).Distinct(StringComparer.Ordinal);

    private static void WriteSources(Terminal terminal, AccountTypeEvaluation evaluation)
    {
        if (evaluation.Sources.Count == 0)
        {
            return;
        }
        var table = ClassText.NewTable("source left out", "class", "profiles", "recall with it", "recall without it", "AUC without it", "most often told");
        foreach (var source in evaluation.Sources)
        {
            foreach (var (scores, i) in source.Classes.Select((scores, i) => (scores, i)))
            {
                table.AddRow(
                    i == 0 ? Markup.Escape(source.Source) : "",
                    scores.Class,
                    Text($"{scores.Rows:N0}"),
                    Text($"{scores.RecallInSource:0.0 %}"),
                    scores.IsTestable ? Text($"{scores.RecallLeftOut:0.0 %}") : "not testable",
                    Number(scores.AucLeftOut),
                    scores.IsTestable ? scores.MostOftenTold : "-");
            }
        }
        terminal.Console.Write(table);
    }

    private static void WriteWarnings(Terminal terminal, IReadOnlyList<string> warnings)
    {
        foreach (var warning in warnings)
        {
            Line(terminal, $"! {warning}");
        }
    }

    private static void WritePrevalence(Terminal terminal, AccountTypeEvaluation evaluation)
    {
        var prevalences = evaluation.Prevalence.Select(scores => scores.Prevalence).Distinct().ToList();
        var table = ClassText.NewTable("class", ["told", "others told so", .. prevalences.Select(share => Text($"right if {share:0.## %} are"))]);
        foreach (var ofClass in evaluation.Prevalence.GroupBy(scores => scores.Class))
        {
            var first = ofClass.First();
            table.AddRow([first.Class, Text($"{first.Recall:0.0 %}"), Text($"{first.FalsePositiveRate:0.00 %}"), .. ofClass.Select(scores => double.IsNaN(scores.Precision) ? "never told" : Text($"{scores.Precision:0.0 %}"))]);
        }
        terminal.Console.Write(table);
    }
}

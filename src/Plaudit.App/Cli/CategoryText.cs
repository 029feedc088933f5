using Plaudit.Evaluation.Classification;
using Plaudit.Pipelines.Classification;
using static Plaudit.App.Cli.PostsText;

namespace Plaudit.App.Cli;

/// <summary>What the verbs of categories tell.</summary>
internal static class CategoryText
{
    public static void WriteTrained(Terminal terminal, TrainedCategories trained, string modelFile)
    {
        WriteData(terminal, trained.Data, trained.SmallCategories);
        if (trained.WithoutText > 0)
        {
            Line(terminal, $"  left out: {trained.WithoutText:N0} accounts with hardly any text");
        }
        Line(terminal, $"Model: {trained.Terms:N0} terms. Unseen accounts told rightly: {trained.Scores.Accuracy:0.0 %} (macro F1 {trained.Scores.MacroF1:0.000}); accounts learnt from: {trained.TrainingAccuracy:0.0 %}.");
        Line(terminal, $"Written to {modelFile}. Each category with its scores: plaudit model show {modelFile}");
    }

    public static void WriteEvaluation(Terminal terminal, CategoryEvaluation evaluation)
    {
        WriteData(terminal, evaluation.Data, evaluation.SmallCategories);
        Line(terminal, $"Tested on {evaluation.Scores.Examples:N0} accounts, {evaluation.Scores.Method}; {evaluation.NotEnoughText:N0} of them have hardly any text.");
        if (evaluation.AlsoTested > 0)
        {
            terminal.Note(Text($"{evaluation.AlsoTested:N0} accounts not learnt from, because the test has them too."));
        }
        ClassText.WriteScores(terminal, evaluation.Scores);
    }

    private static void WriteData(Terminal terminal, CategoryDataSummary data, IReadOnlyDictionary<string, int> small)
    {
        Line(terminal, $"Read {data.Posts:N0} posts of {data.Accounts:N0} accounts, {data.Labelled:N0} with a category: {string.Join(", ", data.Categories.Select(of => Text($"{of.Value:N0} {of.Key}")))}.");
        foreach (var (reason, count) in data.Rejected)
        {
            Line(terminal, $"  rejected: {count:N0} rows, {reason}");
        }
        foreach (var (count, what) in ((int, string)[])[(data.Contradictions, "accounts with two categories left out"), (data.Duplicates, "posts met again and left out"), (data.UnusedLabels, "labels of accounts without a post")])
        {
            if (count > 0)
            {
                terminal.Note(Text($"{count:N0} {what}."));
            }
        }
        if (small.Count > 0)
        {
            terminal.Note($"Categories with too few accounts, left out: {string.Join(", ", small.Select(of => Text($"{of.Key} ({of.Value:N0})")))}.");
        }
    }
}

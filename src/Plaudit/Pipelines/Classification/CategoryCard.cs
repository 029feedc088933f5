using System.Globalization;
using System.Text;
using Plaudit.Evaluation.Classification;
using Plaudit.Metrics;
using Plaudit.Models;
using Plaudit.Reports.Sections.Classes;

namespace Plaudit.Pipelines.Classification;

/// <summary>The model card of categories.</summary>
internal static class CategoryCard
{
    public static string Markdown(ModelManifest manifest, FittedCategory fitted, CategoryDataSummary data)
    {
        var report = ClassificationReport.Of(fitted.Unseen.Confusion());
        var card = new StringBuilder();
        card.Append(CultureInfo.InvariantCulture, $"""
            # Model card: category

            Gives the probability that an account is about each of {fitted.Model.Classes.Count} categories, from what it writes, with the terms that spoke for it.

            * **Learnt from**: {manifest.TrainingData.Rows:N0} posts of {manifest.TrainingData.Accounts:N0} accounts. Whoever trained the model answers for the right to use them.
            * **Model**: {manifest.Trainer}; {fitted.Model.TermCount:N0} terms. The file holds terms that several accounts used, word for word.
            * **Unseen accounts told rightly**: {fitted.ValidationAccuracy:0.0 %}, macro F1 {report.MacroAverage.F1:0.000}; accounts learnt from: {fitted.TrainingAccuracy:0.0 %}. One choice was made on
              the former, so expect a little less; `plaudit evaluate category` measures without it.
            * **Seed**: {manifest.Seed}. Data fingerprint: {manifest.TrainingData.Fingerprint}.

            ## Good for

            Sorting and finding accounts by what they write about, where a wrong one does no harm.

            ## What must not be done with it


            """);
        foreach (var limit in ClassUseSection.CategoryLimits)
        {
            card.Append("* ").Append(limit).Append('\n');
        }
        card.Append("\n## Known failures, on unseen accounts\n\n| category | accounts | precision | recall | F1 |\n|---|---:|---:|---:|---:|\n");
        foreach (var scores in report.Classes)
        {
            card.Append(CultureInfo.InvariantCulture, $"| {scores.Name} | {scores.Support:N0} | {scores.Precision:0.00} | {scores.Recall:0.00} | {scores.F1:0.00} |\n");
        }
        card.Append(CultureInfo.InvariantCulture, $"\nLeft out: {fitted.WithoutText:N0} accounts with hardly any text, {data.Contradictions:N0} with two categories");
        card.Append(fitted.SmallClasses.Count == 0 ? ".\n" : $"; categories with too few accounts: {string.Join(", ", fitted.SmallClasses.Keys.Order(StringComparer.Ordinal))}.\n");
        return card.ToString().ReplaceLineEndings("\n");
    }
}

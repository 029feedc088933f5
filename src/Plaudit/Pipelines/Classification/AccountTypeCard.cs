using System.Globalization;
using System.Text;
using Plaudit.Evaluation.Classification;
using Plaudit.Models;
using Plaudit.Reports.Sections.Classes;

namespace Plaudit.Pipelines.Classification;

/// <summary>The model card of account types.</summary>
internal static class AccountTypeCard
{
    public static string Markdown(ModelManifest manifest, AccountTypeTable table, ClassTestScores inside)
    {
        var card = new StringBuilder();
        card.Append(CultureInfo.InvariantCulture, $"""
            # Model card: account-type

            Gives the probability that an account is {string.Join(", ", table.Examples.Classes)}, and names one only where it is likely enough.

            * **Learnt from**: {table.Data.Labelled:N0} profiles of {table.Sources.Count:N0} sources. Whoever trained the model answers for the right to use them: many public data sets
              may be used for research alone.
            * **Model**: {manifest.Trainer}. Features: {manifest.Features.Count}, those that every class of every source knows (`plaudit features`).
            * **Platforms**: {(table.Platforms.Count == 0 ? "not said by all profiles, so any is judged" : string.Join(", ", table.Platforms) + "; accounts elsewhere get \"cannot tell\"")}.
            * **A profile must show**: {manifest.Options[AccountTypeManifest.RequiredFields]}. Without one of them the answer is "cannot tell: missing" that field.
            * **Answers right**: at least {manifest.Options["precision"]} was asked for, inside these sources.
            * **Seed**: {manifest.Seed}. Data fingerprint: {manifest.TrainingData.Fingerprint}.

            ## Good for

            Sorting many profiles by what people should look at first, on the platforms and from the sources that it learnt from.

            ## What must not be done with it


            """);
        foreach (var limit in ClassUseSection.AccountTypeLimits)
        {
            card.Append("* ").Append(limit).Append('\n');
        }
        card.Append("\n## Known failures\n\n");
        foreach (var warning in TransferWarnings.Of(table.Data, []))
        {
            card.Append("* ").Append(warning).Append('\n');
        }
        card.Append(CultureInfo.InvariantCulture, $"""

            Inside the sources, on profiles that the model had not learnt from (3-fold): macro F1 {inside.MacroF1:0.000}, Brier {inside.Brier:0.000}.

            | class | profiles | precision | recall | F1 |
            |---|---:|---:|---:|---:|

            """);
        foreach (var scores in inside.Classes)
        {
            card.Append(CultureInfo.InvariantCulture, $"| {scores.Name} | {scores.Support:N0} | {scores.Precision:0.00} | {scores.Recall:0.00} | {scores.F1:0.00} |\n");
        }
        card.Append("\n`plaudit evaluate account-type` tells what is left of that on a source that was not learnt from.\n\n## Profiles by source\n\n| source | class | profiles |\n|---|---|---:|\n");
        foreach (var count in table.Data.Sources)
        {
            card.Append(CultureInfo.InvariantCulture, $"| {count.Source} | {count.Class} | {count.Profiles:N0} |\n");
        }
        if (table.LeftOut.Count > 0)
        {
            card.Append("\n## Features done without\n\n");
            foreach (var leftOut in table.LeftOut)
            {
                card.Append("* ").Append(leftOut.Reason).Append('\n');
            }
        }
        return card.ToString().ReplaceLineEndings("\n");
    }
}

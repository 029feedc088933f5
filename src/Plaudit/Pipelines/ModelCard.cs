using System.Globalization;
using System.Text;
using Plaudit.Evaluation;
using Plaudit.Models;

namespace Plaudit.Pipelines;

/// <summary>The page of a model file that is written for people (after Mitchell et al. 2019, "Model Cards for Model Reporting").</summary>
internal static class ModelCard
{
    public static string Markdown(ModelManifest manifest, SelectionSummary selection, RowCounts rows, double levelLogMse)
    {
        var data = manifest.TrainingData;
        var card = new StringBuilder();
        card.Append(CultureInfo.InvariantCulture, $"""
            # Model card: {manifest.Task}

            Predicts how many likes a draft will get on its account: the middle of what is to be expected (a median), with 80 % and 95 % ranges.

            * **Learnt from**: {rows.Training:N0} posts of {data.Accounts:N0} accounts, {data.From} to {data.To}, likes at least {manifest.Options["maturity_days"]} days old.
            * **Model**: {selection.Chosen}; chosen on {selection.Rows:N0} later posts.
            * **There**: log-MSE {selection.ChosenLogMse:0.000}; the account's level alone {levelLogMse:0.000} (skill {1 - (selection.ChosenLogMse / levelLogMse):0 %}). The choice was made on
              these posts, so expect a little less; `plaudit evaluate likes` measures it on posts that no choice has seen.
            * **Features**: {manifest.Features.Count}, all known before posting (`plaudit features`). Outcomes of the post itself are refused.{PostModelManifest.PicturesInWords(manifest)}
            * **Seed**: {manifest.Seed}. Data fingerprint: {data.Fingerprint}.

            ## Good for

            Comparing drafts of the accounts it was trained on, and of similar ones. Accounts without history get a guess from their number of
            followers, with a wide range.

            ## Not good for

            Other platforms than those it was trained on, claims about causes (reasons are associations), or decisions about people.

            ## Settings and what was measured

            | name | value |
            |---|---|

            """);
        foreach (var coverage in manifest.Coverage)
        {
            card.Append(CultureInfo.InvariantCulture, $"| rehearsed coverage of {coverage.Level:0 %} intervals, on {coverage.Rows:N0} posts | {coverage.Coverage:0.0 %} |\n");
        }
        foreach (var (name, value) in manifest.Options)
        {
            card.Append("| ").Append(name).Append(" | ").Append(value).Append(" |\n");
        }
        return card.ToString().ReplaceLineEndings("\n");
    }
}

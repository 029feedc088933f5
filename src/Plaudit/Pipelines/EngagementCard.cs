using System.Globalization;
using System.Text;
using Plaudit.Models;

namespace Plaudit.Pipelines;

/// <summary>The page of a model file of engagement that is written for people (after Mitchell et al. 2019, "Model Cards for Model Reporting").</summary>
internal static class EngagementCard
{
    private const int CoefficientsShown = 20;

    public static string Markdown(ModelManifest manifest, TrainedEngagement trained, IReadOnlyList<LogisticCoefficient> coefficients)
    {
        var data = manifest.TrainingData;
        var selection = trained.Selection;
        var card = new StringBuilder();
        card.Append(CultureInfo.InvariantCulture, $"""
            # Model card: {manifest.Task}

            Tells before posting how probable high engagement is. High is: {trained.Label.InWords()}.

            * **Learnt from**: {trained.Rows.Training:N0} posts of {data.Accounts:N0} accounts, {data.From} to {data.To}, likes at least {manifest.Options["maturity_days"]} days old.
            * **Model**: {selection.Chosen}; chosen on {selection.Rows:N0} later posts. Calibration: {selection.Calibration}, fitted there too.
            * **There**: log loss {selection.ChosenLogLoss:0.000}; the share of high posts alone {selection.BaseRateLogLoss:0.000}. The choice was made on these posts, so expect
              a little less; `plaudit evaluate engagement` measures it on posts that no choice has seen.
            * **Features**: {manifest.Features.Count}, all known before posting (`plaudit features`). Outcomes of the post itself are refused.{PostModelManifest.PicturesInWords(manifest)}
            * **Seed**: {manifest.Seed}. Data fingerprint: {data.Fingerprint}.

            ## Good for

            Comparing drafts of the accounts it was trained on, and of similar ones, by the chance of being high.

            ## Not good for

            * Judging people or paying them: it tells what posts got, not what a person is worth.
            * Claims about causes. Reasons are associations: what goes together with many likes need not bring them.
            * Other platforms, or other times than those learnt from. `plaudit evaluate engagement` prints how it does by size of account; where
              small accounts get worse probabilities, do not decide about them by it.
            * Chasing its number. Who posts what scores well stops learning what else would have done well, and what is easily liked is not
              what is worth saying.

            ## Settings

            | name | value |
            |---|---|

            """);
        foreach (var (name, value) in manifest.Options)
        {
            card.Append("| ").Append(name).Append(" | ").Append(value).Append(" |\n");
        }
        card.Append(CultureInfo.InvariantCulture, $"""

            ## What the logistic regression learnt

            Odds ratio of one standard deviation more (of being unknown, where it says so), all else equal; the strongest {CoefficientsShown}. The penalty draws all of
            them towards 1.

            | feature | odds ratio | 95 % interval |
            |---|---|---|

            """);
        foreach (var coefficient in coefficients.OrderByDescending(term => Math.Abs(term.Coefficient)).Take(CoefficientsShown))
        {
            card.Append(
                CultureInfo.InvariantCulture,
                $"| {coefficient.Feature}{(coefficient.IsNotKnown ? " (unknown)" : "")} | {coefficient.OddsRatio:0.000} | {coefficient.OddsRatioLower:0.000} to {coefficient.OddsRatioUpper:0.000} |\n");
        }
        return card.ToString().ReplaceLineEndings("\n");
    }
}

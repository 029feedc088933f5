using System.Globalization;
using System.Text;
using Plaudit.Forecasting;
using Plaudit.Models;

namespace Plaudit.Pipelines;

/// <summary>The model card of forecasts.</summary>
internal static class ForecastCard
{
    private const string PerPost = """
        Forecasts a profile's engagement per post of the week 1, 2, 3 and 4 weeks after the last week known: the middle of what is to be
        expected (a median), with 80 % and 95 % ranges.
        """;

    private const string PerPostUse = """
        Profiles of the kind it was trained on that go on posting: the forecast is of a week in which they do. Profiles without a week with
        posts get what others of their size got in their first, with a wide range.
        """;

    private const string Total = """
        Forecasts a profile's engagement in all of the week 1, 2, 3 and 4 weeks after the last week known, 0 where it does not post: the
        middle of what is to be expected (a median), with 80 % and 95 % ranges. Learnt from weeks whose seven days were recorded.
        """;

    private const string TotalUse = """
        Profiles of the kind it was trained on, whether they go on posting or not. Where a week without posts is more likely than one with,
        the forecast is 0. Profiles without a week with posts get none.
        """;

    public static string Markdown(ModelManifest manifest, IReadOnlyList<HorizonSelection> horizons)
    {
        var data = manifest.TrainingData;
        var isTotal = manifest.Options[ForecastManifest.Target] == ForecastTargets.NameOf(ForecastTarget.Total);
        var card = new StringBuilder();
        card.Append(CultureInfo.InvariantCulture, $"""
            # Model card: forecast

            {(isTotal ? Total : PerPost)}

            * **Learnt from**: {data.Rows:N0} daily rows of {data.Accounts:N0} profiles, {data.From} to {data.To}.
            * **Features**: {manifest.Features.Count}, all from weeks up to the origin (`plaudit features`).
            * **Seed**: {manifest.Seed}. Data fingerprint: {data.Fingerprint}.

            ## Good for

            {(isTotal ? TotalUse : PerPostUse)}

            ## Not good for

            Foreseeing what no history shows (a post that goes around the world), claims about causes, or decisions about people.

            ## How each horizon was chosen, in a backtest with rolling origin

            | days ahead | origins learnt from | of profiles | origins held out | chosen | its log-MAE | best naive forecast | its log-MAE |
            |---:|---:|---:|---:|---|---:|---|---:|

            """);
        foreach (var horizon in horizons)
        {
            card.Append(
                CultureInfo.InvariantCulture,
                $"| {horizon.HorizonDays} | {horizon.Rows:N0} | {horizon.Profiles:N0} | {horizon.HeldOutRows:N0} | {horizon.Chosen} | {horizon.LogErrors[horizon.Chosen]:0.000} | {horizon.BestNaive} | {horizon.LogErrors[horizon.BestNaive]:0.000} |\n");
        }
        card.Append("\nThe choice was made on these origins, so expect a little less; `plaudit evaluate forecast` measures it on weeks that no choice has seen.\n");
        return card.ToString().ReplaceLineEndings("\n");
    }
}

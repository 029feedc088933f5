using System.Text;
using Plaudit.Data;

namespace Plaudit.Reports;

/// <summary>The page docs/features.md, written from the catalogue so that it cannot drift from it.</summary>
public static class FeaturesPage
{
    public static string Markdown(IReadOnlyList<FeatureDefinition> features, IReadOnlyList<FeatureDefinition> outcomes, IReadOnlyList<FeatureDefinition> forecasts)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(outcomes);
        ArgumentNullException.ThrowIfNull(forecasts);
        var page = new StringBuilder();
        page.Append(
            """
            # Features

            Written by `plaudit features --markdown` from the catalogues in `src/Plaudit/Features` and `src/Plaudit/Forecasting`; a test compares them.

            Every feature of a post is computed from what was known before it: the draft itself, and the account's earlier posts in the order
            (time, sequence, position in the file). Unknown is NaN, never 0. log1p is log(1 + x); deviations of earlier posts are measured from
            the middle between the level before them and the mean of the few posts before them, and clipped at 3.


            """);
        Table(page, "Known before posting", features);
        page.Append('\n');
        Table(page, "Of forecasts: known of a profile at the end of the origin week", forecasts);
        page.Append('\n');
        Table(page, "Outcomes: known only after posting, refused as features of the post itself", outcomes);
        return page.ToString().ReplaceLineEndings("\n");
    }

    private static void Table(StringBuilder page, string title, IReadOnlyList<FeatureDefinition> definitions)
    {
        page.Append("## ").Append(title).Append("\n\n| name | group | definition | unit | unknown when |\n|---|---|---|---|---|\n");
        foreach (var d in definitions)
        {
            page.Append("| `").Append(d.Name).Append("` | ").Append(d.Group).Append(" | ").Append(d.Definition).Append(" | ").Append(d.Unit).Append(" | ").Append(d.NullRule).Append(" |\n");
        }
    }
}

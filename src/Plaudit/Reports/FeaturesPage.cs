using System.Text;
using Plaudit.Data;

namespace Plaudit.Reports;

/// <summary>The page docs/features.md, written from the catalogue so that it cannot drift from it.</summary>
public static class FeaturesPage
{
    /// <summary>The whole page.</summary>
    /// <param name="features">Features of posts.</param>
    /// <param name="pictures">Features of posts' pictures.</param>
    /// <param name="outcomes">Outcomes of posts.</param>
    /// <param name="forecasts">Features of forecasts.</param>
    /// <param name="profiles">Features of profiles, with where they are shown.</param>
    public static string Markdown(
        IReadOnlyList<FeatureDefinition> features,
        IReadOnlyList<FeatureDefinition> pictures,
        IReadOnlyList<FeatureDefinition> outcomes,
        IReadOnlyList<FeatureDefinition> forecasts,
        IReadOnlyList<ProfileFeatureRow> profiles)
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
        Table(page, "Of pictures, where `--images` names their folder", pictures);
        page.Append('\n');
        Table(page, "Of forecasts: known of a profile at the end of the origin week", forecasts);
        page.Append('\n');
        Profiles(page, profiles);
        page.Append('\n');
        Table(page, "Outcomes: known only after posting, refused as features of the post itself", outcomes);
        return page.ToString().ReplaceLineEndings("\n");
    }

    private static void Profiles(StringBuilder page, IReadOnlyList<ProfileFeatureRow> profiles)
    {
        page.Append(
            """
            ## Of profiles: shown on an account's profile

            A model of account types uses those that every class of every source knows. `--available` holds it to what one source always supplies; files may have
            more. An unknown field leaves the feature unknown, never 0.

            | name | group | definition | unit | fields | platforms | always supplied by |
            |---|---|---|---|---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var row in profiles)
        {
            var d = row.Definition;
            page.Append("| `").Append(d.Name).Append("` | ").Append(d.Group).Append(" | ").Append(d.Definition).Append(" | ").Append(d.Unit).Append(" | ")
                .Append(row.Fields).Append(" | ").Append(row.Platforms).Append(" | ").Append(row.Sources).Append(" |\n");
        }
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

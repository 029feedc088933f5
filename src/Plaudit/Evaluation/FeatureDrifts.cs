using Plaudit.Forecasting;
using Plaudit.Metrics;

namespace Plaudit.Evaluation;

/// <summary>Compares the features of all profiles at two origins.</summary>
internal static class FeatureDrifts
{
    // Of very many profiles a part, evenly spaced, tells the same.
    private const int MaxProfiles = 20_000;

    /// <summary>How far each column has moved, what moved most first.</summary>
    /// <param name="panel">The new data.</param>
    /// <param name="oldOrigin">The week that was forecast from.</param>
    /// <param name="newOrigin">The last week that is over.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Nothing where the panel does not reach back to the old origin, or not beyond it.</returns>
    public static IReadOnlyList<FeatureDrift> Of(WeeklyPanel panel, int oldOrigin, int newOrigin, CancellationToken cancellationToken)
    {
        if (panel.FirstWeek > oldOrigin || newOrigin <= oldOrigin)
        {
            return [];
        }
        var market = MarketLevels.Of(panel, newOrigin, cancellationToken);
        var before = Columns(panel, market, oldOrigin, cancellationToken);
        var after = Columns(panel, market, newOrigin, cancellationToken);
        return
        [
            .. Enumerable.Range(0, before.Length)
                .Where(column => IsOfProfiles(PanelFeatures.Columns[column].Name, PanelFeatures.Columns[column].Group))
                .Select(column => new FeatureDrift(
                    PanelFeatures.Columns[column].Name,
                    PanelFeatures.Columns[column].Group,
                    PopulationStability.Of([.. before[column]], [.. after[column]])))
                .OrderByDescending(drift => drift.Stability.Index)
                .ThenBy(drift => drift.Feature, StringComparer.Ordinal),
        ];
    }

    // The time of the year and how all profiles move are one number an origin: there is no distribution that could be compared.
    private static bool IsOfProfiles(string name, string group) => group != "market" && !name.StartsWith("year_", StringComparison.Ordinal);

    private static List<float>[] Columns(WeeklyPanel panel, MarketLevels market, int originWeek, CancellationToken cancellationToken)
    {
        var features = new PanelFeatures(panel, market);
        var columns = PanelFeatures.Columns.Select(_ => new List<float>()).ToArray();
        var row = new float[columns.Length];
        var step = Math.Max(1, panel.ProfileIds.Count / MaxProfiles);
        for (var profile = 0; profile < panel.ProfileIds.Count; profile += step)
        {
            cancellationToken.ThrowIfCancellationRequested();
            features.Load(profile, originWeek);
            if (features.History.PostingWeeks == 0)
            {
                continue;
            }
            features.Write(originWeek - features.History.FirstWeek, 1, row);
            for (var column = 0; column < row.Length; column++)
            {
                columns[column].Add(row[column]);
            }
        }
        return columns;
    }
}

using Plaudit.Data;
using Plaudit.Models;

namespace Plaudit.Forecasting;

/// <summary>What profiles without a week with posts are expected to get: what others of their size got in their first.</summary>
internal static class FirstWeeks
{
    private const string Followers = "followers";

    // First weeks of more profiles do not move a line through them.
    private const int MaxProfiles = 20_000;

    /// <summary>Fits a line through log followers.</summary>
    /// <param name="panel">The panel.</param>
    /// <param name="lastWeek">The last week that may be looked at.</param>
    /// <param name="cancellationToken">Stops the fit.</param>
    /// <returns>Null where there are too few profiles.</returns>
    public static ColdStartModel? Fit(WeeklyPanel panel, int lastWeek, CancellationToken cancellationToken)
    {
        var history = new ProfileHistory(panel);
        var followers = new List<float>();
        var values = new List<float>();
        var step = Math.Max(1, panel.ProfileIds.Count / MaxProfiles);
        for (var profile = 0; profile < panel.ProfileIds.Count; profile += step)
        {
            history.Load(profile, lastWeek);
            if (history.PostingWeeks > 0)
            {
                var known = history.Followers[history.PostingPositions[0]];
                followers.Add(known == WeeklyPanel.Unknown ? float.NaN : MathF.Log(1 + known));
                values.Add((float)Math.Log(1 + history.PerPost[0]));
            }
        }
        if (values.Count == 0)
        {
            return null;
        }
        FeatureDefinition[] columns = [PanelFeatures.Columns.Single(column => column.Name == Followers)];
        return ColdStartModel.FitLine(new FeatureMatrix(columns, values.Count, [.. followers]), values.ToArray(), cancellationToken);
    }
}

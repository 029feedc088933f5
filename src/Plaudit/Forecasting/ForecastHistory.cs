namespace Plaudit.Forecasting;

/// <summary>The weeks that forecasts go on from, so that a fan can be drawn without the rows.</summary>
internal static class ForecastHistory
{
    /// <summary>Half a year: with more, four weeks could not be told apart on a phone.</summary>
    public const int Weeks = 26;

    /// <summary>Outcomes of a profile's weeks up to the origin, which is the last of them; empty where none is known.</summary>
    /// <param name="panel">The panel.</param>
    /// <param name="profile">The profile's place in it.</param>
    /// <param name="originWeek">The last week to be told of.</param>
    /// <param name="outcome">What is forecast: the weeks are in the same unit.</param>
    /// <returns>At most <see cref="Weeks"/>, beginning with one that is known; NaN where not known.</returns>
    public static IReadOnlyList<float> Of(WeeklyPanel panel, int profile, int originWeek, IForecastOutcome outcome)
    {
        var isTotal = outcome.Target == ForecastTarget.Total;
        var (start, end) = panel.RowsOf(profile);
        float[] weeks = [];
        for (var row = start; row < end && panel.Weeks[row] <= originWeek; row++)
        {
            var fromEnd = originWeek - panel.Weeks[row];
            if (fromEnd >= Weeks || !outcome.IsKnown(panel, row)) continue;
            if (weeks.Length == 0)
            {
                weeks = new float[fromEnd + 1];
                Array.Fill(weeks, float.NaN);
            }
            var engagement = panel[PanelMeasure.Engagement][row];
            weeks[^(fromEnd + 1)] = isTotal ? engagement : (float)((double)engagement / panel[PanelMeasure.Posts][row]);
        }
        return weeks;
    }
}

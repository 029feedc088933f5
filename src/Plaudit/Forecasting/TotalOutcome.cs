using Plaudit.Data;

namespace Plaudit.Forecasting;

/// <summary>
/// Engagement of all posts of a week whose seven days were recorded, 0 where it has no posts. A week recorded in part tells less than its
/// total, and by how much nobody knows, so that it is no outcome; features take it in day by day.
/// </summary>
internal sealed class TotalOutcome : IForecastOutcome
{
    /// <summary>Days of a week.</summary>
    public const int Days = 7;

    private static readonly FeatureDefinition[] s_columns = [.. PanelFeatures.Columns, .. PostingFeatures.Columns];

    public ForecastTarget Target => ForecastTarget.Total;

    public IReadOnlyList<FeatureDefinition> Columns => s_columns;

    public IReadOnlyList<string> NaiveNames { get; } = [.. TotalNaives.All.Select(TotalNaives.NameOf)];

    public bool IsKnown(WeeklyPanel panel, int row) => panel.RecordedDays[row] == Days;

    public IProfileFeatures NewFeatures(WeeklyPanel panel, MarketLevels market) => new TotalFeatures(panel, market);
}

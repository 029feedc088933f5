using Plaudit.Data;

namespace Plaudit.Forecasting;

/// <summary>Engagement per post of the weeks with posts.</summary>
internal sealed class PerPostOutcome : IForecastOutcome
{
    public ForecastTarget Target => ForecastTarget.PerPost;

    public IReadOnlyList<FeatureDefinition> Columns => PanelFeatures.Columns;

    public IReadOnlyList<string> NaiveNames { get; } = [.. NaiveForecasts.All.Select(NaiveForecasts.NameOf)];

    public bool IsKnown(WeeklyPanel panel, int row) => panel[PanelMeasure.Posts][row] > 0;

    public IProfileFeatures NewFeatures(WeeklyPanel panel, MarketLevels market) => new PanelFeatures(panel, market);
}

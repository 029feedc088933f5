namespace Plaudit.Forecasting;

/// <summary>Features of a week's total: those of engagement per post, and those of how a profile posts.</summary>
internal sealed class TotalFeatures : IProfileFeatures
{
    private readonly PanelFeatures _perPost;
    private readonly PostingFeatures _posting = new();

    /// <summary>Prepares for the profiles of a panel.</summary>
    public TotalFeatures(WeeklyPanel panel, MarketLevels market)
    {
        _perPost = new PanelFeatures(panel, market);
    }

    public ProfileHistory History => _perPost.History;

    public void Load(int profile, int lastWeek)
    {
        _perPost.Load(profile, lastWeek);
        _posting.Load(History);
    }

    public bool HasOutcome(int position) => History.RecordedDays[position] == TotalOutcome.Days;

    public double LogOutcome(int position) => Math.Log(1 + _posting.Weeks.Totals[_posting.Weeks.Counts[position] - 1]);

    public void WriteCommon(int origin, float[] row)
    {
        _perPost.WriteCommon(origin, row);
        _posting.Write(origin, row.AsSpan(PanelFeatures.Columns.Count));
    }

    public void WriteOfHorizon(int origin, int horizon, float[] row) => _perPost.WriteOfHorizon(origin, horizon, row);

    public double Naive(int naive, int origin, int horizon) => _posting.Naive(TotalNaives.All[naive], origin);
}

namespace Plaudit.Reports.Charts;

/// <summary>A point.</summary>
public readonly record struct ChartPoint(double X, double Y)
{
    /// <summary>A moment as a number on an axis of time.</summary>
    public static double Time(DateTime utc) => (utc - DateTime.UnixEpoch).TotalMilliseconds;
}

using Plaudit.Evaluation;

namespace Plaudit.App.Web.Overview;

/// <summary>What predictions of a task were worth lately.</summary>
/// <param name="Task">What is predicted.</param>
/// <param name="Monitoring">How they did.</param>
public sealed record WatchedTask(string Task, LedgerMonitoring Monitoring)
{
    /// <summary>Too few outcomes are known to judge.</summary>
    public bool IsTooEarly => Monitoring.Verdict == LedgerVerdict.Watch && Monitoring.Recent.Rows < LedgerMonitoring.MinRows;

    /// <summary>Something has moved, or does not hold any more.</summary>
    public bool NeedsALook => Monitoring.Verdict != LedgerVerdict.Keep && !IsTooEarly;
}

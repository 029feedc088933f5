namespace Plaudit.Storage;

/// <summary>What a process that works on a job is told when it renews its lease.</summary>
public enum JobBeat
{
    /// <summary>Go on.</summary>
    Held,

    /// <summary>Stop: somebody called the job off.</summary>
    CancelRequested,

    /// <summary>Stop: the job is gone, or another process has taken it over.</summary>
    Lost,
}

namespace Plaudit.Storage;

/// <summary>How far a job has come.</summary>
public enum JobState
{
    /// <summary>It waits for a free process, or for the next attempt.</summary>
    Queued,

    /// <summary>A process works on it, or has died over it less than a lease ago.</summary>
    Running,

    /// <summary>It has ended, and has a result.</summary>
    Succeeded,

    /// <summary>It was given up; its error says why.</summary>
    Failed,

    /// <summary>Somebody called it off.</summary>
    Cancelled,
}

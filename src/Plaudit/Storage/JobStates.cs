using Plaudit.Data;

namespace Plaudit.Storage;

/// <summary>States of jobs as they are written.</summary>
public static class JobStates
{
    /// <summary>A state as it is written: <c>queued</c>.</summary>
    public static string NameOf(JobState state) => state switch
    {
        JobState.Queued => "queued",
        JobState.Running => "running",
        JobState.Succeeded => "succeeded",
        JobState.Failed => "failed",
        JobState.Cancelled => "cancelled",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>A state by its name.</summary>
    /// <exception cref="PlauditException">There is no such state.</exception>
    public static JobState Parse(string name)
    {
        foreach (var state in Enum.GetValues<JobState>())
        {
            if (NameOf(state) == name) return state;
        }
        throw new PlauditException($"There is no state of jobs '{name}'; one of {string.Join(", ", Enum.GetValues<JobState>().Select(NameOf))} was expected.");
    }
}

using System.Text.Json;
using Plaudit.Data;

namespace Plaudit.App.Jobs;

/// <summary>What is learnt or measured.</summary>
internal sealed record LearningParameters
{
    /// <summary><c>likes</c> or <c>engagement</c>.</summary>
    public string? Task { get; init; }

    /// <summary>Accounts of this platform alone.</summary>
    public string? Platform { get; init; }

    /// <summary>This account alone.</summary>
    public string? Account { get; init; }

    /// <summary>Start of all chance. Default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Reads and checks what a job is asked for.</summary>
    /// <param name="kind">The kind of the job.</param>
    /// <param name="parameters">What was sent.</param>
    /// <exception cref="PlauditException">A parameter is missing or out of its range.</exception>
    public static JobRequest Read(string kind, JsonElement parameters)
    {
        var read = JobJson.Read<LearningParameters>(kind, parameters);
        read.Validate();
        return new JobRequest(JobJson.Write(read)) { Platform = read.Account is null ? null : read.Platform, Account = read.Account };
    }

    private void Validate()
    {
        if (Task is not ("likes" or "engagement")) throw new PlauditException("'task' is needed: likes or engagement.");
        if (Seed < 0) throw new PlauditException($"'seed' is {Seed}; 0 or more was expected.");
    }
}

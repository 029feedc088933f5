using System.Text.Json;
using Plaudit.Data;

namespace Plaudit.App.Jobs;

/// <summary>A kind of work: what it may be asked with, and the pipeline that does it.</summary>
internal interface IJobKind
{
    /// <summary>What it is asked for by: <c>train</c>.</summary>
    string Name { get; }

    /// <summary>Whether only who may do everything may ask for it.</summary>
    bool IsForAdmins { get; }

    /// <summary>
    /// Whether it is done by processes that answer requests, beside their workers: it needs the models that they have loaded, somebody waits
    /// for it, and it must not wait behind work that takes an hour.
    /// </summary>
    bool IsServed => false;

    /// <summary>Whether it computes all the time, unlike what waits for a platform: few of these are done at once beside the answers to requests.</summary>
    bool IsComputing => false;

    /// <summary>Checks what a user asks with.</summary>
    /// <exception cref="PlauditException">It cannot be used.</exception>
    JobRequest Read(JsonElement parameters);

    /// <summary>
    /// Does the work. It may be begun several times, by several processes, and may be ended at any point: what it does a second time changes
    /// nothing.
    /// </summary>
    /// <returns>The result, to be written as JSON.</returns>
    Task<object> RunAsync(JobWork work, CancellationToken cancellationToken);
}

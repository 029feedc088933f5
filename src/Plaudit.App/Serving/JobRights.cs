using System.Security.Claims;
using Plaudit.App.Access;
using Plaudit.App.Jobs;
using Plaudit.Storage;

namespace Plaudit.App.Serving;

/// <summary>Who may ask for work and call it off.</summary>
internal static class JobRights
{
    /// <summary>Whether somebody may ask for work of a kind, replace it or call it off; a kind that is not known here is nobody's.</summary>
    public static bool Has(ClaimsPrincipal user, string kind) =>
        JobKinds.All.FirstOrDefault(of => of.Name == kind) is { } known && (!known.IsForAdmins || user.HasClaim(AccessClaims.Scope, KeyTable.NameOf(KeyScope.Admin)));

    /// <summary>Refuses work that only who may do everything may ask for, replace or call off.</summary>
    /// <exception cref="RequestFaultException">The key does not allow it.</exception>
    public static void Allow(ClaimsPrincipal user, string? kind)
    {
        if (!Has(user, JobKinds.Find(kind).Name)) throw new RequestFaultException(StatusCodes.Status403Forbidden, $"Work of the kind '{kind}' needs a key of the scope admin.");
    }

    /// <summary>Calls a job off.</summary>
    /// <exception cref="RequestFaultException">There is none, it is over already, or it is not for this user.</exception>
    public static async Task<StoredJob> CancelAsync(Store store, JobQueue queue, ClaimsPrincipal user, string id, CancellationToken cancellationToken)
    {
        var job = await store.Jobs.FindAsync(id, cancellationToken) ?? throw RouteText.Missing("job");
        Allow(user, job.Kind);
        if (job.IsOver) throw Over(job);
        job = await queue.CancelAsync(id, cancellationToken) ?? throw RouteText.Missing("job");
        // It may have come to its end just before.
        return job is { IsOver: true, State: not JobState.Cancelled } ? throw Over(job) : job;
    }

    private static RequestFaultException Over(StoredJob job) =>
        new(StatusCodes.Status409Conflict, $"The job is over already: it is {JobStates.NameOf(job.State)}.");
}

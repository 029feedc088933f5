using System.ComponentModel;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Plaudit.App.Access;
using Plaudit.App.Jobs;
using Plaudit.App.Serving;
using Plaudit.Storage;

namespace Plaudit.App.Api;

/// <summary>Work that takes longer than a request.</summary>
internal static class JobsApi
{
    public const string Path = "/api/v1/jobs";

    private const string Kind = "kind";
    private const string Parameters = "parameters";
    private const string Tag = "jobs";
    private const string OneJob = "/{id}";

    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_silence = TimeSpan.FromSeconds(15);

    public static void Map(IEndpointRouteBuilder api)
    {
        var jobs = api.MapGroup("/jobs");
        jobs.MapPost("", PostAsync).RequireAuthorization(ApiScopes.Write).WithName("CreateJob").WithSummary("Ask for work").DescribeBody<JobBody>(Tag).Audited("job.create");
        jobs.MapGet("", ListAsync).RequireAuthorization(ApiScopes.Read).WithName("ListJobs").WithSummary("List jobs, the newest first").DescribeRead(Tag);
        jobs.MapGet(OneJob, GetAsync).RequireAuthorization(ApiScopes.Read).WithName("GetJob").WithSummary("A job, its progress and its result")
            .DescribeRead(Tag, canBeMissing: true);
        jobs.MapDelete(OneJob, DeleteAsync).RequireAuthorization(ApiScopes.Write).WithName("CancelJob").WithSummary("Call a job off")
            .DescribeChange(Tag, canBeMissing: true).Audited("job.cancel");
        jobs.MapGet($"{OneJob}/events", EventsAsync).RequireAuthorization(ApiScopes.Read).WithName("GetJobEvents")
            .WithSummary("Progress of a job as server-sent events, the last of them its end").DescribeFresh(Tag).DisableRequestTimeout();
        jobs.MapGet($"{OneJob}/rejected", RejectedAsync).RequireAuthorization(ApiScopes.Read).WithName("GetJobRejected")
            .WithSummary("Rows of an import that could not be used").Produces<string>(StatusCodes.Status200OK, ApiDocument.JsonLinesType)
            .DescribeRead(Tag, canBeMissing: true);
    }

    /// <summary>Who asks.</summary>
    public static string NameOf(ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";

    private static async Task<Accepted<JobAnswer>> PostAsync(HttpRequest request, ClaimsPrincipal user, JobQueue queue, CancellationToken cancellationToken)
    {
        using var body = await JsonBody.ReadAsync(request, Kind, Parameters);
        var kind = body.Text(Kind);
        JobRights.Allow(user, kind);
        var job = await queue.AddAsync(kind, body.Value(Parameters), NameOf(user), RequestEffect.Of(request.HttpContext)?.Id, cancellationToken);
        request.HttpContext.SetAudited(job.Id);
        return TypedResults.Accepted($"{Path}/{job.Id}", JobAnswer.Of(job));
    }

    private static async Task<Ok<PageAnswer<JobAnswer>>> ListAsync(
        [Description("Of this state alone: queued, running, succeeded, failed or cancelled.")] string? state,
        [Description("Of this kind alone.")] string? kind,
        [Description(Paging.CursorText)] string? cursor,
        [Description(Paging.LimitText)] int? limit,
        Store store,
        CancellationToken cancellationToken)
    {
        var filter = new JobFilter { State = state is null ? null : JobStates.Parse(state), Kind = kind is null ? null : JobKinds.Find(kind).Name };
        var page = await store.Jobs.PageAsync(filter, cursor, limit ?? Paging.DefaultLimit, cancellationToken);
        return TypedResults.Ok(PageAnswer<JobAnswer>.Of(page, JobAnswer.Of));
    }

    private static async Task<Ok<JobAnswer>> GetAsync(string id, Store store, CancellationToken cancellationToken) =>
        TypedResults.Ok(JobAnswer.Of(await FindAsync(store, id, cancellationToken)));

    private static async Task<Ok<JobAnswer>> DeleteAsync(string id, ClaimsPrincipal user, Store store, JobQueue queue, CancellationToken cancellationToken) =>
        TypedResults.Ok(JobAnswer.Of(await JobRights.CancelAsync(store, queue, user, id, cancellationToken)));

    private static async Task<FileContentHttpResult> RejectedAsync(string id, Store store, CancellationToken cancellationToken) => TypedResults.File(
        await store.Jobs.RejectedAsync(id, cancellationToken) ?? throw new RequestFaultException(StatusCodes.Status404NotFound, "There are no rejected rows of such a job."),
        ApiDocument.JsonLinesType,
        "rejected.jsonl");

    private static async Task<ServerSentEventsResult<JobAnswer>> EventsAsync(
        string id, HttpRequest request, Store store, TimeProvider clock, IHostApplicationLifetime lifetime, CancellationToken cancellationToken)
    {
        var job = await FindAsync(store, id, cancellationToken);
        // Who comes again names the state that it has seen last.
        var seen = long.TryParse(request.Headers["Last-Event-ID"], out var last) ? last : 0;
        return TypedResults.ServerSentEvents(FollowAsync(job, seen, store, clock, lifetime.ApplicationStopping, cancellationToken));
    }

    // The store is looked at, for another process may do the work.
    private static async IAsyncEnumerable<SseItem<JobAnswer>> FollowAsync(
        StoredJob? job, long seen, Store store, TimeProvider clock, CancellationToken stopping, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping, cancellationToken);
        var told = clock.GetTimestamp();
        while (job is not null)
        {
            // Once in a while the same again, so that proxies keep the connection.
            if (job.Version != seen || job.IsOver || clock.GetElapsedTime(told) >= s_silence)
            {
                yield return new SseItem<JobAnswer>(JobAnswer.Of(job), job.IsOver ? "end" : "progress") { EventId = $"{job.Version}" };
                (seen, told) = (job.Version, clock.GetTimestamp());
            }
            if (job.IsOver) yield break;
            try
            {
                await Task.Delay(s_look, clock, end.Token);
            }
            catch (OperationCanceledException)
            {
                yield break;
            }
            job = await store.Jobs.FindAsync(job.Id, cancellationToken);
        }
    }

    private static async Task<StoredJob> FindAsync(Store store, string id, CancellationToken cancellationToken) =>
        await store.Jobs.FindAsync(id, cancellationToken) ?? throw RouteText.Missing("job");
}

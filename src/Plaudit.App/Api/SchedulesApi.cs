using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Plaudit.App.Access;
using Plaudit.App.Jobs;
using Plaudit.App.Serving;
using Plaudit.Storage;

namespace Plaudit.App.Api;

/// <summary>Work that is asked for again and again.</summary>
internal static class SchedulesApi
{
    private const string Tag = "schedules";
    private const string OneSchedule = "/{name}";

    public static void Map(IEndpointRouteBuilder api)
    {
        var schedules = api.MapGroup("/schedules");
        schedules.MapGet("", ListAsync).RequireAuthorization(ApiScopes.Read).WithName("ListSchedules").WithSummary("All schedules by name").DescribeRead(Tag);
        schedules.MapGet(OneSchedule, GetAsync).RequireAuthorization(ApiScopes.Read).WithName("GetSchedule").WithSummary("A schedule, and when its next time is")
            .DescribeRead(Tag, canBeMissing: true);
        schedules.MapPut(OneSchedule, PutAsync).RequireAuthorization(ApiScopes.Write).WithName("SetSchedule").WithSummary("Make or replace a schedule")
            .DescribeBody<ScheduleBody>(Tag).Audited("schedule.set", "name");
        schedules.MapDelete(OneSchedule, DeleteAsync).RequireAuthorization(ApiScopes.Write).WithName("RemoveSchedule").WithSummary("Remove a schedule; jobs that it made stay")
            .DescribeChange(Tag, canBeMissing: true).Audited("schedule.remove", "name");
    }

    private static async Task<Ok<PageAnswer<ScheduleAnswer>>> ListAsync(Store store, CancellationToken cancellationToken) =>
        TypedResults.Ok(new PageAnswer<ScheduleAnswer>([.. (await store.Schedules.ReadAsync(cancellationToken)).Select(ScheduleAnswer.Of)], null));

    private static async Task<Ok<ScheduleAnswer>> GetAsync(string name, Store store, CancellationToken cancellationToken) =>
        TypedResults.Ok(ScheduleAnswer.Of(await store.Schedules.FindAsync(name, cancellationToken) ?? throw Missing()));

    private static async Task<Ok<ScheduleAnswer>> PutAsync(string name, HttpRequest request, ClaimsPrincipal user, JobQueue queue, Store store, CancellationToken cancellationToken)
    {
        using var body = await JsonBody.ReadAsync(request, "cron", "time_zone", "kind", "parameters", "enabled");
        var kind = body.Text("kind");
        JobRights.Allow(user, kind);
        if (await store.Schedules.FindAsync(name, cancellationToken) is { } before) JobRights.Allow(user, before.Kind);
        return TypedResults.Ok(ScheduleAnswer.Of(await queue.SetScheduleAsync(
            name, body.Text("cron"), body.Text("time_zone"), kind, body.Value("parameters"), body.Flag("enabled") ?? true, JobsApi.NameOf(user), cancellationToken)));
    }

    private static async Task<NoContent> DeleteAsync(string name, ClaimsPrincipal user, Store store, CancellationToken cancellationToken)
    {
        if (await store.Schedules.FindAsync(name, cancellationToken) is { } before) JobRights.Allow(user, before.Kind);
        return await store.Schedules.RemoveAsync(name, cancellationToken) ? TypedResults.NoContent() : throw Missing();
    }

    private static RequestFaultException Missing() => new(StatusCodes.Status404NotFound, "There is no such schedule.");
}

/// <summary>A schedule that is asked for.</summary>
/// <param name="Cron">Five fields: minute, hour, day of the month, month, day of the week.</param>
/// <param name="TimeZone">The time zone that they are of; UTC unless it is said.</param>
/// <param name="Kind">What is to be done, as of a job.</param>
/// <param name="Parameters">With what, as of a job.</param>
/// <param name="Enabled">Whether it makes jobs; true unless it is said.</param>
internal sealed record ScheduleBody(string Cron, string? TimeZone, string Kind, JsonElement Parameters, bool? Enabled);

/// <summary>A schedule.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Cron">Five fields: minute, hour, day of the month, month, day of the week.</param>
/// <param name="TimeZone">The time zone that they are of.</param>
/// <param name="Kind">What is to be done.</param>
/// <param name="Parameters">With what.</param>
/// <param name="Enabled">Whether it makes jobs.</param>
/// <param name="RequestedBy">Who asked for it.</param>
/// <param name="NextRunAt">When it makes the next job, if it is enabled.</param>
/// <param name="LastRunAt">When it was its time last.</param>
/// <param name="LastJob">The job that it made last.</param>
internal sealed record ScheduleAnswer(
    string Name, string Cron, string TimeZone, string Kind, JsonElement Parameters, bool Enabled, string RequestedBy, DateTimeOffset? NextRunAt,
    DateTimeOffset? LastRunAt, string? LastJob)
{
    public static ScheduleAnswer Of(StoredSchedule schedule) => new(
        schedule.Name, schedule.Cron, schedule.TimeZone, schedule.Kind, JsonElement.Parse(schedule.Parameters), schedule.IsEnabled, schedule.RequestedBy,
        schedule.NextRunAt, schedule.LastRunAt, schedule.LastJob);
}

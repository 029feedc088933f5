using System.ComponentModel;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Plaudit.App.Access;
using Plaudit.Storage;

namespace Plaudit.App.Api;

/// <summary>Who did what, for administrators.</summary>
internal static class AuditApi
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/audit", ListAsync).RequireAuthorization(ApiScopes.Admin)
        .WithName("ListAudit").WithSummary("Who did what, the newest first").DescribeRead("audit");

    private static async Task<Ok<PageAnswer<AuditEntryAnswer>>> ListAsync(
        Store store,
        [Description("The earliest entries.")] DateTimeOffset? since,
        [Description(Paging.CursorText)] string? cursor,
        [Description(Paging.LimitText)] int? limit,
        CancellationToken cancellationToken) =>
        TypedResults.Ok(PageAnswer<AuditEntryAnswer>.Of(await store.Audit.PageAsync(since, cursor, limit ?? Paging.DefaultLimit, cancellationToken), AuditEntryAnswer.Of));
}

/// <summary>Something that was done, or refused.</summary>
/// <param name="Id">Grows with each entry.</param>
/// <param name="At">When.</param>
/// <param name="Actor">Id of a user or key, <c>local</c> or <c>command line</c>; none where it is not known who it was.</param>
/// <param name="Action">What was done.</param>
/// <param name="Target">Id of what it was done to; a hash of a name where it has no id.</param>
/// <param name="Outcome"><c>done</c>, <c>failed</c> or <c>refused</c>.</param>
internal sealed record AuditEntryAnswer(
    long Id,
    DateTimeOffset At,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Actor,
    string Action,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Target,
    string Outcome)
{
    public static AuditEntryAnswer Of(AuditEntry entry) => new(entry.Id, entry.At, entry.Actor, entry.Action, entry.Target, entry.Outcome);
}

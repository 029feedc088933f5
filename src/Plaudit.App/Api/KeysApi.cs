using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Plaudit.App.Access;
using Plaudit.App.Serving;
using Plaudit.Storage;

namespace Plaudit.App.Api;

/// <summary>Keys of the API, for administrators.</summary>
internal static class KeysApi
{
    private const string Tag = "keys";

    public static void Map(IEndpointRouteBuilder api)
    {
        var keys = api.MapGroup("/keys").RequireAuthorization(ApiScopes.Admin);
        keys.MapGet("", ListAsync).WithName("ListKeys").WithSummary("Every key without its secret, revoked ones too").DescribeRead(Tag);
        keys.MapPost("", CreateAsync).WithName("CreateKey").WithSummary("Make a key, which is shown this once").DescribeBody<KeyRequest>(Tag).Audited("key.create")
            .WithMetadata(new NoRequestKeyMetadata("What it answers is shown once and kept nowhere; the name can be taken only once."));
        keys.MapDelete("/{id}", RevokeAsync).WithName("RevokeKey").WithSummary("Take a key back; from now on it opens nothing")
            .DescribeChange(Tag, canBeMissing: true).Audited("key.revoke");
    }

    private static async Task<Ok<PageAnswer<KeyAnswer>>> ListAsync(Store store, CancellationToken cancellationToken) =>
        TypedResults.Ok(new PageAnswer<KeyAnswer>([.. (await store.Keys.ReadAsync(cancellationToken)).Select(KeyAnswer.Of)], null));

    private static async Task<Created<NewKeyAnswer>> CreateAsync(HttpContext context, Store store, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var body = await JsonBody.ReadAsync(context.Request, "name", "scope", "expires_days");
        var name = body.Text("name") ?? throw JsonBody.Fault("name", "no name");
        var scope = KeyTable.ScopeOf(body.Text("scope") ?? throw JsonBody.Fault("scope", "no scope"));
        var days = body.Whole("expires_days", 1, KeyRules.MostDays);
        var key = await KeyRules.CreateAsync(store, clock, name, scope, days, cancellationToken);
        var id = KeyTable.IdOf(key);
        context.SetAudited(id);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Created($"/api/v1/keys/{id}", new NewKeyAnswer(id, key));
    }

    private static async Task<NoContent> RevokeAsync(string id, Store store, TimeProvider clock, CancellationToken cancellationToken) =>
        await store.Keys.RevokeIdAsync(id, clock.GetUtcNow(), cancellationToken)
            ? TypedResults.NoContent()
            : throw new RequestFaultException(StatusCodes.Status404NotFound, $"There is no key in use of the id '{id}'.");
}

/// <summary>A key to be made.</summary>
/// <param name="Name">What to call it.</param>
/// <param name="Scope"><c>predict</c>, <c>read</c>, <c>write</c> or <c>admin</c>.</param>
/// <param name="ExpiresDays">Days until it is no longer taken, 1 to 36,500; without it, never.</param>
internal sealed record KeyRequest(string Name, string Scope, int? ExpiresDays);

/// <summary>A key without its secret.</summary>
/// <param name="Id">The part of the key that is not secret; the audit log has it.</param>
/// <param name="Name">What its maker calls it.</param>
/// <param name="Scope"><c>predict</c>, <c>read</c>, <c>write</c> or <c>admin</c>.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">From when on it is no longer taken; none for never.</param>
/// <param name="RevokedAt">When it was taken back; none where it was not.</param>
/// <param name="LastUsedAt">To the minute; none where it never was.</param>
internal sealed record KeyAnswer(
    string Id,
    string Name,
    string Scope,
    DateTimeOffset CreatedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? ExpiresAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? RevokedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? LastUsedAt)
{
    public static KeyAnswer Of(ApiKey key) => new(key.Id, key.Name, KeyTable.NameOf(key.Scope), key.CreatedAt, key.ExpiresAt, key.RevokedAt, key.LastUsedAt);
}

/// <summary>A key that was made.</summary>
/// <param name="Id">The part of the key that is not secret.</param>
/// <param name="Key">The key, shown this once.</param>
internal sealed record NewKeyAnswer(string Id, string Key);

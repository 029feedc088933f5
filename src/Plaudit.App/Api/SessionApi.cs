using System.Security.Claims;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Plaudit.App.Access;
using Plaudit.Storage;

namespace Plaudit.App.Api;

/// <summary>Who asks, and what that opens.</summary>
internal static class SessionApi
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/session", Get)
        .WithName("GetSession").WithSummary("Who asks, and what that opens").DescribeFresh("users").RequireAuthorization(AccessClaims.Known);

    private static Ok<SessionAnswer> Get(HttpContext context, IAntiforgery antiforgery)
    {
        context.Response.Headers.CacheControl = "no-store";
        var isSignedIn = AccessClaims.IsSignedIn(context.User);
        var id = AccessClaims.IdOf(context.User)!;
        IReadOnlyList<string> scopes = context.User.FindFirstValue(AccessClaims.Scope) is { } scope ? ApiScopes.OpenedBy(KeyTable.ScopeOf(scope)) : [];
        var kind = isSignedIn ? "user" : id == ApiKeyAuthentication.LocalUser ? "local" : "key";
        return TypedResults.Ok(new SessionAnswer(
            kind, id, context.User.FindFirstValue(ClaimTypes.Name), scopes, isSignedIn && scopes.Count == 0, isSignedIn ? antiforgery.GetAndStoreTokens(context).RequestToken : null));
    }
}

/// <summary>Who asks.</summary>
/// <param name="Kind"><c>user</c>, <c>key</c>, or <c>local</c> as long as there is neither.</param>
/// <param name="Id">Id of the user or key.</param>
/// <param name="Name">The user's name; none of keys.</param>
/// <param name="Scopes">What that opens.</param>
/// <param name="MustChangePassword">Whether nothing is open before the password is changed.</param>
/// <param name="CsrfToken">What the header X-CSRF-Token has to hold with every request that changes something; none with a key, which needs none.</param>
internal sealed record SessionAnswer(
    string Kind,
    string Id,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Name,
    IReadOnlyList<string> Scopes,
    bool MustChangePassword,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? CsrfToken);

using System.Net;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using Plaudit.App.Access;
using Plaudit.App.Serving;
using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.App.Api;

/// <summary>Who asks: the owner of the key in <c>Authorization: Bearer KEY</c>, or, as long as no key and no user was ever made, whoever uses this machine.</summary>
internal sealed class ApiKeyAuthentication(
    IOptionsMonitor<ApiKeyOptions> options, ILoggerFactory logging, UrlEncoder encoder, Store store, TimeProvider clock, Hosting.ServerOptions server)
    : AuthenticationHandler<ApiKeyOptions>(options, logging, encoder)
{
    /// <summary>The name of the scheme, which is also that of RFC 6750.</summary>
    public new const string Scheme = "Bearer";

    /// <summary>Who asks where no key is needed.</summary>
    public const string LocalUser = "local";

    private const string BearerPrefix = "Bearer ";

    // The last one is what a trusted proxy's word becomes.
    private static readonly string[] s_forwarded = ["Forwarded", "X-Forwarded-For", "X-Original-For"];

    private static readonly AuthenticationTicket s_local = Ticket(LocalUser, KeyScope.Admin);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null) return AuthenticateResult.NoResult();
        try
        {
            var header = Request.Headers.Authorization;
            if (header.Count == 0) return await IsOpenAsync() ? AuthenticateResult.Success(s_local) : AuthenticateResult.NoResult();
            if (header.Count > 1 || header[0]?.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase) != true)
            {
                return AuthenticateResult.Fail("No bearer key.");
            }
            var key = await store.Keys.UseAsync(header[0]![BearerPrefix.Length..].Trim(), clock.GetUtcNow(), Context.RequestAborted);
            return key is null ? AuthenticateResult.Fail("The key opens nothing.") : AuthenticateResult.Success(Ticket(key.Id, key.Scope));
        }
        catch (PlauditException exception)
        {
            throw new UnavailableException("The store does not answer.", exception);
        }
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        AccessChallenge.Answer(Context);
        return Task.CompletedTask;
    }

    // Only to programs of this machine that know whom they talk to: a page in a browser whose own name was made to lead here is refused by its
    // Host, and what a proxy passes on may come from anywhere.
    private async Task<bool> IsOpenAsync() =>
        server.Listen.IsLoopback
        && Context.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)
        && (string.Equals(Request.Host.Host, "localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(Request.Host.Host.Trim('[', ']'), out var host) && IPAddress.IsLoopback(host)))
        && !s_forwarded.Any(Request.Headers.ContainsKey)
        && !await store.Keys.AnyAsync(Context.RequestAborted)
        && !await store.Users.AnyAsync(Context.RequestAborted);

    private static AuthenticationTicket Ticket(string id, KeyScope scope) =>
        new(AccessClaims.Principal(ApiKeyAuthentication.Scheme, id, null, scope), ApiKeyAuthentication.Scheme);
}

/// <summary>Nothing can be set.</summary>
internal sealed class ApiKeyOptions : AuthenticationSchemeOptions;

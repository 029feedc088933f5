using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using Plaudit.Storage;

namespace Plaudit.App.Access;

/// <summary>
/// Who asks, by the cookie of somebody who is signed in. The cookie holds a random number and nothing else; the store says at every request
/// whose it is, so that signing out, disabling and a new password take effect at once and on every node.
/// </summary>
internal sealed class SessionAuthentication(
    IOptionsMonitor<SessionOptions> options, ILoggerFactory logging, UrlEncoder encoder, SessionCookies cookies)
    : AuthenticationHandler<SessionOptions>(options, logging, encoder)
{
    /// <summary>The name of the scheme.</summary>
    public new const string Scheme = "Session";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null) return AuthenticateResult.NoResult();
        if (await cookies.FindAsync(Context) is not { } session) return AuthenticateResult.Fail("The session is over.");
        KeyScope? scope = session.MustChangePassword ? null : AccessClaims.ScopeOf(session.Role);
        return AuthenticateResult.Success(new AuthenticationTicket(AccessClaims.Principal(Scheme, session.UserId, session.Name, scope), Scheme));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        AccessChallenge.Answer(Context);
        return Task.CompletedTask;
    }
}

/// <summary>Nothing can be set.</summary>
internal sealed class SessionOptions : AuthenticationSchemeOptions;

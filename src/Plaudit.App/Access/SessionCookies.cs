using Plaudit.Storage;

namespace Plaudit.App.Access;

/// <summary>The cookie of somebody who is signed in.</summary>
internal sealed class SessionCookies(Store store, SessionLimits limits)
{
    /// <summary>The name of the cookie.</summary>
    public const string Name = "plaudit_session";

    /// <summary>The session of a request; <see langword="null"/> where there is none, or it is over.</summary>
    public Task<UserSession?> FindAsync(HttpContext context) => store.Sessions.UseAsync(context.Request.Cookies[Name], limits.Idle, context.RequestAborted);

    /// <summary>Begins a session under a number of its own: one that was there before, whoever put it there, is over.</summary>
    /// <returns>False where the user was changed since its password was checked.</returns>
    public async Task<bool> SignInAsync(HttpContext context, StoredUser user)
    {
        if (context.Request.Cookies[Name] is { } before) await store.Sessions.RemoveAsync(before, CancellationToken.None);
        if (await store.Sessions.AddAsync(user, limits.Lasting, CancellationToken.None) is not { } token) return false;
        context.Response.Cookies.Append(Name, token, Options(context));
        return true;
    }

    /// <summary>Ends the session of a request.</summary>
    public async Task SignOutAsync(HttpContext context)
    {
        if (context.Request.Cookies[Name] is { } token) await store.Sessions.RemoveAsync(token, CancellationToken.None);
        context.Response.Cookies.Delete(Name, Options(context));
    }

    // Without an end of its own: the browser forgets it when it is closed, and the store when it is over.
    private static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        Secure = context.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        IsEssential = true,
    };
}

/// <summary>How long people stay signed in.</summary>
/// <param name="Idle">For how long a session may rest. Default 8 hours.</param>
/// <param name="Lasting">How long it lasts at most, used or not. Default 7 days.</param>
internal sealed record SessionLimits(TimeSpan Idle, TimeSpan Lasting)
{
    public static SessionLimits Default { get; } = new(TimeSpan.FromHours(8), TimeSpan.FromDays(7));
}

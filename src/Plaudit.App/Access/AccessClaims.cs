using System.Security.Claims;
using Plaudit.Storage;

namespace Plaudit.App.Access;

/// <summary>What is known of whoever asks.</summary>
internal static class AccessClaims
{
    /// <summary>What a key or role allows, as scopes of keys are written. Who has to change a password first has none.</summary>
    public const string Scope = "scope";

    /// <summary>The policy of what everybody who is known may ask, whatever the scope.</summary>
    public const string Known = "known";

    /// <summary>The policy of pages that are only for somebody who is signed in.</summary>
    public const string SignedIn = "signed-in";

    /// <summary>The scope that a role has.</summary>
    public static KeyScope ScopeOf(UserRole role) => role switch
    {
        UserRole.Viewer => KeyScope.Read,
        UserRole.Editor => KeyScope.Write,
        UserRole.Admin => KeyScope.Admin,
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
    };

    /// <summary>Somebody of whom an id is known.</summary>
    /// <param name="scheme">How: the name of a scheme of authentication.</param>
    /// <param name="id">Id of a user or key.</param>
    /// <param name="name">A name to show; <see langword="null"/> where there is none.</param>
    /// <param name="scope">What is allowed; <see langword="null"/> for nothing yet.</param>
    public static ClaimsPrincipal Principal(string scheme, string id, string? name, KeyScope? scope)
    {
        var claims = new List<Claim> { new(ClaimTypes.NameIdentifier, id) };
        if (name is not null) claims.Add(new Claim(ClaimTypes.Name, name));
        if (scope is { } allowed) claims.Add(new Claim(Scope, KeyTable.NameOf(allowed)));
        return new ClaimsPrincipal(new ClaimsIdentity(claims, scheme));
    }

    /// <summary>Id of the user or key; <see langword="null"/> for strangers.</summary>
    public static string? IdOf(ClaimsPrincipal principal) => principal.FindFirstValue(ClaimTypes.NameIdentifier);

    /// <summary>Whether it is somebody who is signed in with a cookie.</summary>
    public static bool IsSignedIn(ClaimsPrincipal principal) => principal.Identity?.AuthenticationType == SessionAuthentication.Scheme;
}

using Plaudit.Data;

namespace Plaudit.App.Access;

/// <summary>Keeps administrators from taking from themselves what they would need to get it back.</summary>
internal static class OwnUser
{
    /// <summary>Refuses a change that somebody would make to the own user.</summary>
    /// <param name="context">The request.</param>
    /// <param name="id">The user that is to be changed.</param>
    /// <exception cref="PlauditException">It is the one who asks.</exception>
    public static void Refuse(HttpContext context, string id)
    {
        if (AccessClaims.IsSignedIn(context.User) && AccessClaims.IdOf(context.User) == id)
            throw new PlauditException("This is your own user. Another administrator can change its role, keep it out or remove it.");
    }
}

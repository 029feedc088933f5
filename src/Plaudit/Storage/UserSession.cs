namespace Plaudit.Storage;

/// <summary>Somebody who is signed in.</summary>
/// <param name="UserId">The user.</param>
/// <param name="Name">The user's name.</param>
/// <param name="Role">What the user may do now.</param>
/// <param name="MustChangePassword">Whether the session opens nothing but the change of the password.</param>
/// <param name="EndsAt">When the session ends, whatever happens until then.</param>
public sealed record UserSession(string UserId, string Name, UserRole Role, bool MustChangePassword, DateTimeOffset EndsAt);

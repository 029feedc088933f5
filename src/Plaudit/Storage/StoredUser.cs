namespace Plaudit.Storage;

/// <summary>Somebody who may sign in.</summary>
public sealed record StoredUser
{
    public required string Id { get; init; }

    /// <summary>As it was typed when the user was made.</summary>
    public required string Name { get; init; }

    /// <summary>The name as it is compared: no two users share one.</summary>
    public required string NormalisedName { get; init; }

    public required UserRole Role { get; init; }

    /// <summary>The password's slow hash. Never shown.</summary>
    public required string PasswordHash { get; init; }

    /// <summary>Changes with whatever is to end the user's sessions. Never shown.</summary>
    public required string SecurityStamp { get; init; }

    /// <summary>Whether somebody else knows the password, so that it opens nothing but its change.</summary>
    public bool MustChangePassword { get; init; }

    /// <summary>Until when no password is taken; <see langword="null"/> where wrong ones never locked the user out.</summary>
    public DateTimeOffset? LockedUntil { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary><see langword="null"/> where the user never signed in.</summary>
    public DateTimeOffset? SignedInAt { get; init; }

    /// <summary><see langword="null"/> where the user may sign in.</summary>
    public DateTimeOffset? DisabledAt { get; init; }

    /// <summary>Whether a right password would be refused at a moment.</summary>
    public bool IsLocked(DateTimeOffset now) => LockedUntil > now;
}

namespace Plaudit.Storage;

/// <summary>Which entries of the audit log are wanted; <see langword="null"/> for whatever there is.</summary>
public sealed record AuditFilter
{
    /// <summary>The earliest ones.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Those before a moment.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Of whom: an id, as in <see cref="AuditEntry.Actor"/>.</summary>
    public string? Actor { get; init; }

    /// <summary>To what, as in <see cref="AuditEntry.Target"/>.</summary>
    public string? Target { get; init; }

    /// <summary>What the action begins with: <c>user.create</c>, or <c>user.</c> for all that is done to users.</summary>
    public string? Action { get; init; }

    /// <summary>How it ended, as in <see cref="AuditEntry.Outcome"/>.</summary>
    public string? Outcome { get; init; }
}

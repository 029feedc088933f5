namespace Plaudit.App.Web.Settings;

/// <summary>Whether a platform can be asked, and by what. It never holds a token.</summary>
/// <param name="Platform">The platform.</param>
/// <param name="Title">Its name in words.</param>
/// <param name="HasToken">Whether jobs find a token.</param>
/// <param name="Variable">The variable that it may stand in.</param>
/// <param name="File">The file that it may stand in.</param>
public sealed record ConnectorState(string Platform, string Title, bool HasToken, string Variable, string File)
{
    /// <summary>Whether the token stands in the variable, which comes first.</summary>
    public bool IsFromVariable { get; init; }

    /// <summary>Whether the server began with another state, so that its profile checks do not know of this one.</summary>
    public bool IsNewer { get; init; }

    /// <summary>Id of the own account that asks; <see langword="null"/> where none is set or none is needed.</summary>
    public string? User { get; init; }

    /// <summary>Whether an own account is needed.</summary>
    public bool NeedsUser { get; init; }

    /// <summary>Most requests in a month; <see langword="null"/> for no limit.</summary>
    public long? MonthlyCap { get; init; }

    /// <summary>The longest wait for a limit.</summary>
    public required TimeSpan LongestWait { get; init; }

    /// <summary>Where it is asked.</summary>
    public required Uri Address { get; init; }

    /// <summary>How to get a token.</summary>
    public required string How { get; init; }

    /// <summary>Why the settings cannot be read; <see langword="null"/> where they can.</summary>
    public string? Fault { get; init; }
}

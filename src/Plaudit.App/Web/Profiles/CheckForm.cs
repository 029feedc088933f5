namespace Plaudit.App.Web.Profiles;

/// <summary>The form that asks for a profile check, as it was filled in.</summary>
/// <param name="Handle">An address or a handle.</param>
/// <param name="Platform">The platform of a bare handle; empty where the handle says it.</param>
public sealed record CheckForm(string Handle = "", string Platform = "")
{
    /// <summary>What is wrong; <see langword="null"/> for nothing.</summary>
    public string? Fault { get; init; }
}

namespace Plaudit.App.Web.Components;

/// <summary>A field of a form.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Label">What stands above it.</param>
/// <param name="Type"><c>text</c> or <c>password</c>.</param>
/// <param name="AutoComplete">What a browser may fill in.</param>
/// <param name="MaxLength">Most characters.</param>
public sealed record PageField(string Name, string Label, string Type, string AutoComplete, int MaxLength)
{
    /// <summary>What it holds at first; never a password.</summary>
    public string? Value { get; init; }

    /// <summary>What stands below it.</summary>
    public string? Hint { get; init; }

    /// <summary>Whether typing begins here.</summary>
    public bool IsFirst { get; init; }
}

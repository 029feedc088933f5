namespace Plaudit.App.Web.Settings;

/// <summary>A parameter of a kind of jobs, as a field of a form.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Label">What stands above it.</param>
/// <param name="Type"><c>text</c>, <c>number</c>, <c>choice</c>, <c>check</c> or <c>lines</c>.</param>
public sealed record KindField(string Name, string Label, string Type)
{
    /// <summary>What stands below it; <see langword="null"/> for nothing.</summary>
    public string? Hint { get; init; }

    public bool IsRequired { get; init; }

    /// <summary>What can be chosen, as it is written and in words.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Choices { get; init; } = [];
}

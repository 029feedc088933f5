namespace Plaudit.App.Web.Components;

/// <summary>A form of a page.</summary>
/// <param name="Id">Tells it from others of the page.</param>
/// <param name="Action">Where it goes to.</param>
/// <param name="Submit">What its button says.</param>
/// <param name="Fields">What is typed.</param>
/// <param name="TokenName">The name of the field that shows that the form came from here.</param>
/// <param name="Token">What it holds.</param>
public sealed record PageForm(string Id, string Action, string Submit, IReadOnlyList<PageField> Fields, string TokenName, string Token)
{
    /// <summary>What was wrong with what was sent; <see langword="null"/> for nothing.</summary>
    public string? Fault { get; init; }

    /// <summary>Where to go afterwards; <see langword="null"/> where that is not asked.</summary>
    public string? Return { get; init; }

    /// <summary>The field to begin with; <see langword="null"/> for none.</summary>
    public PageField? Focus => Fields.FirstOrDefault(of => of.IsFirst);

    /// <summary>The texts that explain a field, for whoever hears the page; <see langword="null"/> for none.</summary>
    public string? DescriptionOf(PageField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        string[] texts = [.. Fault is null ? [] : new[] { $"{Id}-fault" }, .. field.Hint is null ? [] : new[] { $"{Id}-{field.Name}-hint" }];
        return texts.Length == 0 ? null : string.Join(' ', texts);
    }
}

using Microsoft.AspNetCore.Components;

namespace Plaudit.App.Web.Components;

/// <summary>A column of a table.</summary>
/// <typeparam name="T">A row.</typeparam>
/// <param name="Key">Its name in addresses and files: <c>predicted_likes</c>.</param>
/// <param name="Title">Its head.</param>
/// <param name="Value">What it is sorted by and what a file holds: text, number, time or <see langword="null"/> for not known.</param>
public sealed record TableColumn<T>(string Key, string Title, Func<T, object?> Value)
{
    /// <summary>How a cell is shown; <see langword="null"/> for the value as text.</summary>
    public RenderFragment<T>? Cell { get; init; }

    /// <summary>Stands at the right edge.</summary>
    public bool IsNumeric { get; init; }

    /// <summary>The term that explains it; <see langword="null"/> for none.</summary>
    public string? Term { get; init; }

    /// <summary>Whether the table can be sorted by it.</summary>
    public bool CanSort { get; init; } = true;
}

using Plaudit.Storage;

namespace Plaudit.App.Api;

/// <summary>A part of a list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">What is in it.</param>
/// <param name="Next">What to hand back as <c>cursor</c> for the next part; null where this is the last one.</param>
internal sealed record PageAnswer<T>(IReadOnlyList<T> Items, string? Next)
{
    public static PageAnswer<T> Of<TRow>(Page<TRow> page, Func<TRow, T> answer) => new([.. page.Items.Select(answer)], page.Next);
}

/// <summary>What all lists take and say alike.</summary>
internal static class Paging
{
    public const int DefaultLimit = 100;
    public const string LimitText = "Most items of the part, 1 to 1,000; 100 unless told otherwise.";
    public const string CursorText = "The next of the part before.";
    public const string PlatformText = "The platform, or - where it is not known.";
}

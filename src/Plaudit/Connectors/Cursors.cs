using System.Buffers;
using Plaudit.Data;

namespace Plaudit.Connectors;

/// <summary>Cursors of pages: opaque texts that come from an answer, or from the store, and go into the next request.</summary>
internal sealed class Cursors
{
    private const int Longest = 1_000;

    private static readonly SearchValues<char> s_letters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_=+/.~%");

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>Whether the text can be a cursor: nothing that could end the place where it stands in a request.</summary>
    public static bool IsCursor(string text) => text.Length is > 0 and <= Longest && !text.AsSpan().ContainsAnyExcept(s_letters);

    /// <summary>The cursor that a caller gives to go on from.</summary>
    public static string? Checked(string? after) => after is null || IsCursor(after)
        ? after
        : throw new PlauditException("The place to go on from is no cursor of this platform; begin again without it.");

    /// <summary>
    /// Whether the pages go on at the cursor: false at the end, and where it was there before, for then they would go round for ever.
    /// </summary>
    public bool GoesOn(string? next) => next is not null && IsCursor(next) && _seen.Add(next);
}

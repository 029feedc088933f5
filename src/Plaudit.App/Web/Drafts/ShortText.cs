using System.Globalization;

namespace Plaudit.App.Web.Drafts;

/// <summary>The start of a text, on one line.</summary>
internal static class ShortText
{
    /// <summary>At most so many characters as a reader counts them, an ellipsis among them; empty for no text.</summary>
    public static string Of(string? text, int length)
    {
        var line = string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var elements = new StringInfo(line);
        return elements.LengthInTextElements <= length ? line : elements.SubstringByTextElements(0, length - 1) + "…";
    }
}

using System.Text;

namespace Plaudit.Storage;

/// <summary>Text as every kind of store can keep it.</summary>
internal static class StoredText
{
    /// <summary>
    /// The text with U+FFFD in place of what PostgreSQL refuses: the character 0 and halves of surrogate pairs.
    /// </summary>
    public static string? Clean(string? text)
    {
        if (text is null) return null;
        if (text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') >= 0) text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        return text.Contains('\0') ? text.Replace('\0', '\uFFFD') : text;
    }
}

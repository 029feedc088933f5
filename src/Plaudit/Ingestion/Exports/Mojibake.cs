using System.Text;

namespace Plaudit.Ingestion.Exports;

/// <summary>
/// Undoes what the export does to every text that is not plain ASCII: the bytes of its UTF-8 are written as if each were a character of its
/// own. A text is changed only where that explains it wholly: no character is above U+00FF, and the bytes are valid UTF-8.
/// </summary>
internal static class Mojibake
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Undo(string text)
    {
        var isPlain = true;
        foreach (var c in text)
        {
            if (c > '\u00FF') return text;
            isPlain &= c < '\u0080';
        }
        if (isPlain) return text;
        try
        {
            return s_strict.GetString(Encoding.Latin1.GetBytes(text));
        }
        catch (DecoderFallbackException)
        {
            return text;
        }
    }
}

namespace Plaudit.Tests.Ingestion.Exports;

internal static class UnicodeTexts
{
    /// <summary>Whether a text has no halves of surrogate pairs, which UTF-8 cannot write.</summary>
    public static bool IsNormalizedUnicode(this string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return false;
            i++;
        }
        return true;
    }
}

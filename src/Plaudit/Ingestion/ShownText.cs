using System.Globalization;
using System.Text;

namespace Plaudit.Ingestion;

/// <summary>Texts of other people as a message can show them: short, and with no character that a terminal would act on.</summary>
internal static class ShownText
{
    private const int Most = 120;

    /// <summary>The text, shortened, its control characters and what is no valid Unicode escaped.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">Characters that are shown.</param>
    public static string Of(string text, int most = Most)
    {
        var shown = new StringBuilder();
        var count = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (count++ == most) return $"{shown}...";
            if (Rune.IsControl(rune) || rune == Rune.ReplacementChar) shown.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
            else shown.Append(rune);
        }
        return shown.ToString();
    }
}

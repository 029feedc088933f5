using System.Globalization;
using System.Text;

namespace Plaudit.Data;

/// <summary>Texts of other people as a message can show them: short, and with no character that a terminal would act on.</summary>
public static class ShownText
{
    private const int Most = 120;

    /// <summary>The text, shortened; control characters, marks that turn the direction of writing, and what is no valid Unicode are escaped.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">Characters that are shown.</param>
    public static string Of(string text, int most = Most)
    {
        var shown = new StringBuilder();
        var count = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (count++ == most) return $"{shown}...";
            if (Rune.IsControl(rune) || rune == Rune.ReplacementChar || TurnsDirection(rune.Value)) shown.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
            else shown.Append(rune);
        }
        return shown.ToString();
    }

    // What follows would be shown in another order than it stands (CVE-2021-42574).
    private static bool TurnsDirection(int value) => value is 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}

using System.Globalization;
using System.Text;

namespace Plaudit.Ingestion.Exports;

/// <summary>
/// Numbers as people of different languages write them: <c>12.345</c>, <c>12,345</c>, <c>1 234</c>, <c>1.234.567</c>, <c>-1,9%</c>. What
/// can be read in two ways and no language decides, or is rounded (<c>1,2K</c>), is not read at all.
/// </summary>
internal static class LocalNumber
{
    // As many are below the largest count, whatever they are.
    private const int MostPlainDigits = 12;

    /// <summary>Reads a number.</summary>
    /// <param name="text">The number as written.</param>
    /// <param name="decimalMark">The mark before the fraction in the text's language, <c>.</c> or <c>,</c>; null where the language is not known.</param>
    /// <param name="value">The number; of a percentage, the number before the sign.</param>
    /// <param name="isPercent">Whether a percent sign follows.</param>
    public static bool TryParse(ReadOnlySpan<char> text, char? decimalMark, out decimal value, out bool isPercent)
    {
        value = 0;
        text = text.Trim();
        isPercent = text.EndsWith("%", StringComparison.Ordinal);
        if (isPercent) text = text[..^1].TrimEnd();
        var isNegative = !text.IsEmpty && text[0] is '-' or '\u2212';
        if (isNegative || (!text.IsEmpty && text[0] == '+')) text = text[1..].TrimStart();
        if (text.IsEmpty || !char.IsAsciiDigit(text[0]) || !char.IsAsciiDigit(text[^1])) return false;

        if (Plain(text, decimalMark) is not { } plain
            || !decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value)) return false;
        if (isNegative) value = -value;
        return true;
    }

    /// <summary>Reads a number of people or things: whole, not negative, not a percentage.</summary>
    public static bool TryParseCount(ReadOnlySpan<char> text, char? decimalMark, out long count)
    {
        count = 0;
        // Most have no marks at all.
        if (text.Length is > 0 and <= MostPlainDigits && text.IndexOfAnyExceptInRange('0', '9') < 0)
            return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count);
        if (!TryParse(text, decimalMark, out var value, out var isPercent) || isPercent) return false;
        if (value < 0 || value != decimal.Truncate(value) || value > FieldText.MaxCount) return false;
        count = (long)value;
        return true;
    }

    /// <summary>Reads a number that can only be whole, as likes are: three digits after a mark are then thousands in every language.</summary>
    public static bool TryParseWhole(ReadOnlySpan<char> text, out long count) =>
        TryParseCount(text, null, out count) || TryParseCount(text, ',', out count) || TryParseCount(text, '.', out count);

    // The number with a point before the fraction and no other mark; null where its marks have no single sense.
    private static string? Plain(ReadOnlySpan<char> text, char? decimalMark)
    {
        var digits = new StringBuilder(text.Length);
        var groups = new List<int>();
        var marks = new List<char>();
        var run = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
            {
                digits.Append(c);
                run++;
                continue;
            }
            var mark = c is '.' or ',' ? c : c is '\'' or '\u2019' ? '\'' : char.IsWhiteSpace(c) ? ' ' : '\0';
            if (mark == '\0' || run == 0) return null;
            groups.Add(run);
            marks.Add(mark);
            run = 0;
        }
        groups.Add(run);
        if (marks.Count == 0) return digits.ToString();
        var hasFraction = HasFraction(marks, groups, decimalMark);
        if (hasFraction is null) return null;
        var thousands = hasFraction.Value ? marks.Count - 1 : marks.Count;
        for (var i = 0; i < thousands; i++)
        {
            if (marks[i] != marks[0] || groups[i] > 3 || (i > 0 && groups[i] != 3)) return null;
        }
        if (thousands > 0 && groups[thousands] != 3) return null;
        if (hasFraction.Value) digits.Insert(digits.Length - groups[^1], '.');
        return digits.ToString();
    }

    // Whether the last mark stands before a fraction; null where that cannot be known.
    private static bool? HasFraction(List<char> marks, List<int> groups, char? decimalMark)
    {
        var last = marks[^1];
        if (last is ' ' or '\'') return false;
        if (marks.Count > 1) return last != marks[0];
        var mayBeThousands = groups[0] <= 3 && groups[1] == 3;
        if (!mayBeThousands) return decimalMark is null || decimalMark == last ? true : null;
        return decimalMark is null || decimalMark == last ? null : false;
    }
}

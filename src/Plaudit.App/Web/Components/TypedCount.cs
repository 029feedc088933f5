using System.Globalization;
using System.Text.RegularExpressions;

namespace Plaudit.App.Web.Components;

/// <summary>Numbers as pages of platforms show them: <c>5834</c>, <c>5,834</c>, <c>5.834</c>, <c>12.3K</c>, <c>1,2 M</c>.</summary>
internal static partial class TypedCount
{
    /// <summary>Reads one.</summary>
    /// <param name="text">What was typed; blank for not known.</param>
    /// <param name="count">The number; <see langword="null"/> for not known.</param>
    /// <returns>Whether it is blank or a number.</returns>
    public static bool TryRead(string? text, out long? count)
    {
        count = null;
        text = text?.Trim() ?? "";
        if (text.Length == 0) return true;
        if (text.Length > 30) return false;
        if (Whole().Match(text) is { Success: true } whole)
        {
            var isRead = long.TryParse(string.Concat(whole.Value.Where(char.IsAsciiDigit)), NumberStyles.None, CultureInfo.InvariantCulture, out var number);
            count = isRead ? number : null;
            return isRead;
        }
        if (Short().Match(text) is not { Success: true } rounded) return false;
        var value = decimal.Parse(rounded.Groups["value"].Value.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        count = (long)(value * char.ToUpperInvariant(rounded.Groups["unit"].ValueSpan[0]) switch { 'K' => 1_000, 'M' => 1_000_000, _ => 1_000_000_000 });
        return true;
    }

    [GeneratedRegex(@"^(\d+|\d{1,3}([,.' \u00A0\u202F\u2019]\d{3})+)$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Whole();

    [GeneratedRegex(@"^(?<value>\d{1,4}([.,]\d{1,2})?) ?(?<unit>[KkMmBb])$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Short();
}

using System.Globalization;
using System.Text;

namespace Plaudit.Ingestion.Profiles;

/// <summary>
/// Moments as sources of profiles write them: ISO 8601; <c>Wed Oct 10 20:19:24 +0000 2018</c> (X API v1.1); Unix seconds or milliseconds, the
/// latter also with an <c>L</c> behind them, as in public bot data sets.
/// </summary>
internal static class ProfileTimes
{
    // Behind the day of the week, which says nothing that the date does not.
    private const string XV11Format = "MMM dd HH:mm:ss zzz yyyy";

    // A number beyond this many Unix seconds (year 5138) counts milliseconds.
    private const long MostSeconds = 100_000_000_000;

    public static FieldProblem Parse(ReadOnlySpan<byte> text, out DateTime? utc)
    {
        utc = null;
        text = text.Trim((byte)' ');
        if (FieldText.IsMissing(text)) return FieldProblem.None;
        var digits = text[^1] == 'L' ? text[..^1] : text;
        if (digits.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0) return Unix(digits, out utc);
        if (text.Length is < 24 or > 40 || (uint)(text[0] - '0') <= 9)
        {
            var problem = TimeText.Parse(text, out var time);
            utc = time?.Utc;
            return problem;
        }
        if (!DateTimeOffset.TryParseExact(Encoding.UTF8.GetString(text[4..]), XV11Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var found))
            return FieldProblem.NotTime;
        utc = found.UtcDateTime;
        return utc.Value.Year is >= 2000 and <= 2100 ? FieldProblem.None : FieldProblem.YearOutOfRange;
    }

    private static FieldProblem Unix(ReadOnlySpan<byte> digits, out DateTime? utc)
    {
        utc = null;
        if (digits.Length is 0 or > 15) return FieldProblem.NotTime;
        var number = long.Parse(digits, CultureInfo.InvariantCulture);
        var moment = number > MostSeconds ? DateTimeOffset.FromUnixTimeMilliseconds(number) : DateTimeOffset.FromUnixTimeSeconds(number);
        if (moment.Year is < 2000 or > 2100) return FieldProblem.YearOutOfRange;
        utc = moment.UtcDateTime;
        return FieldProblem.None;
    }
}

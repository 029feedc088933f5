using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Plaudit.Data;

namespace Plaudit.Storage;

/// <summary>
/// Where a part of a list ends, as text that a user hands back unread: the sort key of its last row. What is added or removed meanwhile
/// neither repeats nor skips the other rows.
/// </summary>
internal static class PageCursor
{
    /// <summary>The most rows of a part.</summary>
    public const int MaxRows = 1_000;

    /// <summary>Makes a part out of one row more than it may have, which tells that there are more.</summary>
    public static Page<T> Page<T>(IReadOnlyList<T> rows, int limit, Func<T, string[]> key) =>
        rows.Count <= limit ? new Page<T>(rows, null) : new Page<T>([.. rows.Take(limit)], Write(key(rows[limit - 1])));

    public static void Check(int limit)
    {
        if (limit is < 1 or > MaxRows) throw new PlauditException($"The limit of a page must lie between 1 and {MaxRows}, not {limit}.");
    }

    /// <summary>The parts of a key.</summary>
    /// <exception cref="PlauditException">It is not one that a list with so many parts has given.</exception>
    public static string[] Read(string cursor, int parts)
    {
        try
        {
            var key = JsonSerializer.Deserialize<string[]>(Base64Url.DecodeFromChars(cursor));
            if (key?.Length == parts && !key.Contains(null!)) return key;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            // The same message as for a key of another list.
        }
        throw Unknown();
    }

    /// <summary>A part of a key that is a number.</summary>
    /// <exception cref="PlauditException">It is none.</exception>
    public static long Number(string part) =>
        long.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw Unknown();

    /// <summary>A part of a key that is a number with a fraction.</summary>
    /// <exception cref="PlauditException">It is none.</exception>
    public static double Fraction(string part) =>
        double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : throw Unknown();

    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static string Write(string[] key) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(key)));

    private static PlauditException Unknown() => new("The cursor is not one that this list has given. Ask for the first page without one.");
}

using System.Runtime.CompilerServices;
using Plaudit.Data;

namespace Plaudit.Ingestion;

/// <summary>
/// ISO 8601 times on raw UTF-8: <c>2023-06-18</c>, then <c>T</c> or a blank, <c>15:04</c>, <c>:40</c>, a fraction, and <c>Z</c> or an offset.
/// Without an offset the time is taken as UTC.
/// </summary>
internal static class TimeText
{
    private const int FirstYear = 2000;
    private const int LastYear = 2100;

    /// <summary>Reads a time. <paramref name="time"/> stays null, with no problem, where the text stands for "not known".</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static FieldProblem Parse(ReadOnlySpan<byte> text, out PostTime? time)
    {
        time = null;
        text = text.Trim((byte)' ');
        if (FieldText.IsMissing(text)) return FieldProblem.None;
        if (text.Length < 10 || text[4] != '-' || text[7] != '-'
            || !Digits(text, 0, 4, out var year) || !Digits(text, 5, 2, out var month) || !Digits(text, 8, 2, out var day)
            || month is < 1 or > 12 || day < 1)
        {
            return FieldProblem.NotTime;
        }
        // One year more on each side, since the offset can move a time across New Year.
        if (year is < FirstYear - 1 or > LastYear + 1) return FieldProblem.YearOutOfRange;
        if (day > DateTime.DaysInMonth(year, month)) return FieldProblem.NotTime;

        var utc = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc);
        var hasTimeOfDay = text.Length > 10;
        if (hasTimeOfDay)
        {
            if (text[10] is not ((byte)'T' or (byte)'t' or (byte)' ') || !TimeOfDay(text[11..], out var ticks)) return FieldProblem.NotTime;
            utc = utc.AddTicks(ticks);
        }
        if (utc.Year is < FirstYear or > LastYear) return FieldProblem.YearOutOfRange;
        time = new PostTime(utc, hasTimeOfDay);
        return FieldProblem.None;
    }

    // Ticks since midnight UTC of the given date; the offset can make them negative or more than a day.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool TimeOfDay(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (text.Length < 5 || text[2] != ':' || !Digits(text, 0, 2, out var hour) || !Digits(text, 3, 2, out var minute) || hour > 23 || minute > 59)
            return false;
        ticks = (hour * TimeSpan.TicksPerHour) + (minute * TimeSpan.TicksPerMinute);
        text = text[5..];
        if (text.Length >= 3 && text[0] == ':')
        {
            if (!Digits(text, 1, 2, out var second) || second > 59) return false;
            ticks += second * TimeSpan.TicksPerSecond;
            text = text[3..];
            if (text.Length > 0 && text[0] is (byte)'.' or (byte)',' && !Fraction(ref text, ref ticks)) return false;
        }
        return Offset(text, ref ticks);
    }

    private static bool Fraction(ref ReadOnlySpan<byte> text, ref long ticks)
    {
        var unit = TimeSpan.TicksPerSecond;
        var i = 1;
        for (; i < text.Length && (uint)(text[i] - '0') <= 9; i++)
        {
            unit /= 10; // digits beyond the seventh fall below a tick and add nothing
            ticks += (text[i] - '0') * unit;
        }
        text = text[i..];
        return i > 1;
    }

    private static bool Offset(ReadOnlySpan<byte> text, ref long ticks)
    {
        text = text.TrimStart((byte)' ');
        if (text.IsEmpty || (text.Length == 1 && text[0] is (byte)'Z' or (byte)'z')) return true;
        if (text[0] is not ((byte)'+' or (byte)'-') || !Digits(text, 1, 2, out var hours) || hours > 14) return false;
        var minutes = 0;
        var wellFormed = text.Length switch
        {
            3 => true,
            5 => Digits(text, 3, 2, out minutes),
            6 => text[3] == ':' && Digits(text, 4, 2, out minutes),
            _ => false,
        };
        if (!wellFormed || minutes > 59) return false;
        var offset = (hours * TimeSpan.TicksPerHour) + (minutes * TimeSpan.TicksPerMinute);
        ticks += text[0] == '+' ? -offset : offset;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Digits(ReadOnlySpan<byte> text, int start, int count, out int value)
    {
        value = 0;
        if (text.Length < start + count) return false;
        foreach (var b in text.Slice(start, count))
        {
            if ((uint)(b - '0') > 9) return false;
            value = (value * 10) + (b - '0');
        }
        return true;
    }
}

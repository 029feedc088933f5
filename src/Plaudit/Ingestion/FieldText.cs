using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text;
using Plaudit.Data;

namespace Plaudit.Ingestion;

/// <summary>Values from their text, given as UTF-8. A text that stands for "not known" yields null and no problem.</summary>
internal static class FieldText
{
    /// <summary>No count of people or views comes near it; a larger number is an id or a time that slipped into the wrong column.</summary>
    public const long MaxCount = 1_000_000_000_000;

    /// <summary>The spellings of "not known" that programs leave behind when they write a missing value as text.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool IsMissing(ReadOnlySpan<byte> text) => text.Length switch
    {
        0 => true,
        3 => text.SequenceEqual("NaN"u8) || text.SequenceEqual("nan"u8),
        4 => text.SequenceEqual("null"u8) || text.SequenceEqual("None"u8),
        9 => text.SequenceEqual("undefined"u8),
        _ => false,
    };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static FieldProblem Count(ReadOnlySpan<byte> text, out long? count)
    {
        count = null;
        if (text.Length is > 0 and <= 12)
        {
            long sum = 0;
            var i = 0;
            for (; i < text.Length && (uint)(text[i] - '0') <= 9; i++) sum = (sum * 10) + (text[i] - '0');
            if (i == text.Length)
            {
                count = sum;
                return FieldProblem.None;
            }
        }
        var problem = Number(text, out var number);
        if (number is not { } value) return problem;
        if (value < 0) return FieldProblem.Negative;
        if (value > MaxCount) return FieldProblem.TooLarge;
        if (value != Math.Floor(value)) return FieldProblem.NotWhole;
        count = (long)value;
        return FieldProblem.None;
    }

    public static FieldProblem Integer(ReadOnlySpan<byte> text, out long? integer)
    {
        integer = null;
        text = text.Trim((byte)' ');
        if (Utf8Parser.TryParse(text, out long value, out var used) && used == text.Length)
        {
            integer = value;
            return FieldProblem.None;
        }
        var problem = Number(text, out var number);
        if (number is not { } real) return problem;
        if (Math.Abs(real) > MaxCount) return FieldProblem.TooLarge;
        if (real != Math.Floor(real)) return FieldProblem.NotWhole;
        integer = (long)real;
        return FieldProblem.None;
    }

    public static FieldProblem Duration(ReadOnlySpan<byte> text, out double? seconds)
    {
        var problem = Number(text, out seconds);
        if (seconds < 0) problem = FieldProblem.Negative;
        if (seconds > MaxCount) problem = FieldProblem.TooLarge;
        return problem;
    }

    public static FieldProblem TrueOrFalse(ReadOnlySpan<byte> text, out bool? value)
    {
        text = text.Trim((byte)' ');
        value = null;
        if (IsMissing(text)) return FieldProblem.None;
        if (Ascii.EqualsIgnoreCase(text, "true"u8) || text.SequenceEqual("1"u8)) value = true;
        else if (Ascii.EqualsIgnoreCase(text, "false"u8) || text.SequenceEqual("0"u8)) value = false;
        else return FieldProblem.NotTrueOrFalse;
        return FieldProblem.None;
    }

    /// <summary>Unix seconds; a fraction, as pandas writes it, is cut off.</summary>
    public static FieldProblem UnixSeconds(ReadOnlySpan<byte> text, out PostTime? time)
    {
        time = null;
        var problem = Number(text, out var number);
        if (number is not { } seconds) return problem;
        const double First = 946_684_800; // 2000-01-01
        const double End = 4_133_980_800; // 2101-01-01
        if (!(seconds >= First && seconds < End)) return FieldProblem.YearOutOfRange;
        time = new PostTime(DateTime.UnixEpoch.AddSeconds(Math.Floor(seconds)), HasTimeOfDay: true);
        return FieldProblem.None;
    }

    /// <summary>A media type in canonical or Instagram spelling; null where it is none that Plaudit knows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static MediaType? Media(ReadOnlySpan<byte> text) => text.Length switch
    {
        4 when Ascii.EqualsIgnoreCase(text, "reel"u8) => MediaType.Reel,
        4 when Ascii.EqualsIgnoreCase(text, "text"u8) => MediaType.Text,
        4 when Ascii.EqualsIgnoreCase(text, "link"u8) => MediaType.Link,
        5 when Ascii.EqualsIgnoreCase(text, "image"u8) => MediaType.Image,
        5 when Ascii.EqualsIgnoreCase(text, "video"u8) => MediaType.Video,
        8 when Ascii.EqualsIgnoreCase(text, "carousel"u8) => MediaType.Carousel,
        14 when Ascii.EqualsIgnoreCase(text, "carousel_album"u8) => MediaType.Carousel,
        _ => null,
    };

    private static FieldProblem Number(ReadOnlySpan<byte> text, out double? number)
    {
        text = text.Trim((byte)' ');
        number = null;
        if (IsMissing(text)) return FieldProblem.None;
        if (!Utf8Parser.TryParse(text, out double value, out var used) || used != text.Length || double.IsNaN(value)) return FieldProblem.NotNumber;
        number = value;
        return FieldProblem.None;
    }
}

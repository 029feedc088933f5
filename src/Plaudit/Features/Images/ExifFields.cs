using System.Globalization;

namespace Plaudit.Features.Images;

/// <summary>Reads EXIF fields as libvips writes them: <c>1/125 (1/125 sec., Rational, 1 components, 8 bytes)</c>.</summary>
internal static class ExifFields
{
    private const string Taken = "exif-ifd2-DateTimeOriginal";
    private const string Exposure = "exif-ifd2-ExposureTime";
    private const string Iso = "exif-ifd2-ISOSpeedRatings";
    private const string NewIso = "exif-ifd2-PhotographicSensitivity";
    private const string FNumber = "exif-ifd2-FNumber";
    private const string Flash = "exif-ifd2-Flash";
    private const string FocalLength = "exif-ifd2-FocalLengthIn35mmFilm";

    /// <summary>All that is ever asked for; fields of the place are not among them.</summary>
    public static IReadOnlyList<string> Names { get; } = [Taken, Exposure, Iso, NewIso, FNumber, Flash, FocalLength];

    public static CameraFacts Read(IReadOnlyDictionary<string, string> fields) => new(
        Hour(Value(fields, Taken)),
        Within(Number(Value(fields, Exposure)), 1e-6, 3_600),
        Within(Number(Value(fields, Iso) ?? Value(fields, NewIso)), 1, 10_000_000),
        Within(Number(Value(fields, FNumber)), 0.1, 1_000),
        // The lowest bit says whether it fired; the others how it was set.
        Within(Number(Value(fields, Flash)), 0, ushort.MaxValue) is { } flash ? ((int)flash & 1) == 1 : null,
        Within(Number(Value(fields, FocalLength)), 1, 10_000));

    private static string? Value(IReadOnlyDictionary<string, string> fields, string name)
    {
        if (!fields.TryGetValue(name, out var text))
            return null;
        var end = text.IndexOf(" (", StringComparison.Ordinal);
        return (end < 0 ? text : text[..end]).Trim();
    }

    private static double? Hour(string? text) =>
        // A camera whose clock was never set writes zeros or spaces.
        DateTime.TryParseExact(text, "yyyy:MM:dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var taken)
        && taken.Year >= 1990
            ? taken.TimeOfDay.TotalHours
            : null;

    private static double? Number(string? text)
    {
        if (text is null)
            return null;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
            return Parse(text);
        return Parse(text[..slash]) is { } numerator && Parse(text[(slash + 1)..]) is { } denominator && denominator != 0
            ? numerator / denominator
            : null;
    }

    private static double? Parse(string text)
    {
        // Several numbers, as of a camera with two sensitivities, stand side by side; the first counts.
        var end = text.IndexOf(' ', StringComparison.Ordinal);
        return double.TryParse(end < 0 ? text : text[..end], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    private static double? Within(double? value, double lowest, double highest) => value >= lowest && value <= highest ? value : null;
}

using System.Globalization;

namespace Plaudit.App.Web.Layout;

/// <summary>How a viewer wants times and numbers to be written. It comes from a cookie, in which anything may stand.</summary>
/// <param name="IsOwn">Chosen by the viewer, not told by the browser.</param>
/// <param name="Zone">The time zone.</param>
/// <param name="Group">What parts thousands; may be empty.</param>
/// <param name="Decimal">What parts the whole from the rest.</param>
internal sealed record ViewerStyle(bool IsOwn, TimeZoneInfo Zone, string Group, string Decimal)
{
    /// <summary>The name of the cookie.</summary>
    public const string Cookie = "plaudit_viewer";

    private const int LongestZone = 64;

    private static readonly string[] s_groups = ["", ",", ".", " ", "\u00A0", "\u202F", "'", "\u2019"];
    private static readonly string[] s_decimals = [".", ","];

    /// <summary>For viewers of whom nothing is known.</summary>
    public static ViewerStyle Default { get; } = new(IsOwn: false, TimeZoneInfo.Utc, ",", ".");

    public NumberFormatInfo Numbers { get; } = NumberFormatInfo.ReadOnly(new NumberFormatInfo
    {
        NumberGroupSeparator = Group,
        NumberDecimalSeparator = Decimal,
        NumberNegativePattern = 1,
    });

    /// <summary>What the cookie holds; the default for what makes no sense.</summary>
    public static ViewerStyle Parse(string? cookie)
    {
        if (cookie?.Split('|') is not [var kind, var zone, var group, var point]) return Default;
        return new ViewerStyle(
            kind == "own",
            FindZone(zone) ?? TimeZoneInfo.Utc,
            s_groups.Contains(group) && group != point ? group : ",",
            s_decimals.Contains(point) && group != point ? point : ".");
    }

    /// <summary>A zone by its name of the IANA database; <see langword="null"/> for what is none.</summary>
    public static TimeZoneInfo? FindZone(string? name) =>
        name is { Length: > 0 and <= LongestZone } && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '+' or '-') && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
            ? zone
            : null;

    /// <summary>As the cookie holds it.</summary>
    public override string ToString() => $"{(IsOwn ? "own" : "auto")}|{Zone.Id}|{Group}|{Decimal}";
}

using System.Globalization;

namespace Plaudit.Reports;

/// <summary>How the values of a column are written for people; the value itself keeps all of its digits.</summary>
/// <param name="Kind">What the values are.</param>
/// <param name="Digits">Digits behind the point; of a share, of its per cent.</param>
public readonly record struct ReportFormat(ReportFormatKind Kind, int Digits = 0)
{
    /// <summary>What is shown where a value is not known.</summary>
    public const string Unknown = "–";

    public static ReportFormat Text { get; } = new(ReportFormatKind.Text);

    /// <summary>Whole numbers with separators: 12,345.</summary>
    public static ReportFormat Count { get; } = new(ReportFormatKind.Count);

    /// <summary>Days as 2026-11-21, from texts in that form.</summary>
    public static ReportFormat Day { get; } = new(ReportFormatKind.Day);

    /// <summary>Numbers with some digits behind the point.</summary>
    public static ReportFormat Number(int digits = 3) => new(ReportFormatKind.Number, digits);

    /// <summary>Shares of 1, written as per cent: 0.812 is 81.2 %.</summary>
    public static ReportFormat Share(int digits = 1) => new(ReportFormatKind.Share, digits);

    /// <summary>Gains and losses as per cent with their sign: +12.3 %.</summary>
    public static ReportFormat SignedShare(int digits = 1) => new(ReportFormatKind.SignedShare, digits);

    /// <summary>Ratios: x 1.23.</summary>
    public static ReportFormat Factor(int digits = 2) => new(ReportFormatKind.Factor, digits);

    /// <summary>Whether values stand at the right edge of their column.</summary>
    public bool IsNumeric => Kind is not (ReportFormatKind.Text or ReportFormatKind.Day);

    /// <summary>The value as it is shown.</summary>
    public string Show(ReportValue value)
    {
        if (!value.IsKnown)
        {
            return Unknown;
        }
        if (value.Text is { } text)
        {
            return text;
        }
        var zeros = Digits == 0 ? "0" : "0." + new string('0', Digits);
        return Kind switch
        {
            ReportFormatKind.Count => Rounded(value.Number, "#,##0"),
            ReportFormatKind.Share => Rounded(100 * value.Number, zeros) + " %",
            ReportFormatKind.SignedShare => Signed(100 * value.Number, zeros) + " %",
            ReportFormatKind.Factor => "x " + Rounded(value.Number, Grouped(zeros)),
            ReportFormatKind.Number => Rounded(value.Number, Grouped(zeros)),
            _ => value.Number.ToString(CultureInfo.InvariantCulture),
        };
    }

    private static string Grouped(string zeros) => "#,##" + zeros;

    // A number that rounds to nothing is written without a sign.
    private static string Rounded(double number, string format)
    {
        var text = number.ToString(format, CultureInfo.InvariantCulture);
        return text.StartsWith('-') && !text.AsSpan().ContainsAnyInRange('1', '9') ? text[1..] : text.Replace('-', '\u2212');
    }

    private static string Signed(double number, string format)
    {
        var text = Rounded(number, format);
        return text.AsSpan().ContainsAnyInRange('1', '9') && number > 0 ? "+" + text : text;
    }
}

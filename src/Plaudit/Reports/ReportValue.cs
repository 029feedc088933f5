namespace Plaudit.Reports;

/// <summary>One cell of a table: a text, a number with all of its digits, or not known.</summary>
public readonly record struct ReportValue
{
    private ReportValue(string? text, double number)
    {
        Text = text;
        Number = number;
    }

    /// <summary>The text; <see langword="null"/> for a number.</summary>
    public string? Text { get; }

    /// <summary>The number; NaN for a text and for what is not known.</summary>
    public double Number { get; }

    public bool IsKnown => Text is not null || double.IsFinite(Number);

    public static ReportValue Unknown { get; } = new(null, double.NaN);

    public static ReportValue Of(string? text) => new(text, double.NaN);

    public static ReportValue Of(double number) => new(null, number);

    public static ReportValue Of(double? number) => new(null, number ?? double.NaN);

    public static implicit operator ReportValue(string? text) => Of(text);

    public static implicit operator ReportValue(double number) => Of(number);

    public static implicit operator ReportValue(double? number) => Of(number);
}

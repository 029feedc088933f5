namespace Plaudit.Reports;

/// <summary>What the values of a column are.</summary>
public enum ReportFormatKind
{
    Text,
    Count,
    Number,
    Share,
    SignedShare,
    Factor,
    Day,
}

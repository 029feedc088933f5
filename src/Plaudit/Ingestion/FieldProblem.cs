namespace Plaudit.Ingestion;

/// <summary>What is wrong with one field of a row.</summary>
internal enum FieldProblem : byte
{
    None,
    Absent,
    NotText,
    NotNumber,
    Negative,
    NotWhole,
    TooLarge,
    NotTrueOrFalse,
    NotTime,
    YearOutOfRange,
    BadUnicode,
}

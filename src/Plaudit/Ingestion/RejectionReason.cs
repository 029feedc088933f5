namespace Plaudit.Ingestion;

/// <summary>The wording of rejections: one text for one kind of fault, without the offending value, so that rows can be counted by it.</summary>
internal static class RejectionReason
{
    public const string NotJson = "not valid JSON";
    public const string NotObject = "not a JSON object";
    public const string PostsNotArray = "posts is not an array";
    public const string ProfileNotObject = "profile is not an object";
    public const string BadUtf8 = "not valid UTF-8";
    public const string BadUnicode = "an escaped text is not valid Unicode";
    public const string ColumnCount = "number of columns differs from the header's";
    public const string BadQuotes = "text after a closing quote, or a quote that is not closed";
    public const string EditedTime =
        "posted_at is not an ISO 8601 time, perhaps because a spreadsheet program changed it: take likes alone with 'plaudit convert EXPORT --likes FILE'";

    public static string LineTooLong(int maxLineBytes) => $"line is longer than {maxLineBytes} bytes";

    public static string Of(FieldProblem problem, string column) => problem switch
    {
        FieldProblem.Absent => $"no {column}",
        FieldProblem.NotText => $"{column} is not a text",
        FieldProblem.NotNumber => $"{column} is not a number",
        FieldProblem.Negative => $"{column} is negative",
        FieldProblem.NotWhole => $"{column} is not a whole number",
        FieldProblem.TooLarge => $"{column} is over 10^12",
        FieldProblem.NotTrueOrFalse => $"{column} is not true or false",
        FieldProblem.NotTime => $"{column} is not an ISO 8601 time",
        FieldProblem.YearOutOfRange => $"{column} is outside the years 2000 to 2100",
        FieldProblem.BadUnicode => BadUnicode,
        _ => throw new ArgumentOutOfRangeException(nameof(problem), problem, null),
    };
}

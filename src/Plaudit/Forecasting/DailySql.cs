using System.Globalization;
using System.Text;
using Plaudit.Native.DuckDb;

namespace Plaudit.Forecasting;

/// <summary>Puts the statements of the folder Sql together with the files that they are to read.</summary>
internal static class DailySql
{
    // As in faults.sql.
    private const string MaxCount = "1000000000000";

    // Fields that every statement can name, whether the files have them or not.
    private static readonly DailyField[] s_counts =
        [DailyField.Followers, DailyField.Posts, DailyField.Reach, DailyField.Impressions, DailyField.Views, DailyField.Plays];

    private static readonly DailyField[] s_besides = [DailyField.Likes, DailyField.Comments];

    // What stands for "not known" in a table of text.
    private static readonly string[] s_unknownTexts = ["", "undefined", "null", "NULL", "NaN", "nan"];

    /// <summary>The statement that adds daily rows up to weekly ones.</summary>
    /// <param name="files">Files of one layout, at least one.</param>
    /// <param name="measures">Measures to add up beside posts, engagement and followers.</param>
    /// <param name="limits">How CSV files are read.</param>
    public static string Weekly(IReadOnlyList<DailyFile> files, IEnumerable<PanelMeasure> measures, CsvLimits limits)
    {
        var sums = new StringBuilder();
        foreach (var measure in measures)
        {
            var name = measure.ToString().ToLowerInvariant();
            sums.Append(CultureInfo.InvariantCulture, $",\n    TRY_CAST(sum({name}::DOUBLE) AS BIGINT) AS {name}");
        }
        return Fill("weekly", files, limits, sums.ToString());
    }

    /// <summary>The statement that lists the rows of a file that cannot be used.</summary>
    public static string FaultyRows(DailyFile file, CsvLimits limits) => Fill("faulty_rows", [file], limits);

    /// <summary>The statement that copies the rows of a file in the weeks of the table <c>surplus</c> to the table <c>surplus_days</c>.</summary>
    public static string SurplusRows(DailyFile file, CsvLimits limits) => Fill("surplus_rows", [file], limits);

    /// <summary>The statement that copies usable rows to a Parquet file.</summary>
    /// <param name="files">Files of one layout, at least one.</param>
    /// <param name="columns">Columns of the copy.</param>
    /// <param name="target">Where to.</param>
    /// <param name="limits">How CSV files are read.</param>
    public static string Run(IReadOnlyList<DailyFile> files, IEnumerable<DailyField> columns, string target, CsvLimits limits) => Text("daily_run")
        .Replace("{faults}", Text("faults"), StringComparison.Ordinal)
        .Replace("{columns}", Names(columns), StringComparison.Ordinal)
        .Replace("{target}", DuckDbText.QuoteLiteral(target), StringComparison.Ordinal)
        .Replace("{daily}", Daily(files, limits), StringComparison.Ordinal);

    /// <summary>A statement on what <see cref="Run"/> has copied.</summary>
    /// <param name="name">Its name in the folder Sql.</param>
    /// <param name="columns">Columns of the copies.</param>
    /// <param name="runs">The copies.</param>
    /// <param name="target">A file to write, where it writes one.</param>
    public static string OfRuns(string name, IEnumerable<DailyField> columns, IEnumerable<string> runs, string target = "") => Text(name)
        .Replace("{columns}", Names(columns), StringComparison.Ordinal)
        .Replace("{target}", DuckDbText.QuoteLiteral(target), StringComparison.Ordinal)
        .Replace("{runs}", $"read_parquet({Paths(runs)}, hive_partitioning = false, filename = true, file_row_number = true)", StringComparison.Ordinal);

    /// <summary>The statement that reads a file to its end.</summary>
    public static string CountRows(DailyFile file, CsvLimits limits) => Fill("count_rows", [file], limits);

    /// <summary>A statement of the folder Sql as it stands there.</summary>
    public static string Text(string name)
    {
        using var stream = typeof(DailySql).Assembly.GetManifestResourceStream($"Plaudit.Forecasting.Sql.{name}.sql")
            ?? throw new InvalidOperationException($"The statement '{name}' is not in the program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    // What users named, columns and files, is put in last.
    private static string Fill(string name, IReadOnlyList<DailyFile> files, CsvLimits limits, string sums = "") => Text(name)
        .Replace("{faults}", Text("faults"), StringComparison.Ordinal)
        .Replace("{sums}", sums, StringComparison.Ordinal)
        .Replace("{daily}", Daily(files, limits), StringComparison.Ordinal);

    private static string Daily(IReadOnlyList<DailyFile> files, CsvLimits limits)
    {
        var file = files[0];
        return file.Csv is { } csv
            ? DailyOfCsv(file.Columns, csv, Paths(files.Select(f => f.ReadPath)), limits)
            : DailyOfParquet(file, ReadParquet(files.Select(f => f.ReadPath)));
    }

    /// <summary>A table of Parquet files, their columns alone: names of folders such as <c>year=2024</c> add none.</summary>
    /// <param name="paths">Full paths.</param>
    public static string ReadParquet(IEnumerable<string> paths) => $"read_parquet({Paths(paths)}, hive_partitioning = false, binary_as_string = true)";

    // In a list, too, names are patterns; in brackets the signs of patterns stand for themselves.
    private static string Paths(IEnumerable<string> paths) =>
        $"[{string.Join(", ", paths.Select(path => DuckDbText.QuoteLiteral(AsPattern(path))))}]";

    private static string AsPattern(string path) => path
        .Replace("[", "[[]", StringComparison.Ordinal)
        .Replace("*", "[*]", StringComparison.Ordinal)
        .Replace("?", "[?]", StringComparison.Ordinal);

    private static string Names(IEnumerable<DailyField> columns) => string.Join(", ", columns.Select(DailyFieldNames.NameOf));

    // Columns are declared by position, so that no value is guessed at and no header is pasted into the statement.
    private static string DailyOfCsv(DailyColumns columns, CsvLayout csv, string paths, CsvLimits limits)
    {
        var types = Enumerable.Repeat("VARCHAR", columns.Header.Count).ToArray();
        foreach (var field in Enum.GetValues<DailyField>().Where(columns.Has))
        {
            types[columns[field]] = IsBeside(columns, field) ? "VARCHAR" : TypeOf(field);
        }
        // Quotes that begin after the first look at the file would else become part of ids.
        var unreadable = csv.HasQuotes ? "NULL::VARCHAR" : $"CASE WHEN starts_with({ColumnName(columns[DailyField.ProfileId])}, '\"') THEN 'profile_id' END";
        var declared = string.Join(", ", types.Select((type, i) => $"'{ColumnName(i)}': '{type}'"));
        var quote = csv.HasQuotes ? "'\"'" : "''";
        string Column(DailyField field) => ColumnName(columns[field]);
        var nulls = string.Join(", ", s_unknownTexts.Select(DuckDbText.QuoteLiteral));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SELECT {Fields(columns, Column, Column)}, {unreadable} AS unreadable
                FROM read_csv({paths}, compression = '{(csv.IsGzip ? "gzip" : "none")}', hive_partitioning = false, header = true, auto_detect = false, delim = {DuckDbText.QuoteLiteral(csv.Delimiter.ToString())},
                    quote = {quote}, escape = {quote}, nullstr = [{nulls}], allow_quoted_nulls = true, columns = {'{'}{declared}{'}'},
                    store_rejects = true, rejects_limit = {limits.MaxFaults}, buffer_size = {limits.BufferBytes}, max_line_size = {Math.Min(limits.BufferBytes, 1 << 20)})
            """);
    }

    private static string DailyOfParquet(DailyFile file, string source)
    {
        var unreadable = new StringBuilder("CASE");
        var any = false;
        string Column(DailyField field) => DuckDbText.QuoteIdentifier(file.Columns.Header[file.Columns[field]]);
        string Value(DailyField field)
        {
            var column = Column(field);
            var given = file.ColumnTypes[file.Columns[field]];
            var wanted = TypeOf(field);
            var unknown = string.Join(", ", s_unknownTexts.Select(DuckDbText.QuoteLiteral));
            if (given == wanted)
            {
                return given == "VARCHAR" ? $"CASE WHEN {column} NOT IN ({unknown}) THEN {column} END" : column;
            }
            var known = given == "VARCHAR"
                ? $"CASE WHEN trim({column}) NOT IN ({unknown}) THEN trim({column}) END"
                : given is "DOUBLE" or "FLOAT" ? $"CASE WHEN NOT isnan({column}) THEN {column} END" : column;
            var value = $"TRY_CAST({known} AS {wanted})";
            unreadable.Append(CultureInfo.InvariantCulture, $" WHEN {known} IS NOT NULL AND {value} IS NULL THEN '{DailyFieldNames.NameOf(field)}'");
            any = true;
            return value;
        }
        var fields = Fields(file.Columns, Column, Value);
        return $"SELECT {fields}, {(any ? unreadable.Append(" END").ToString() : "NULL::VARCHAR")} AS unreadable FROM {source}";
    }

    private static string TypeOf(DailyField field) => field switch { DailyField.Date => "DATE", DailyField.ProfileId => "VARCHAR", _ => "BIGINT" };

    // Beside a column of engagement likes and comments are only handed on; what is wrong with them is no fault of the row.
    private static bool IsBeside(DailyColumns columns, DailyField field) => s_besides.Contains(field) && columns.Has(DailyField.Engagement);

    private static string Fields(DailyColumns columns, Func<DailyField, string> columnName, Func<DailyField, string> value)
    {
        var fields = new List<string> { $"{value(DailyField.Date)} AS date", $"{value(DailyField.ProfileId)} AS profile_id" };
        fields.AddRange(s_counts.Select(field => $"{(columns.Has(field) ? value(field) : "NULL::BIGINT")} AS {DailyFieldNames.NameOf(field)}"));
        var engagement = columns.Has(DailyField.Engagement) ? value(DailyField.Engagement) : Responses(columns, value);
        fields.Add($"{engagement} AS engagement");
        fields.AddRange(s_besides.Select(field => !columns.Has(field) ? $"NULL::BIGINT AS {DailyFieldNames.NameOf(field)}"
            : $"{(IsBeside(columns, field) ? $"TRY_CAST({columnName(field)} AS BIGINT)" : value(field))} AS {DailyFieldNames.NameOf(field)}"));
        return string.Join(", ", fields);
    }

    // Without a column of engagement it is what the row has of likes and comments; a row without likes tells nothing then. One of them that is
    // negative or beyond all bounds makes the sum so.
    private static string Responses(DailyColumns columns, Func<DailyField, string> value)
    {
        if (!columns.Has(DailyField.Comments))
        {
            return value(DailyField.Likes);
        }
        var (likes, comments) = (value(DailyField.Likes), value(DailyField.Comments));
        return $"CASE WHEN least({likes}, {comments}) < 0 THEN -1 WHEN greatest({likes}, {comments}) > {MaxCount} THEN {MaxCount} + 1 ELSE {likes} + coalesce({comments}, 0) END";
    }

    private static string ColumnName(int position) => string.Create(CultureInfo.InvariantCulture, $"column_{position}");
}

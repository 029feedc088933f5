using System.Globalization;
using System.Text;
using Plaudit.Forecasting;
using Plaudit.Native.DuckDb;
using Plaudit.Tests.Ingestion;

namespace Plaudit.Tests.Forecasting;

/// <summary>Files of random daily rows in every form that is read, and what is in them.</summary>
internal sealed class RandomDailyFiles
{
    private static readonly string[] s_ids = ["a", "ab", "B", "çelik", "o'neill", "ünal kaya", "😀", "\uFF5Ez", "1234567890123", "x-1", "7", "Ab"];
    private static readonly string[] s_unknown = ["", "undefined", "null", "NaN"];
    private static readonly PanelMeasure[] s_optional = [PanelMeasure.Followers, PanelMeasure.Reach, PanelMeasure.Impressions, PanelMeasure.Views, PanelMeasure.Plays];

    private readonly Random _random;
    private readonly TemporaryFolder _folder;

    public RandomDailyFiles(TemporaryFolder folder, int seed)
    {
        (_folder, _random) = (folder, new Random(seed));
        for (var i = _random.Next(1, 5); i > 0; i--)
        {
            Files.Add(Write());
        }
    }

    /// <summary>In the order in which they are read.</summary>
    public List<string> Files { get; } = [];

    /// <summary>Their rows in that order.</summary>
    public List<PlainDay> Rows { get; } = [];

    private string Write()
    {
        PanelMeasure[] measures = [PanelMeasure.Posts, PanelMeasure.Engagement, .. s_optional.Where(_ => _random.Next(2) == 0)];
        string[] columns = [.. measures.Select(measure => measure.ToString().ToLowerInvariant()), "date", "profile_id", "note"];
        _random.Shuffle(columns);
        var first = new DateOnly(2020, 12, 1).AddDays(_random.Next(40));
        var table = new List<string[]>();
        for (var i = _random.Next(60); i > 0; i--)
        {
            var day = new PlainDay(
                s_ids[_random.Next(s_ids.Length)],
                first.AddDays(_random.Next(30)),
                measures.Where(_ => _random.Next(6) > 0).ToDictionary(measure => measure, _ => Count()));
            Rows.Add(day);
            table.Add([.. columns.Select(column => Value(day, column))]);
        }
        return _random.Next(3) == 0 ? WriteParquet(columns, table) : WriteCsv(columns, table);
    }

    private long Count() => _random.Next(10) == 0 ? 1_000_000_000_000 : _random.Next(_random.Next(2) == 0 ? 3 : 100_000);

    private static string Value(PlainDay day, string column) => column switch
    {
        "date" => day.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "profile_id" => day.ProfileId,
        "note" => "n",
        _ => day.Known.TryGetValue(Enum.Parse<PanelMeasure>(column, ignoreCase: true), out var value) ? value.ToString(CultureInfo.InvariantCulture) : "",
    };

    private string WriteCsv(string[] columns, List<string[]> table)
    {
        var delimiter = ",;\t"[_random.Next(3)];
        var lineEnd = _random.Next(2) == 0 ? "\n" : "\r\n";
        var hasQuotes = _random.Next(2) == 0;
        var text = new StringBuilder(string.Join(delimiter, columns)).Append(lineEnd);
        foreach (var row in table)
        {
            text.AppendJoin(delimiter, row.Select(value => Written(value, hasQuotes))).Append(lineEnd);
            text.Append(_random.Next(20) == 0 ? lineEnd : "");
        }
        if (_random.Next(3) == 0)
        {
            text.Length -= lineEnd.Length;
        }
        byte[] bytes = [.. _random.Next(3) == 0 ? Encoding.UTF8.Preamble : [], .. Encoding.UTF8.GetBytes(text.ToString())];
        var isGzip = _random.Next(3) == 0;
        return _folder.Write(isGzip ? $"{Files.Count}.csv.GZ" : $"{Files.Count}.csv", isGzip ? Reading.Gzip(bytes) : bytes);
    }

    private string Written(string value, bool hasQuotes)
    {
        var known = value.Length == 0 ? s_unknown[_random.Next(s_unknown.Length)] : value;
        return hasQuotes && _random.Next(2) == 0 ? $"\"{known}\"" : known;
    }

    private string WriteParquet(string[] columns, List<string[]> table)
    {
        string[] dates = ["DATE", "TIMESTAMP", "TIMESTAMPTZ", "VARCHAR"];
        string[] counts = ["BIGINT", "DOUBLE", "VARCHAR", "HUGEINT", "DECIMAL(20,2)"];
        var plain = _folder.Write($"{Files.Count}.plain.csv", string.Join('\n', table.Prepend(columns).Select(row => string.Join(',', row))) + "\n");
        var path = _folder.File($"{Files.Count}.parquet");
        var types = columns.Select(column => column switch
        {
            "date" => dates[_random.Next(dates.Length)],
            "profile_id" or "note" => "VARCHAR",
            _ => counts[_random.Next(counts.Length)],
        });
        using var database = DuckDbDatabase.Open([("threads", "1")]);
        using var connection = database.Connect();
        connection.Execute("SET TimeZone = 'UTC'", CancellationToken.None);
        connection.Execute(
            $"""
            COPY (SELECT {string.Join(", ", columns.Zip(types, (column, type) => $"{column}::{type} AS {column}"))}
                FROM read_csv({DuckDbText.QuoteLiteral(plain)}, header = true, auto_detect = false, delim = ',',
                    columns = {'{'}{string.Join(", ", columns.Select(column => $"'{column}': 'VARCHAR'"))}{'}'}))
            TO {DuckDbText.QuoteLiteral(path)} (FORMAT parquet, ROW_GROUP_SIZE 2048)
            """,
            CancellationToken.None);
        return path;
    }
}

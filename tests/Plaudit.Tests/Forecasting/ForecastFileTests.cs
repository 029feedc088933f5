using Plaudit.Data;
using Plaudit.Forecasting;

namespace Plaudit.Tests.Forecasting;

public sealed class ForecastFileTests : IDisposable
{
    private static readonly ProfileForecast s_known = new()
    {
        ProfileId = "a,\"b\" çÇ",
        OriginWeek = CalendarWeek.Of(new DateOnly(2025, 12, 29)),
        Horizon = 2,
        Predicted = 12.5,
        Lower80 = 8,
        Upper80 = 20.12,
        Lower95 = 0,
        Upper95 = 1e9,
        Naive = 11,
        HistoryWeeks = 7,
        Status = PredictionStatus.Ok,
        Reasons = [new Reason("its usual: +12 %, \"çay\"", 1), new Reason("the trend", 0.1)],
    };

    private static readonly ProfileForecast s_unknown = s_known with { ProfileId = "b", Naive = double.NaN, Predicted = double.NaN, Status = PredictionStatus.NotEnoughHistory, Reasons = [] };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("out.csv", "read_csv('{0}', header = true, all_varchar = true)")]
    [InlineData("OUT.Parquet", "read_parquet('{0}')")]
    [InlineData("out.jsonl", "read_json('{0}', format = 'newline_delimited')")]
    public void Commit_EachFormat_ReadsBackAsItWasAdded(string name, string reader)
    {
        Write(name, withReasons: false, s_known, s_unknown);

        Assert.Equal([Path.GetFileName(name)], Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName));
        Assert.Equal(
            [
                ["a,\"b\" çÇ", "2025-12-29", "14", "2026-01-12", "12.5", "8.0", "20.12", "0.0", "1000000000.0", "11.0", "7", "ok"],
                ["b", "2025-12-29", "14", "2026-01-12", null, "8.0", "20.12", "0.0", "1000000000.0", null, "7", "not_enough_history"],
            ],
            Read(name, reader, "profile_id, origin_week, horizon_days, target_week, predicted, lower_80, upper_80, lower_95, upper_95, naive, history_weeks, status"));
        Assert.Equal([["12"]], Read(name, reader, "count(*)", "DESCRIBE SELECT * FROM "));
    }

    [Theory]
    [InlineData("out.csv", "read_csv('{0}', header = true, all_varchar = true)")]
    [InlineData("out.parquet", "read_parquet('{0}')")]
    [InlineData("out.jsonl", "read_json('{0}', format = 'newline_delimited')")]
    public void Commit_WithReasons_HasThemAsAListOfTexts(string name, string reader)
    {
        Write(name, withReasons: true, s_known, s_unknown);

        Assert.Equal([["its usual: +12 %, \"çay\"", "2"], [null, "0"]], Read(name, reader, "(to_json(reasons)::JSON->>'$')::JSON->>0, json_array_length((to_json(reasons)::JSON->>'$')::JSON)"));
        if (name != "out.parquet")
        {
            Assert.Contains("+12 %", File.ReadAllText(_folder.File(name)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Commit_SameRows_WritesTheSameBytes()
    {
        foreach (var ending in (string[])[".csv", ".parquet", ".jsonl"])
        {
            Write($"a{ending}", false, s_known, s_unknown);
            Write($"b{ending}", false, s_known, s_unknown);
            Assert.Equal(File.ReadAllBytes(_folder.File($"a{ending}")), File.ReadAllBytes(_folder.File($"b{ending}")));
        }
    }

    [Fact]
    public void Commit_Cancelled_LeavesTheOldFileAndNothingElse()
    {
        var path = _folder.Write("out.csv", "old");
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        using (var file = new ForecastFile(path, false, Options()))
        {
            file.Add(s_known);
            Assert.Throws<OperationCanceledException>(() => file.Commit(cancelled.Token));
        }

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal(["out.csv"], Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void Dispose_WithoutCommit_LeavesTheOldFile()
    {
        var path = _folder.Write("out.csv", "old");
        using (var file = new ForecastFile(path, false, Options()))
        {
            file.Add(s_known);
        }

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal(["out.csv"], Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void Commit_ThatCannotBeWritten_SaysSoAndLeavesNothing()
    {
        Directory.CreateDirectory(_folder.File("out.csv"));
        using (var file = new ForecastFile(_folder.File("out.csv"), false, Options()))
        {
            file.Add(s_known);
            var exception = Assert.Throws<PlauditException>(() => file.Commit(CancellationToken.None));
            Assert.StartsWith($"Cannot write '{_folder.File("out.csv")}'", exception.Message, StringComparison.Ordinal);
        }

        Assert.Equal(["out.csv"], Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("out.txt", "names no format")]
    [InlineData("out", "names no format")]
    [InlineData("no/out.csv", "there is no folder")]
    public void Check_NameThatCannotBe_IsRefused(string name, string expected) =>
        Assert.Contains(expected, Assert.Throws<PlauditException>(() => ForecastFile.Check(_folder.File(name))).Message, StringComparison.Ordinal);

    private void Write(string name, bool withReasons, params ProfileForecast[] forecasts)
    {
        using var file = new ForecastFile(_folder.File(name), withReasons, Options());
        foreach (var forecast in forecasts)
        {
            file.Add(forecast);
        }
        file.Commit(CancellationToken.None);
    }

    private EngineOptions Options() => new() { Threads = 2, SpillFolder = _folder.Path };

    // Numbers become text by way of DOUBLE, so that every format gives the same.
    private List<string?[]> Read(string name, string reader, string columns, string start = "SELECT ")
    {
        string[] numbers = ["predicted", "lower_80", "upper_80", "lower_95", "upper_95", "naive"];
        var source = string.Format(System.Globalization.CultureInfo.InvariantCulture, reader, _folder.File(name));
        var chosen = start == "SELECT " && !columns.Contains('(', StringComparison.Ordinal)
            ? string.Join(", ", columns.Split(", ").Select(column => numbers.Contains(column) ? $"{column}::DOUBLE::VARCHAR" : $"{column}::VARCHAR"))
            : columns;
        var sql = start == "SELECT " ? $"SELECT COLUMNS(*)::VARCHAR FROM (SELECT {chosen} FROM {source})" : $"SELECT {columns}::VARCHAR FROM ({start}{source})";
        using var engine = new Engine(Options());
        using var result = engine.Connection.Query(sql, CancellationToken.None);
        var rows = new List<string?[]>();
        while (result.TryReadChunk(out var chunk))
        {
            for (var row = 0; row < chunk.RowCount; row++)
            {
                rows.Add([.. Enumerable.Range(0, result.Columns.Count).Select(column => chunk.IsValid(column, row) ? System.Text.Encoding.UTF8.GetString(chunk.Utf8(column, row)) : null)]);
            }
        }
        return rows;
    }
}

using FsCheck;
using FsCheck.Fluent;
using Plaudit.Data;
using Plaudit.Forecasting;
using Plaudit.Ingestion;
using Plaudit.Native.DuckDb;

namespace Plaudit.Tests.Forecasting;

public sealed class DailyConversionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void WriteAsync_RandomFiles_HoldsEachDayOnceInOrderAndGivesTheSamePanel() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(30), Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            using var folder = new TemporaryFolder();
            var daily = new RandomDailyFiles(folder, seed);
            if (daily.Rows.Count == 0)
            {
                return;
            }
            var target = folder.File("converted.parquet");
            var summary = Convert(PanelReading.Input(daily.Files), target).GetAwaiter().GetResult();
            var (lines, duplicates) = PlainPanel.Of(daily.Rows);
            Assert.Equal((daily.Rows.Count - duplicates, duplicates), ((int)summary.Rows, (int)summary.Duplicates));
            var reading = PanelReading.OfAsync(target).GetAwaiter().GetResult();
            Assert.Equal(lines, reading.Lines());
            Assert.Equal((0, summary.Rows), (reading.Summary.Duplicates, reading.Summary.Rows));
            Assert.Equal(0, Number(OutOfOrder(target)));
        }));

    [Fact]
    public async Task WriteAsync_ManyRowGroups_AreInOrderWithinSmallMemory()
    {
        // By day, as months are exported, and enough of them to be ordered on disk.
        const int Profiles = 20_000;
        var text = new System.Text.StringBuilder("date,profile_id,posts,engagement,reach\n");
        for (var day = 0; day < 60; day++)
        {
            for (var profile = 0; profile < Profiles; profile++)
            {
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{new DateOnly(2024, 1, 1).AddDays(day):yyyy-MM-dd},{(uint)profile * 2654435761:x8}{profile:x56},1,{profile},{day}\n");
            }
        }
        var target = _folder.File("x.parquet");
        var input = PanelReading.Input(_folder.Write("x.csv", text.ToString()));
        var summary = await Convert(input with { Engine = new EngineOptions { Threads = 2, MemoryBytes = EngineOptions.MinMemoryBytes } }, target);
        Assert.Equal(60L * Profiles, summary.Rows);
        Assert.Equal(0, Number(OutOfOrder(target)));
        Assert.Equal(60L * Profiles, Number($"SELECT sum(posts)::BIGINT FROM '{target}'"));
        Assert.True(Number($"SELECT count(DISTINCT row_group_id) FROM parquet_metadata('{target}')") > 5);
        Assert.True(summary.BytesWritten < summary.BytesRead / 4);
    }

    [Fact]
    public async Task WriteAsync_Columns_HaveTheirNamesAndTypes()
    {
        var first = _folder.Write("1.csv", "Plays;note;day;profile_id;posts;likes;comments;followers\n7;x;2024-01-02;b;1;5;;undefined\n");
        var second = _folder.Write("2.csv", "day,profile_id,posts,engagement,likes\n2024-01-01,b,1,9,many\n2024-01-01,a,,3,2\n");
        var target = _folder.File("x.parquet");
        await Convert(PanelReading.Input(first, second) with { Map = DailyFieldNames.ParseMap(["date=day"]) }, target);
        Assert.Equal(
            ["date DATE", "profile_id VARCHAR", "followers BIGINT", "posts BIGINT", "engagement BIGINT", "likes BIGINT", "comments BIGINT", "plays BIGINT"],
            Texts($"SELECT column_name || ' ' || column_type FROM (DESCRIBE FROM '{target}')"));
        Assert.Equal(
            ["2024-01-01 a - - 3 2 - -", "2024-01-01 b - 1 9 - - -", "2024-01-02 b - 1 5 5 - 7"],
            Texts($"SELECT concat_ws(' ', date, profile_id, {string.Join(", ", new[] { "followers", "posts", "engagement", "likes", "comments", "plays" }.Select(name => $"coalesce({name}::VARCHAR, '-')"))}) FROM '{target}'"));
    }

    [Fact]
    public async Task WriteAsync_BadRows_AreRejectedAsInReading()
    {
        var file = _folder.Write("x.csv", "date,profile_id,posts,engagement\n2024-01-01,a,1,1\n2024-01-01,a,1,x\n2024-01-01,a,-1,1\n2024-01-01,\n2025-01-01,a,1,1\n2024-01-01,a,2,2\n");
        var summary = await Convert(PanelReading.Input(file), _folder.File("x.parquet"));
        Assert.Equal((1, 1, 4), (summary.Rows, summary.Duplicates, summary.Rejected));
        Assert.Equal((await PanelReading.OfAsync(file)).Summary.Reasons, summary.Reasons);
        Assert.Equal(["a 2024-01-01 1 2 2 -1 -1 -1 -1 -1"], (await PanelReading.OfAsync(_folder.File("x.parquet"))).Lines());
    }

    [Fact]
    public async Task WriteAsync_NoUsableRow_IsAnError()
    {
        var file = _folder.Write("x.csv", "date,profile_id,posts,engagement\n");
        var exception = await Assert.ThrowsAsync<PlauditException>(() => Convert(PanelReading.Input(file), _folder.File("x.parquet")));
        Assert.Contains("There is no usable row in", exception.Message, StringComparison.Ordinal);
    }

    private static Task<DailyConversionSummary> Convert(DailyInput input, string target) =>
        new DailyConversion(input, new RejectionTally(1, null)).WriteAsync(target, null, CancellationToken.None);

    private static string OutOfOrder(string file) =>
        $"""
        SELECT count(*) FROM (
            SELECT profile_id, date, lag(profile_id) OVER (ORDER BY file_row_number) AS last_id, lag(date) OVER (ORDER BY file_row_number) AS last_date
            FROM read_parquet('{file}', file_row_number = true))
        WHERE profile_id < last_id OR (profile_id = last_id AND date <= last_date)
        """;

    private static long Number(string sql) => long.Parse(Texts(sql.Replace("count(*)", "count(*)::VARCHAR", StringComparison.Ordinal)).Single(), System.Globalization.CultureInfo.InvariantCulture);

    private static List<string> Texts(string sql)
    {
        using var database = DuckDbDatabase.Open([]);
        using var connection = database.Connect();
        using var result = connection.Query($"SELECT x::VARCHAR FROM ({sql}) AS t(x)", CancellationToken.None);
        var texts = new List<string>();
        while (result.TryReadChunk(out var chunk))
        {
            for (var row = 0; row < chunk.RowCount; row++)
            {
                texts.Add(System.Text.Encoding.UTF8.GetString(chunk.Utf8(0, row)));
            }
        }
        return texts;
    }
}

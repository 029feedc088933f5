using System.Globalization;
using System.Text;
using Plaudit.Data;

namespace Plaudit.Tests.Forecasting;

public sealed class DailyRejectionsTests : IDisposable
{
    private const string Header = "date,profile_id,followers,posts,engagement,reach,impressions,views,plays\n";
    private const string Differs = "number of columns differs from the header's";
    private const string OpenQuote = "text after a closing quote, or a quote that is not closed";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("2024-01-01,b,-1,1,1,1,1,1,1", "followers", "followers is negative")]
    [InlineData("2024-01-01,b,1,-1,1,1,1,1,1", "posts", "posts is negative")]
    [InlineData("2024-01-01,b,1,1,-1,1,1,1,1", "engagement", "engagement is negative")]
    [InlineData("2024-01-01,b,1,1,1,-1,1,1,1", "reach", "reach is negative")]
    [InlineData("2024-01-01,b,1,1,1,1,-1,1,1", "impressions", "impressions is negative")]
    [InlineData("2024-01-01,b,1,1,1,1,1,-1,1", "views", "views is negative")]
    [InlineData("2024-01-01,b,1,1,1,1,1,1,-1", "plays", "plays is negative")]
    [InlineData("2024-01-01,b,1,1,1000000000001,1,1,1,1", null, "a count is over 10^12")]
    [InlineData("2025-01-01,b,1,1,1,1,1,1,1", "date", "date is in the future")]
    [InlineData("infinity,b,1,1,1,1,1,1,1", "date", "date is in the future")]
    [InlineData("1999-12-31,b,1,1,1,1,1,1,1", "date", "date is before the year 2000")]
    [InlineData(",b,1,1,1,1,1,1,1", "date", "no date")]
    [InlineData("2024-01-01,,1,1,1,1,1,1,1", "profile_id", "no profile_id")]
    [InlineData("2024-01-01,undefined,1,1,1,1,1,1,1", "profile_id", "no profile_id")]
    [InlineData("2024-02-30,b,1,1,1,1,1,1,1", "date", "date cannot be read")]
    [InlineData("01/31/2024,b,1,1,1,1,1,1,1", "date", "date cannot be read")]
    [InlineData("2024-01-01,b,many,1,1,1,1,1,1", "followers", "followers cannot be read")]
    [InlineData("2024-01-01,b,1,1,9999999999999999999,1,1,1,1", "engagement", "engagement cannot be read")]
    [InlineData("2024-01-01,b,1,x,y,1,1,1,1", "posts", "posts cannot be read")]
    [InlineData("2024-01-01,b,1,1,1,1,1,1", null, Differs)]
    [InlineData("2024-01-01,b,1,1,1,1,1,1,1,1", null, Differs)]
    [InlineData("   ", "date", "date cannot be read")]
    [InlineData("2024-01-01,\"b\",1,1,1,1,1,1,1", "profile_id", "profile_id cannot be read", false)]
    [InlineData("2024-01-01,\"b,1,1,1,1,1,1,1", null, OpenQuote)]
    [InlineData("2024-01-01,\"b\"x,1,1,1,1,1,1,1", null, OpenQuote)]
    public async Task ReadAsync_BadLine_IsRejectedAlone(string line, string? column, string reason, bool isQuoted = true)
    {
        var padding = string.Concat(Enumerable.Repeat("2024-01-01,p,1,1,1,1,1,1,1\n", 3_000));
        foreach (var quoted in isQuoted ? new[] { true, false } : [false])
        {
            if (!quoted && line.Contains('"', StringComparison.Ordinal) && isQuoted)
            {
                continue;
            }
            foreach (var lineEnd in new[] { "\n", "\r\n" })
            {
                var text = Header + (quoted ? "2024-01-02,\"a\",1,1,1,1,1,1,1\n" : "2024-01-02,a,1,1,1,1,1,1,1\n") + padding + "\n" + line + "\n2024-01-03,a,1,1,1,1,1,1,1\n";
                var reading = await PanelReading.OfAsync(_folder.Write("x.csv", text.Replace("\n", lineEnd, StringComparison.Ordinal)));
                Assert.Equal([$"x.csv:3004 [{column}] {reason}"], reading.Rejected.Select(PanelReading.Text));
                Assert.Equal("a 2024-01-01 2 2 2 1 2 2 2 2", reading.Lines()[0]);
                Assert.Equal((3_002, 2_999), (reading.Summary.Rows, reading.Summary.Duplicates));
            }
        }
    }

    [Fact]
    public async Task ReadAsync_BadUtf8_IsRejectedAlone()
    {
        byte[] text = [.. Encoding.UTF8.GetBytes(Header + "2024-01-01,"), 0xE9, .. Encoding.UTF8.GetBytes("a,1,1,1,1,1,1,1\n2024-01-01,b,1,1,1,1,1,1,1\n")];
        var reading = await PanelReading.OfAsync(_folder.Write("x.csv", text));
        Assert.Equal(["x.csv:2 [] not valid UTF-8"], reading.Rejected.Select(PanelReading.Text));
        Assert.Equal(["b"], reading.Panel.ProfileIds);
    }

    [Fact]
    public async Task ReadAsync_VeryLongLine_IsRejectedAlone()
    {
        var reading = await PanelReading.OfAsync(_folder.Write(
            "x.csv", Header + $"2024-01-01,{new string('z', 3_000_000)},1,1,1,1,1,1,1\n2024-01-01,b,1,1,1,1,1,1,1\n"));
        Assert.Equal(["x.csv:2 [] line is too long"], reading.Rejected.Select(PanelReading.Text));
        Assert.Equal(["b"], reading.Panel.ProfileIds);
    }

    [Theory]
    [InlineData("\n", false)]
    [InlineData("\r\n", false)]
    [InlineData("\n", true)]
    public async Task ReadAsync_BadLinesOfAllKindsInALongFile_HaveTheirNumbers(string lineEnd, bool isQuoted)
    {
        // Long enough for several pieces that are parsed at the same time.
        var random = new Random(7);
        var text = new StringBuilder(Header.Replace("\n", lineEnd, StringComparison.Ordinal));
        var expected = new List<string>();
        for (var line = 2L; text.Length < 25_000_000; line++)
        {
            var (bad, reason) = random.Next(4_000) switch
            {
                0 => ("2024-01-01,b,1,-1,1,1,1,1,1", "[posts] posts is negative"),
                1 => ("2024-01-01,b,1,1", $"[] {Differs}"),
                2 => ("2024-01-01,b,x,y,z,1,1,1,1", "[followers] followers cannot be read"),
                3 => ("", ""),
                4 when isQuoted => ("2024-01-01,\"b,1,1,1,1,1,1,1", $"[] {OpenQuote}"),
                5 => ("2026-01-01,b,1,1,1,1,1,1,1", "[date] date is in the future"),
                _ => ($"2024-01-0{1 + (line % 7)},{(isQuoted ? "\"p\"" : $"profile-{line:x40}")},1,1,1,1,1,1,1", ""),
            };
            if (reason.Length > 0)
            {
                expected.Add($"x.csv:{line} {reason}");
            }
            text.Append(bad).Append(lineEnd);
        }
        var reading = await PanelReading.OfAsync(_folder.Write("x.csv", text.ToString()));
        Assert.Equal(expected.Order(StringComparer.Ordinal), reading.Rejected.Select(PanelReading.Text).Order(StringComparer.Ordinal));
        Assert.True(expected.Count > 100);
    }

    [Fact]
    public async Task ReadAsync_LineEndsOfSeveralKinds_AreAllLineEnds()
    {
        var reading = await PanelReading.OfAsync(
            _folder.Write("good.csv", Header + "2024-01-01,a,1,1,1,1,1,1,1\n"),
            _folder.Write("mixed.csv", Header + "2024-01-02,a,1,1,1,1,1,1,1\r\n\r\n2024-01-03,a,1,-1,1,1,1,1,1\n2024-01-04,a,1,1,1,1,1,1,1\r2024-01-05,a\n2024-01-06,a,1,1,1,1,1,1,1"));
        Assert.Equal(["mixed.csv:4 [posts] posts is negative", $"mixed.csv:6 [] {Differs}"], reading.Rejected.Select(PanelReading.Text).Order(StringComparer.Ordinal));
        Assert.Equal(["a 2024-01-01 4 4 4 1 4 4 4 4"], reading.Lines());
    }

    [Fact]
    public async Task ReadAsync_ValueOverSeveralLines_SwallowsNone()
    {
        var reading = await PanelReading.OfAsync(_folder.Write("x.csv", Header + "2024-01-01,\"a\nb\",1,1,1,1,1,1,1\n2024-01-02,c,1,1,1,1,1,1,1\n"));
        Assert.Equal([$"x.csv:2 [] {OpenQuote}", "x.csv:3 [date] date cannot be read"], reading.Rejected.Select(PanelReading.Text));
        Assert.Equal(["c"], reading.Panel.ProfileIds);
    }

    [Theory]
    [InlineData("VARCHAR")]
    [InlineData("DOUBLE")]
    public async Task ReadAsync_BadRowsOfParquet_HaveTheirRow(string type)
    {
        var path = _folder.File("x.parquet");
        using (var database = Plaudit.Native.DuckDb.DuckDbDatabase.Open([]))
        using (var connection = database.Connect())
        {
            connection.Execute(
                $"""
                COPY (SELECT DATE '2024-01-01' + i::INTEGER AS date, 'p' AS profile_id, CASE WHEN i = 2 THEN 'x' ELSE 'undefined' END AS followers,
                    (CASE WHEN i = 3 THEN -1 WHEN i = 4 THEN NULL ELSE 1 END)::{type} AS posts, 5::{type} AS engagement
                    FROM range(0, 6) AS t(i)) TO '{path}' (FORMAT parquet)
                """,
                CancellationToken.None);
        }
        var reading = await PanelReading.OfAsync(path);
        Assert.Equal(["x.parquet:3 [followers] followers cannot be read", "x.parquet:4 [posts] posts is negative"], reading.Rejected.Select(PanelReading.Text));
        Assert.Equal(["p 2024-01-01 3 3 15 -1 -1 -1 -1 -1"], reading.Lines());
    }

    [Fact]
    public async Task ReadAsync_TooManyRejected_Stops()
    {
        var text = Header + string.Concat(Enumerable.Range(0, 100).Select(i => $"2024-01-01,p{i},1,{(i < 6 ? "-1" : "1")},1,1,1,1,1\n"));
        var exception = await Assert.ThrowsAsync<PlauditException>(() => PanelReading.OfAsync(PanelReading.Input(_folder.Write("x.csv", text)), maxRejectedShare: .05));
        Assert.Contains("6 of 100 rows (6.0 %)", exception.Message, StringComparison.Ordinal);
        Assert.Contains("posts is negative (6 rows, first", exception.Message, StringComparison.Ordinal);
        Assert.Equal(6, (await PanelReading.OfAsync(PanelReading.Input(_folder.Write("x.csv", text)), maxRejectedShare: .06)).Rejected.Count);
    }

    [Theory]
    [InlineData(20, true)]
    [InlineData(10, true)]
    [InlineData(9, false)]
    public async Task ReadAsync_MoreFaultsThanAreRemembered_StopsAndLosesNoneSilently(int badLines, bool stops)
    {
        // Three faults a line: the engine counts faults where a reader counts lines.
        var text = new StringBuilder(Header);
        for (var i = 0; i < 100; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"2024-01-01,p{i},{(i < badLines ? "x,y,z" : "1,1,1")},1,1,1,1\n");
        }
        var input = PanelReading.Input(_folder.Write("x.csv", text.ToString()));
        if (stops)
        {
            var exception = await Assert.ThrowsAsync<PlauditException>(() => PanelReading.OfAsync(input, maxFaults: 30));
            Assert.Contains("x.csv' has 30 values or more that cannot be read", exception.Message, StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal(badLines, (await PanelReading.OfAsync(input, maxFaults: 30)).Rejected.Count);
        }
    }
}

using System.Text;
using Plaudit.Data;
using Plaudit.Forecasting;
using Plaudit.Native.DuckDb;
using Plaudit.Tests.Ingestion;

namespace Plaudit.Tests.Forecasting;

public sealed class DailyFileReaderTests : IDisposable
{
    private const string Header = "date,profile_id,posts,engagement\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "is empty; a line with the names of the columns was expected")]
    [InlineData("\n", "has no columns 'date' and 'profile_id' in its first line")]
    [InlineData("day,profile_id,posts,engagement\n", "has no columns 'date' and 'profile_id' in its first line; --map date=COLUMN")]
    [InlineData("date,profile_id,engagement\n", "has no column 'posts'. Its columns are date, profile_id, engagement. --map posts=COLUMN")]
    [InlineData("date,profile_id,posts,views\n", "has no column 'engagement', and no 'likes' to take instead")]
    [InlineData("date,profile_id,posts,engagement,Posts\n", "has several columns 'posts'")]
    public async Task ReadAsync_HeaderThatDoesNotDo_NamesTheFileAndWhatIsMissing(string text, string message)
    {
        var exception = await FailAsync(_folder.Write("x.csv", text));
        Assert.Contains($"x.csv' {message}", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_MappedColumnThatIsNotThere_IsNamed()
    {
        var input = PanelReading.Input(_folder.Write("x.csv", Header)) with { Map = DailyFieldNames.ParseMap(["engagement=interactions"]) };
        var exception = await Assert.ThrowsAsync<PlauditException>(() => PanelReading.OfAsync(input));
        Assert.Contains("x.csv' has no column 'interactions', which --map names for engagement", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("date,profile_id,posts,engagement\n")]
    [InlineData("date,profile_id,posts,engagement")]
    [InlineData("\"date\";\"profile_id\";\"posts\";\"engagement\"\r\n")]
    public async Task ReadAsync_HeaderAlone_GivesAnEmptyPanel(string text)
    {
        var reading = await PanelReading.OfAsync(_folder.Write("x.csv", text));
        Assert.Equal((0, 0, null), (reading.Panel.RowCount, reading.Panel.ProfileIds.Count, reading.Summary.FirstDay));
    }

    [Fact]
    public async Task ReadAsync_DelimiterInAQuotedName_IsPartOfTheName()
    {
        var reading = await PanelReading.OfAsync(_folder.Write("x.csv", "\"a, b\",date,profile_id,posts,engagement\n1,2024-01-01,p,1,2\n"));
        Assert.Equal(["p 2024-01-01 1 1 2 -1 -1 -1 -1 -1"], reading.Lines());
    }

    [Theory]
    [InlineData("missing.csv", "is not there")]
    [InlineData("missing.parquet", "is not there")]
    [InlineData(".", "is a folder")]
    public async Task ReadAsync_NoFile_IsNamed(string name, string message) =>
        Assert.Contains(message, (await FailAsync(_folder.File(name))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(.5)]
    [InlineData(.9999)]
    public async Task ReadAsync_GzipCutOff_IsNotTakenForAWholeFile(double share)
    {
        var whole = Reading.Gzip(Encoding.UTF8.GetBytes(Rows(20_000)));
        var exception = await FailAsync(_folder.Write("good.csv", Rows(5)), _folder.Write("x.csv.gz", whole[..(int)(whole.Length * share)]));
        Assert.Contains("x.csv.gz' cannot be read to its end", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_GzipOfSeveralParts_IsReadToItsEnd()
    {
        byte[] parts = [.. Reading.Gzip(Encoding.UTF8.GetBytes(Rows(100))), .. Reading.Gzip("2024-02-01,last,1,1\n"u8.ToArray())];
        Assert.Contains("last", (await PanelReading.OfAsync(_folder.Write("x.csv.gz", parts))).Panel.ProfileIds);
    }

    [Fact]
    public async Task ReadAsync_BrokenGzip_NamesTheFile()
    {
        var bytes = Reading.Gzip(Encoding.UTF8.GetBytes(Rows(5_000)));
        bytes[bytes.Length / 2] ^= 0xFF;
        Assert.Contains("x.csv.gz'", (await FailAsync(_folder.Write("x.csv.gz", bytes))).Message, StringComparison.Ordinal);
        Assert.Contains("y.csv.gz'", (await FailAsync(_folder.Write("y.csv.gz", "no gzip"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_ParquetCutOff_NamesTheFile()
    {
        var good = WriteParquet("good.parquet");
        var bytes = await File.ReadAllBytesAsync(good);
        var exception = await FailAsync(good, _folder.Write("x.parquet", bytes[..(bytes.Length / 2)]));
        Assert.Contains("x.parquet' cannot be read", exception.Message, StringComparison.Ordinal);
        Assert.Contains("x.parquet' cannot be read", (await FailAsync(_folder.Write("x.parquet", ""))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_ParquetBrokenInside_NamesTheFile()
    {
        var good = WriteParquet("good.parquet");
        var bytes = await File.ReadAllBytesAsync(good);
        Array.Fill(bytes, (byte)0xFF, 4, bytes.Length / 2);
        var exception = await FailAsync(good, _folder.Write("x.parquet", bytes));
        Assert.Contains("x.parquet' cannot be read", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("good.parquet", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_ParquetWithoutTheColumns_NamesTheFile()
    {
        var path = _folder.File("x.parquet");
        Run($"COPY (SELECT 1 AS a) TO '{path}' (FORMAT parquet)");
        Assert.Contains("x.parquet' has no columns 'date' and 'profile_id'. Its columns are a;", (await FailAsync(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_NoEndOfLine_IsRefused()
    {
        var bytes = Reading.Gzip([.. Encoding.UTF8.GetBytes(Header), .. new byte[20 << 20]]);
        Assert.Contains("x.csv.gz' has no end of line for 16 MB after line 1", (await FailAsync(_folder.Write("x.csv.gz", bytes))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a,\"b", true)]
    [InlineData("\"", true)]
    [InlineData("a,\"b\"", false)]
    [InlineData("a,\"b\"\"", true)]
    [InlineData("a,\"b\"\"c\"", false)]
    [InlineData("a,b\"c", false)]
    [InlineData("a,b\"c,\"d", true)]
    [InlineData("a,  \"b", true)]
    [InlineData("\"\",\"\"", false)]
    [InlineData("\"a\"x,\"b", true)]
    [InlineData("", false)]
    public void EndsInQuotes_Line_IsWhetherTheNextBelongsToIt(string line, bool expected) =>
        Assert.Equal(expected, CsvLines.EndsInQuotes(Encoding.UTF8.GetBytes(line), ','));

    [Fact]
    public void TryRead_LinesOfAnyLengthAndEnd_AreThoseOfAStringReader()
    {
        var random = new Random(3);
        for (var round = 0; round < 20; round++)
        {
            var text = new StringBuilder();
            for (var i = random.Next(30); i > 0; i--)
            {
                text.Append('x', random.Next(3) == 0 ? random.Next(1 << 19) : random.Next(3)).Append(random.Next(4) switch { 0 => "\r", 1 => "\r\n", 2 => "\n", _ => "" });
            }
            var expected = new List<int>();
            using var reader = new StringReader(text.ToString());
            while (reader.ReadLine() is { } line)
            {
                expected.Add(line.Length);
            }
            var actual = new List<int>();
            using var lines = new CsvLines(_folder.Write("x.csv", text.ToString()), isGzip: false, CancellationToken.None);
            while (lines.TryRead(out var line))
            {
                actual.Add(line.Length);
            }
            Assert.Equal(expected, actual);
            Assert.Equal(expected.Count, lines.Number);
        }
    }

    private static Task<PlauditException> FailAsync(params string[] files) => Assert.ThrowsAsync<PlauditException>(() => PanelReading.OfAsync(files));

    private static string Rows(int count) => Header + string.Concat(Enumerable.Range(0, count).Select(i => $"2024-01-{1 + (i % 28):00},p{i * 7919 % 5003},{i % 3},{i * 31 % 997}\n"));

    private string WriteParquet(string name)
    {
        var path = _folder.File(name);
        var csv = _folder.Write("source.csv", Rows(20_000));
        Run($"COPY (FROM '{csv}') TO '{path}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 4096)");
        return path;
    }

    private static void Run(string sql)
    {
        using var database = DuckDbDatabase.Open([]);
        using var connection = database.Connect();
        connection.Execute(sql, CancellationToken.None);
    }
}

using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Plaudit.Data;
using Plaudit.Forecasting;
using Plaudit.Ingestion;

namespace Plaudit.Tests.Forecasting;

public sealed class WeeklyPanelReaderTests : IDisposable
{
    private const string Header = "date,profile_id,followers,posts,engagement\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ReadAsync_RandomFiles_IsThePlainPanel() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(50), Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            using var folder = new TemporaryFolder();
            var daily = new RandomDailyFiles(folder, seed);
            var (lines, duplicates) = PlainPanel.Of(daily.Rows);
            var reading = PanelReading.OfAsync(daily.Files).GetAwaiter().GetResult();
            Assert.Empty(reading.Rejected);
            Assert.Equal(lines, reading.Lines());
            Assert.Equal((daily.Rows.Count, duplicates), ((int)reading.Summary.Rows, (int)reading.Summary.Duplicates));
            Assert.Equal(daily.Rows.Select(row => (DateOnly?)row.Date).Min(), reading.Summary.FirstDay);
            Assert.Equal(daily.Rows.Select(row => (DateOnly?)row.Date).Max(), reading.Summary.LastDay);
        }));

    [Theory]
    [InlineData(1, false)]
    [InlineData(3, false)]
    [InlineData(2, true)]
    public async Task ReadAsync_OtherThreadsOrOrderOfFiles_GivesTheSamePanel(int threads, bool isReversed)
    {
        var files = Enumerable.Range(0, 4).Select(month => _folder.Write($"{month}.csv", Month(month))).ToList();
        var expected = (await PanelReading.OfAsync(files)).Lines();
        var input = PanelReading.Input([.. isReversed ? Enumerable.Reverse(files) : files]);
        Assert.Equal(expected, (await PanelReading.OfAsync(input with { Engine = input.Engine with { Threads = threads } })).Lines());
        Assert.True(expected.Count > 1_000);
    }

    [Fact]
    public async Task ReadAsync_Profiles_AreInOrdinalOrder()
    {
        string[] ids = ["b", "a", "B", "ab", "Z", "é", "10", "9", "😀", "\uFF5E"];
        var reading = await PanelReading.OfAsync(_folder.Write("x.csv", Header + string.Concat(ids.Select(id => $"2024-01-01,{id},1,1,1\n"))));
        Assert.Equal(ids.Order(StringComparer.Ordinal), reading.Panel.ProfileIds);
    }

    [Fact]
    public async Task ReadAsync_UnrecordedDay_IsNotAZeroDay()
    {
        var reading = await PanelReading.OfAsync(_folder.Write("x.csv", Header + "2024-01-01,a,5,0,0\n2024-01-02,a,6,,9\n2024-01-16,a,,2,\n"));
        Assert.Equal(["a 2024-01-01 1 0 0 6 -1 -1 -1 -1", "a 2024-01-15 0 -1 -1 -1 -1 -1 -1 -1"], reading.Lines());
    }

    [Fact]
    public async Task ReadAsync_WithoutEngagement_TakesLikesAndComments()
    {
        var reading = await PanelReading.OfAsync(_folder.Write(
            "x.csv", "date,profile_id,posts,likes,comments\n2024-01-01,a,1,5,2\n2024-01-02,a,1,5,\n2024-01-03,a,1,,3\n2024-01-04,a,1,-9,10\n2024-01-05,a,1,9223372036854775807,1\n"));
        Assert.Equal(["a 2024-01-01 2 2 12 -1 -1 -1 -1 -1"], reading.Lines());
        Assert.Equal(
            ["x.csv:5 [engagement] engagement is negative", "x.csv:6 [] a count is over 10^12"],
            reading.Rejected.Select(PanelReading.Text));
    }

    [Fact]
    public async Task ReadAsync_MappedColumn_IsReadInPlaceOfTheOneOfTheName()
    {
        var input = PanelReading.Input(_folder.Write("x.csv", "day,profile_id,posts,engagement,Interactions\n2024-01-01,a,1,5,7\n"));
        var reading = await PanelReading.OfAsync(input with { Map = DailyFieldNames.ParseMap(["date=day", "engagement=interactions"]) });
        Assert.Equal(["a 2024-01-01 1 1 7 -1 -1 -1 -1 -1"], reading.Lines());
    }

    [Theory]
    [InlineData("a[b]*?'q\"{daily}{sums}.csv")]
    [InlineData("f*[1].csv")]
    [InlineData("back\\slash*.csv")]
    [InlineData("~/x.csv")]
    [InlineData("date=2020-01-01/posts=9/x.csv")]
    [InlineData("s3:/x.csv")]
    public async Task ReadAsync_SignsInThePath_NameOneFile(string name)
    {
        _folder.Write("f1.csv", Header + "2024-01-01,other,1,1,1\n");
        var path = _folder.Write(name, Header + "2024-01-01,a,1,1,1\n2024-01-01,a,1,2,x\n2024-01-01,a,1,-2,2\n2024-01-01,a,1,3,3\n");
        var reading = await PanelReading.OfAsync(path);
        Assert.Equal(["a 2024-01-01 1 3 3 1 -1 -1 -1 -1"], reading.Lines());
        Assert.Equal([(path, 3), (path, 4)], reading.Rejected.Select(row => (row.File, row.Line)));
    }

    [Fact]
    public async Task ReadAsync_RelativePathToParquetInAFolderWithAnEqualsSign_HasTheColumnsOfTheFileAlone()
    {
        var csv = _folder.Write("x.csv", Header + "2024-01-01,a,1,1,1\n");
        var parquet = _folder.File("reach=5/x.parquet");
        Directory.CreateDirectory(Path.GetDirectoryName(parquet)!);
        using (var database = Plaudit.Native.DuckDb.DuckDbDatabase.Open([]))
        using (var connection = database.Connect())
        {
            connection.Execute($"COPY (FROM '{csv}') TO '{parquet}' (FORMAT parquet)", CancellationToken.None);
        }
        Assert.Equal(["a 2024-01-01 1 1 1 1 -1 -1 -1 -1"], (await PanelReading.OfAsync(Path.GetRelativePath(Environment.CurrentDirectory, parquet))).Lines());
    }

    [Fact]
    public async Task ReadAsync_MoreThanTheMemoryHolds_SpillsAndGivesTheWholePanel()
    {
        const int Rows = 1_600_000;
        var file = _folder.Write("x.csv", Many(Rows));
        Assert.True(new FileInfo(file).Length > EngineOptions.MinMemoryBytes);
        var input = PanelReading.Input(file) with { Engine = new EngineOptions { Threads = 2, MemoryBytes = EngineOptions.MinMemoryBytes, SpillFolder = _folder.Path } };
        var reading = await PanelReading.OfAsync(input);
        Assert.Equal((Rows, Rows), (reading.Panel.RowCount, reading.Panel.ProfileIds.Count));
        Assert.Equal(Rows * (Rows - 1L) / 2, Total(reading.Panel));
        Assert.Equal([file], Directory.EnumerateFileSystemEntries(_folder.Path));

        static long Total(WeeklyPanel panel)
        {
            var sum = 0L;
            foreach (var value in panel[PanelMeasure.Engagement])
            {
                sum += value;
            }
            return sum;
        }
    }

    [Fact]
    public async Task ReadAsync_EverythingTwice_ResolvesItWithinSmallMemory()
    {
        var files = new[] { _folder.Write("1.csv", Many(60_000)), _folder.Write("2.csv", Many(60_000)) };
        var input = PanelReading.Input(files);
        var once = await PanelReading.OfAsync(files[0]);
        var twice = await PanelReading.OfAsync(input with { Engine = new EngineOptions { Threads = 2, MemoryBytes = EngineOptions.MinMemoryBytes } });
        Assert.Equal(60_000, twice.Summary.Duplicates);
        Assert.Equal(once.Lines(), twice.Lines());
    }

    [Fact]
    public async Task ReadAsync_CancelledBefore_ReadsNothing()
    {
        var input = PanelReading.Input(_folder.Write("x.csv", Many(1_000)));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new WeeklyPanelReader(input with { Engine = input.Engine with { SpillFolder = _folder.Path } }, new RejectionTally(1, null)).ReadAsync(null, new CancellationToken(true)));
        Assert.Single(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Theory]
    [InlineData("reading daily rows", ".csv")]
    [InlineData("looking through files", ".csv.gz")]
    [InlineData("resolving days that are there twice", ".csv")]
    public async Task ReadAsync_CancelledMeanwhile_StopsAndLeavesNothing(string step, string ending)
    {
        var bytes = Encoding.UTF8.GetBytes(Many(100_000));
        string[] files = [_folder.Write($"1{ending}", Packed(bytes)), _folder.Write($"2{ending}", Packed(bytes))];
        using var cancellation = new CancellationTokenSource();
        var progress = new Cancelling(step, cancellation);
        var input = PanelReading.Input(files);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new WeeklyPanelReader(input with { Engine = input.Engine with { SpillFolder = _folder.Path } }, new RejectionTally(1, null)).ReadAsync(progress, cancellation.Token));
        Assert.Equal(files, Directory.EnumerateFileSystemEntries(_folder.Path).Order());

        byte[] Packed(byte[] plain) => ending.EndsWith("gz", StringComparison.Ordinal) ? Ingestion.Reading.Gzip(plain) : plain;
    }

    [Fact]
    public async Task ReadAsync_Progress_GoesUpToTheBytes()
    {
        var reports = new List<ProgressReport>();
        var files = new[] { _folder.Write("1.csv", Many(1_000)), _folder.Write("2.csv", "a,date,profile_id,posts,engagement\n1,2024-01-01,x,1,1\n") };
        await new WeeklyPanelReader(PanelReading.Input(files), new RejectionTally(1, null)).ReadAsync(new Recording(reports), CancellationToken.None);
        Assert.Equal([0, new FileInfo(files[0]).Length], reports.Where(report => report.Step == "reading daily rows").Select(report => report.Done).Distinct());
        Assert.All(reports, report => Assert.True(report.Done <= report.Total));
    }

    // Every profile on every day of a month, months of different lengths, so that weeks are spread over files.
    private static string Month(int month)
    {
        var text = new StringBuilder(Header);
        for (var day = new DateOnly(2023, 11, 1).AddMonths(month); day < new DateOnly(2023, 12, 1).AddMonths(month); day = day.AddDays(1))
        {
            for (var profile = 0; profile < 90; profile++)
            {
                text.Append(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd},p{profile},{(profile + day.Day) % 7 * 1000},{profile % 3},{profile * day.Day}\n");
            }
        }
        return text.ToString();
    }

    // As many profiles as rows, with long ids: the worst for memory.
    private static string Many(int rows)
    {
        var text = new StringBuilder(Header, rows * 96);
        for (var row = 0; row < rows; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"2024-01-0{1 + (row % 7)},{(uint)row * 2654435761:x8}{row:x56},1000,1,{row}\n");
        }
        return text.ToString();
    }

    private sealed class Cancelling(string step, CancellationTokenSource cancellation) : IProgress<ProgressReport>
    {
        public void Report(ProgressReport value)
        {
            if (value.Step == step)
            {
                cancellation.Cancel();
            }
        }
    }

    private sealed class Recording(List<ProgressReport> reports) : IProgress<ProgressReport>
    {
        public void Report(ProgressReport value)
        {
            lock (reports)
            {
                reports.Add(value);
            }
        }
    }
}

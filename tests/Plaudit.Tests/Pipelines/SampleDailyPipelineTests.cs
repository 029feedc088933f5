using System.Globalization;
using Plaudit.Data;
using Plaudit.Pipelines;

namespace Plaudit.Tests.Pipelines;

public sealed class SampleDailyPipelineTests : IDisposable
{
    private static readonly SampleDailyOptions s_small = new() { Rows = 20_000 };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RunAsync_EmptyFolder_WritesAFileForEachMonthInOrderOfDay()
    {
        var summary = await SampleDailyPipeline.RunAsync(_folder.File("new/folder"), s_small);

        Assert.Equal(25, summary.Files.Count);
        Assert.Equal(summary.Files.Order(), Files("new/folder"));
        long rows = 0;
        var days = new HashSet<DateOnly>();
        for (var month = new DateOnly(2023, 1, 1); month.Year < 2025; month = month.AddMonths(1))
        {
            var lines = File.ReadAllLines(_folder.File($"new/folder/ig_data_{month:MM-yyyy}_u.csv"));
            Assert.Equal("date,profile_id,followers,posts,engagement,likes,comments,reach,impressions", lines[0]);
            var dates = lines.Skip(1).Select(l => DateOnly.ParseExact(l[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture)).ToArray();
            Assert.Equal(dates.Order(), dates);
            Assert.All(dates, d => Assert.Equal((month.Year, month.Month), (d.Year, d.Month)));
            days.UnionWith(dates);
            rows += dates.Length;
        }
        Assert.Equal(731, days.Count);
        Assert.Equal(20_000, rows);
        Assert.Equal(20_000, summary.Rows);
        Assert.Equal(summary.Files.Where(f => f != "README.txt").Sum(f => new FileInfo(_folder.File($"new/folder/{f}")).Length), summary.Bytes);
    }

    [Fact]
    public async Task RunAsync_Rows_AreNumbersOrUndefinedAndOneForAProfileAndDay()
    {
        var summary = await SampleDailyPipeline.RunAsync(_folder.File("a"), s_small);

        var seen = new HashSet<(string, string)>();
        var ids = new HashSet<string>();
        foreach (var fields in Rows("a"))
        {
            Assert.Equal(9, fields.Length);
            Assert.True(fields[1].Length == 64 && fields[1].All(char.IsAsciiHexDigitLower), fields[1]);
            Assert.True(seen.Add((fields[0], fields[1])), string.Join(',', fields));
            ids.Add(fields[1]);
            var numbers = fields.Skip(fields[2] == "undefined" ? 3 : 2).Select(f => long.Parse(f, NumberStyles.None, CultureInfo.InvariantCulture)).ToArray()[^6..];
            Assert.Equal(numbers[1], numbers[2] + numbers[3]);
            Assert.True(numbers[0] > 0 || numbers[1] == 0, "engagement without posts");
        }
        Assert.Equal(summary.Profiles, ids.Count);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(731, 3)]
    [InlineData(4_999, 21)]
    [InlineData(150_001, 623)]
    public async Task RunAsync_AnyNumberOfRows_IsMetExactly(int rows, int profiles)
    {
        var summary = await SampleDailyPipeline.RunAsync(_folder.File("a"), s_small with { Rows = rows });

        Assert.Equal(rows, Rows("a").Count());
        Assert.Equal((rows, profiles), (summary.Rows, summary.Profiles));
        Assert.Equal(25, Files("a").Count());
    }

    [Fact]
    public async Task RunAsync_SameSeed_WritesTheSameBytesOnAnyNumberOfThreads()
    {
        // Several blocks of profiles, so that threads can come to them in another order.
        var options = s_small with { Rows = 400_000 };
        var summary = await SampleDailyPipeline.RunAsync(_folder.File("one"), options with { MaxDegreeOfParallelism = 1 });
        await SampleDailyPipeline.RunAsync(_folder.File("many"), options with { MaxDegreeOfParallelism = 7 });

        Assert.True(summary.Profiles > 3 * SampleDailyBlock.Size);
        foreach (var file in summary.Files.Where(f => f != "README.txt"))
        {
            Assert.True(File.ReadAllBytes(_folder.File($"one/{file}")).AsSpan().SequenceEqual(File.ReadAllBytes(_folder.File($"many/{file}"))), file);
        }
    }

    [Fact]
    public async Task RunAsync_AnotherSeed_WritesOtherProfilesAndNumbers()
    {
        await SampleDailyPipeline.RunAsync(_folder.File("a"), s_small);
        await SampleDailyPipeline.RunAsync(_folder.File("b"), s_small with { Seed = 2 });

        Assert.Empty(Rows("a").Select(r => r[1]).Intersect(Rows("b").Select(r => r[1])));
        Assert.NotEqual(Rows("a").Select(r => r[4]), Rows("b").Select(r => r[4]));
    }

    [Fact]
    public async Task RunAsync_Readme_SaysThatAllIsInventedAndHowItWasMade()
    {
        var summary = await SampleDailyPipeline.RunAsync(_folder.File("it's mine"), s_small with { Seed = 42 });

        var readme = File.ReadAllText(_folder.File("it's mine/README.txt"));
        Assert.StartsWith("SYNTHETIC DATA: ALL OF IT IS INVENTED", readme);
        Assert.Contains($"20000 daily rows of {summary.Profiles} profiles, 2023-01-01 to 2024-12-31", readme);
        Assert.Contains($"plaudit sample --daily 20000 '{_folder.File("it")}'\\''s mine' --seed 42\n", readme);
        Assert.Contains("Saturday x 0.9, Sunday x 1.05", readme);
    }

    [Theory]
    [InlineData("ig_data_07-2024_u.csv")]
    [InlineData("README.txt")]
    public async Task RunAsync_FileThere_IsRefusedAndReplacedOnlyByForce(string file)
    {
        _folder.Write($"a/{file}", "mine");

        var error = await Assert.ThrowsAsync<PlauditException>(() => SampleDailyPipeline.RunAsync(_folder.File("a"), s_small));

        Assert.Contains(file, error.Message);
        Assert.Contains("--force", error.Message);
        Assert.Equal([file], Files("a"));
        Assert.Equal("mine", File.ReadAllText(_folder.File($"a/{file}")));

        await SampleDailyPipeline.RunAsync(_folder.File("a"), s_small, force: true);
        Assert.NotEqual("mine", File.ReadAllText(_folder.File($"a/{file}")));
    }

    [Fact]
    public async Task RunAsync_CancelledInALaterMonth_LeavesAnEarlierSampleAsItWasAndNoFileOfItsOwn()
    {
        await SampleDailyPipeline.RunAsync(_folder.File("a"), s_small);
        var before = Files("a").ToDictionary(f => f, f => File.ReadAllText(_folder.File($"a/{f}")));
        using var source = new CancellationTokenSource();
        var progress = new CancellingProgress(source, afterRows: 10_000);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => SampleDailyPipeline.RunAsync(_folder.File("a"), s_small with { Seed = 2 }, force: true, progress, source.Token)
        );
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => SampleDailyPipeline.RunAsync(_folder.File("b"), s_small, cancellationToken: source.Token)
        );

        Assert.Equal(before, Files("a").ToDictionary(f => f, f => File.ReadAllText(_folder.File($"a/{f}"))));
        Assert.Empty(Files("b"));
        Assert.All(progress.Reports, r => Assert.Equal(("writing daily rows", 20_000), (r.Step, r.Total)));
        Assert.InRange(progress.Reports[^1].Done, 10_000, 12_000);
    }

    [Fact]
    public async Task RunAsync_Progress_GrowsToAllRows()
    {
        using var source = new CancellationTokenSource();
        var progress = new CancellingProgress(source, afterRows: long.MaxValue);

        await SampleDailyPipeline.RunAsync(_folder.File("a"), s_small, progress: progress);

        Assert.Equal(731, progress.Reports.Count);
        Assert.Equal(progress.Reports.Select(r => r.Done).Order(), progress.Reports.Select(r => r.Done));
        Assert.Equal(20_000, progress.Reports[^1].Done);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(1_000_000_001)]
    public async Task RunAsync_RowsOutOfRange_SaysTheRange(long rows)
    {
        var error = await Assert.ThrowsAsync<PlauditException>(() => SampleDailyPipeline.RunAsync(_folder.File("a"), s_small with { Rows = rows }));

        Assert.Equal($"Daily sample: rows is {rows}; expected 1 to 1000000000.", error.Message);
        Assert.False(Directory.Exists(_folder.File("a")));
    }

    [Fact]
    public async Task RunAsync_FolderIsAFile_IsAnErrorTheUserCanMend()
    {
        _folder.Write("a", "");

        var error = await Assert.ThrowsAsync<PlauditException>(() => SampleDailyPipeline.RunAsync(_folder.File("a"), s_small));

        Assert.Contains(_folder.File("a"), error.Message);
    }

    private IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(_folder.File(folder)).Select(f => Path.GetFileName(f)).Order();

    private IEnumerable<string[]> Rows(string folder) =>
        Directory.EnumerateFiles(_folder.File(folder), "*.csv").Order().SelectMany(f => File.ReadLines(f).Skip(1)).Select(l => l.Split(','));

    private sealed class CancellingProgress(CancellationTokenSource source, long afterRows) : IProgress<ProgressReport>
    {
        public List<ProgressReport> Reports { get; } = [];

        public void Report(ProgressReport value)
        {
            Reports.Add(value);
            if (value.Done >= afterRows)
            {
                source.Cancel();
            }
        }
    }
}

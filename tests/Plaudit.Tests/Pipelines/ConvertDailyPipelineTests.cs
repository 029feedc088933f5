using Plaudit.Data;
using Plaudit.Forecasting;
using Plaudit.Pipelines;

namespace Plaudit.Tests.Pipelines;

public sealed class ConvertDailyPipelineTests : IDisposable
{
    private const string Rows = "date,profile_id,posts,engagement\n2024-01-01,b,1,1\n2024-01-01,a,1,2\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RunAsync_NewFolder_HoldsTheOneFile()
    {
        var summary = await RunAsync(force: false);
        Assert.Equal((2, 0, 0), (summary.Rows, summary.Rejected, summary.Duplicates));
        Assert.Equal([_folder.File("out/daily.parquet")], Directory.EnumerateFileSystemEntries(_folder.File("out")));
        Assert.Equal((new FileInfo(_folder.File("in.csv")).Length, new FileInfo(_folder.File("out/daily.parquet")).Length), (summary.BytesRead, summary.BytesWritten));
    }

    [Fact]
    public async Task RunAsync_FolderThatHoldsSomething_IsRefusedUnlessForced()
    {
        await RunAsync(force: false);
        Assert.Contains("daily.parquet' is there already", (await Assert.ThrowsAsync<PlauditException>(() => RunAsync(force: false))).Message, StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync(force: true)).Rows);
        _folder.Write("out/other.csv", Rows);
        Assert.Contains("other.csv' would be read together", (await Assert.ThrowsAsync<PlauditException>(() => RunAsync(force: true))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a file", "it is a file")]
    [InlineData(null, "there is no")]
    public async Task RunAsync_OtherThanDailyRows_IsRefusedAndLeavesNothing(string? atTarget, string message)
    {
        if (atTarget is null)
        {
            _folder.Write("in.csv", "account,posted_at,likes\na,2024-01-01,1\n");
            message = "holds no daily rows";
        }
        else
        {
            _folder.Write("out", atTarget);
        }
        var exception = await Assert.ThrowsAsync<PlauditException>(() => RunAsync(force: true, write: atTarget is not null));
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("out")));
    }

    [Fact]
    public async Task RunAsync_FailsOnTheWay_KeepsTheEarlierFileAndLeavesNothingElse()
    {
        await RunAsync(force: false);
        var earlier = await File.ReadAllBytesAsync(_folder.File("out/daily.parquet"));
        _folder.Write("in.csv", Rows + "2024-01-01,c,-1,1\n");
        await Assert.ThrowsAsync<PlauditException>(() => RunAsync(force: true, write: false));
        Assert.Equal(earlier, await File.ReadAllBytesAsync(_folder.File("out/daily.parquet")));
        Assert.Equal([_folder.File("in.csv"), _folder.File("out")], Directory.EnumerateFileSystemEntries(_folder.Path).Order());
        Assert.Single(Directory.EnumerateFileSystemEntries(_folder.File("out")));
    }

    [Theory]
    [InlineData("reading daily rows")]
    [InlineData("ordering rows")]
    public async Task RunAsync_Interrupted_LeavesNothing(string step)
    {
        using var cancellation = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(force: false, progress: new Cancelling(step, cancellation), cancellationToken: cancellation.Token));
        Assert.Equal([_folder.File("in.csv")], Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    private Task<DailyConversionSummary> RunAsync(bool force, bool write = true, IProgress<ProgressReport>? progress = null, CancellationToken cancellationToken = default)
    {
        var file = write ? _folder.Write("in.csv", Rows) : _folder.File("in.csv");
        var input = new PanelInput { Names = [file], Engine = new EngineOptions { Threads = 2, MemoryBytes = 256L << 20, SpillFolder = _folder.Path } };
        return ConvertDailyPipeline.RunAsync(input, _folder.File("out"), force, progress, cancellationToken);
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
}

using Plaudit.Native.DuckDb;

namespace Plaudit.Tests.Native.DuckDb;

public sealed class DuckDbDatabaseTests
{
    // 50 MB of rows that cannot be compressed.
    private const string Sorted =
        "SELECT md5(i::VARCHAR) AS h, md5((i + 1)::VARCHAR) || md5((i + 2)::VARCHAR) || md5((i + 3)::VARCHAR) AS text "
        + "FROM range(300000) t(i) ORDER BY h";

    [Fact]
    public void LibraryVersion_OfThePackage_IsTheOneTheBindingsWereWrittenFor() =>
        Assert.StartsWith("v1.5.", DuckDbDatabase.LibraryVersion);

    [Fact]
    public void Open_Settings_AreInForce()
    {
        using var database = DuckDbDatabase.Open([("threads", "3"), ("preserve_insertion_order", "false")]);
        using var connection = database.Connect();

        Assert.Equal(
            ["3", "false"],
            connection.Texts("SELECT unnest([current_setting('threads')::VARCHAR, current_setting('preserve_insertion_order')::VARCHAR])")
        );
    }

    [Fact]
    public void Open_WrongValue_NamesSettingAndValue()
    {
        var exception = Assert.Throws<DuckDbException>(() => DuckDbDatabase.Open([("memory_limit", "lots")]));

        Assert.Equal(DuckDbErrorType.Settings, exception.Type);
        Assert.Equal("DuckDB's setting 'memory_limit' does not take the value 'lots'.", exception.Message);
    }

    [Fact]
    public void Open_UnknownSetting_IsRefused()
    {
        var exception = Assert.Throws<DuckDbException>(() => DuckDbDatabase.Open([("memry_limit", "1GB")]));

        Assert.Contains("memry_limit", exception.Message);
    }

    [Fact]
    public void Connect_AfterDispose_Throws()
    {
        var database = DuckDbDatabase.Open([]);
        database.Dispose();

        Assert.Throws<ObjectDisposedException>(database.Connect);
    }

    [Fact]
    public void Dispose_WhileConnected_LeavesTheConnectionUsable()
    {
        var database = DuckDbDatabase.Open([]);
        using var connection = database.Connect();
        connection.Execute("CREATE TABLE t AS SELECT 'kept' AS s", CancellationToken.None);

        database.Dispose();

        Assert.Equal(["kept"], connection.Texts("SELECT s FROM t"));
    }

    [Fact]
    public void MemoryLimit_SortLargerThanIt_SpillsToTheFolderAndLeavesItEmpty()
    {
        using var folder = new TemporaryFolder();
        using var database = DuckDbDatabase.Open([("threads", "1"), ("memory_limit", "40MB"), ("temp_directory", folder.Path)]);
        using var connection = database.Connect();
        using (var result = connection.Query(Sorted, CancellationToken.None))
        {
            var last = "";
            var rows = 0;
            while (result.TryReadChunk(out var chunk))
            {
                if (rows == 0)
                {
                    Assert.NotEmpty(Directory.GetFiles(folder.Path));
                }
                var text = chunk.Text(0, 0);
                Assert.True(string.CompareOrdinal(last, text) < 0);
                last = text;
                rows += chunk.RowCount;
            }
            Assert.Equal(300_000, rows);
        }

        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void MemoryLimit_TooSmallToSortAtAll_IsOutOfMemory()
    {
        using var folder = new TemporaryFolder();
        using var database = DuckDbDatabase.Open([("threads", "1"), ("memory_limit", "15MB"), ("temp_directory", folder.Path)]);
        using var connection = database.Connect();

        var exception = Assert.Throws<DuckDbException>(() => connection.Texts(Sorted));

        Assert.Equal(DuckDbErrorType.OutOfMemory, exception.Type);
        Assert.Equal(["still there"], connection.Texts("SELECT 'still there'"));
    }

    [Fact]
    public async Task Connections_UsedAtOnce_SeeTheSameTables()
    {
        using var database = DuckDbDatabase.Open([("threads", "2")]);
        using var one = database.Connect();
        using var two = database.Connect();
        one.Execute("CREATE TABLE t AS SELECT i FROM range(300000) t(i)", CancellationToken.None);
        using var reading = one.Query("SELECT i FROM t", CancellationToken.None);
        Assert.True(reading.TryReadChunk(out var chunk));
        long rows = chunk.RowCount;

        var other = Task.Run(() => two.Execute("INSERT INTO t SELECT -i FROM range(1, 1001) t(i)", CancellationToken.None));
        while (reading.TryReadChunk(out chunk))
        {
            rows += chunk.RowCount;
        }

        Assert.Equal(1_000, await other);
        Assert.Equal(300_000, rows);
        Assert.Equal(["301000"], one.Texts("SELECT count(*)::VARCHAR FROM t"));
    }
}

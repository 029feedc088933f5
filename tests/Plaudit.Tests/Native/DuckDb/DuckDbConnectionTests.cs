using Plaudit.Native.DuckDb;

namespace Plaudit.Tests.Native.DuckDb;

public sealed class DuckDbConnectionTests : IDisposable
{
    // These end by themselves after some ten seconds, so that a cancellation that is lost fails a test and does not hang it.
    private const string Long = "SELECT count(*) FROM range(1000000000) t(i) WHERE i % 7 = 3";

    private const string Files = "read_csv(list_resize([?], 1000, ?), auto_detect = false, columns = {'v': 'BIGINT'})";

    private readonly DuckDbDatabase _database = DuckDbDatabase.Open([("threads", "2")]);
    private readonly DuckDbConnection _connection;

    public DuckDbConnectionTests() => _connection = _database.Connect();

    public static TheoryData<string> Texts =>
        ["", "short", "twelve chars", "thirteen char", "it's \"quoted\"; DROP TABLE t; --", "naïve 日本 🎉", "a\nb\tc"];

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
    }

    [Theory, MemberData(nameof(Texts))]
    public void Parameter_Text_ArrivesUnchanged(string text) => Assert.Equal([text], _connection.Texts("SELECT ?", text));

    [Fact]
    public void Parameters_OfEveryType_ArriveUnchanged()
    {
        DuckDbValue[] values = [long.MinValue, -1e300, true, false, new DateOnly(1969, 12, 30), DuckDbValue.Null, (string?)null];

        using var result = _connection.Query(
            "SELECT $1, $2, $3, $4, $5, $6 IS NULL, $7 IS NULL, typeof($5)",
            values,
            CancellationToken.None
        );

        Assert.True(result.TryReadChunk(out var chunk));
        Assert.Equal([long.MinValue], chunk.Int64Column(0));
        Assert.Equal([-1e300], chunk.DoubleColumn(1));
        Assert.Equal([true], chunk.BooleanColumn(2));
        Assert.Equal([false], chunk.BooleanColumn(3));
        Assert.Equal([-2], chunk.DateColumn(4));
        Assert.Equal([true], chunk.BooleanColumn(5));
        Assert.Equal([true], chunk.BooleanColumn(6));
        Assert.Equal("DATE", chunk.Text(7, 0));
        Assert.False(result.TryReadChunk(out _));
    }

    [Fact]
    public void Parameter_NameOfFile_IsRead()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("it's here.csv", "n\n1\n2\n");

        Assert.Equal(["3"], _connection.Texts("SELECT sum(n)::VARCHAR FROM read_csv(?, columns = {'n': 'BIGINT'})", file));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Parameters_OtherNumberThanTheStatementHas_IsRefused(int count)
    {
        var values = Enumerable.Repeat<DuckDbValue>(1, count).ToArray();

        var exception = Assert.Throws<ArgumentException>(() => _connection.Query("SELECT ?, ?", values, CancellationToken.None));

        Assert.Contains($"has 2 parameters, {count} values", exception.Message);
        Assert.Equal(["usable"], _connection.Texts("SELECT 'usable'"));
    }

    [Fact]
    public void Execute_SeveralStatements_RunInOrderAndCountTheirRows()
    {
        var changed = _connection.Execute(
            "CREATE TABLE t (n BIGINT); INSERT INTO t SELECT * FROM range(10); "
                + "UPDATE t SET n = n + 1 WHERE n >= 7; DELETE FROM t WHERE n < 2",
            CancellationToken.None
        );

        Assert.Equal(10 + 3 + 2, changed);
        Assert.Equal(["2", "10"], _connection.Texts("SELECT unnest([min(n), max(n)])::VARCHAR FROM t"));
    }

    [Fact]
    public void Execute_SeveralStatementsWithParameters_IsRefused() =>
        Assert.Throws<ArgumentException>(() => _connection.Execute("SELECT ?; SELECT ?", [1], CancellationToken.None));

    [Fact]
    public void Execute_NoStatement_IsRefused() =>
        Assert.Throws<ArgumentException>(() => _connection.Execute(" -- nothing", CancellationToken.None));

    [Fact]
    public void Query_SeveralStatements_IsRefused() =>
        Assert.Throws<ArgumentException>(() => _connection.Query("SELECT 1; SELECT 2", CancellationToken.None));

    [Theory]
    [InlineData("SELEC 1", DuckDbErrorType.Parser)]
    [InlineData("SELECT nothing", DuckDbErrorType.Binder)]
    [InlineData("SELECT * FROM nowhere", DuckDbErrorType.Catalog)]
    [InlineData("SELECT 'a'::INTEGER", DuckDbErrorType.Conversion)]
    [InlineData("SELECT (i + 2147483640)::INTEGER FROM range(100) t(i)", DuckDbErrorType.Conversion)]
    [InlineData("SELECT 9223372036854775807 + i FROM range(5) t(i)", DuckDbErrorType.OutOfRange)]
    [InlineData("SELECT * FROM read_csv('/nowhere/at-all.csv')", DuckDbErrorType.Io)]
    [InlineData("SELECT * FROM read_parquet(getvariable('file'))", DuckDbErrorType.InvalidInput)]
    [InlineData("INSERT INTO keys VALUES (1), (1)", DuckDbErrorType.Constraint)]
    public void Statement_Failing_TellsItsKindAndTheLibrarysMessage(string sql, DuckDbErrorType type)
    {
        using var folder = new TemporaryFolder();
        var file = DuckDbText.QuoteLiteral(folder.Write("x.parquet", "this is no Parquet"));
        _connection.Execute($"CREATE TABLE keys (n INTEGER PRIMARY KEY); SET VARIABLE file = {file}", CancellationToken.None);

        var whole = Assert.Throws<DuckDbException>(() => _connection.Execute(sql, CancellationToken.None));
        var streamed = Assert.Throws<DuckDbException>(() => _connection.Texts(sql));

        Assert.Equal((type, type), (whole.Type, streamed.Type));
        Assert.Contains("Error: ", whole.Message);
        Assert.Equal(["usable"], _connection.Texts("SELECT 'usable'"));
    }

    [Fact]
    public void Query_WhileAResultIsRead_IsRefusedUntilItsEnd()
    {
        var first = _connection.Query("SELECT i FROM range(100000) t(i)", CancellationToken.None);

        Assert.Throws<InvalidOperationException>(() => _connection.Query("SELECT 1", CancellationToken.None));
        Assert.Throws<InvalidOperationException>(() => _connection.Execute("SELECT 1", CancellationToken.None));
        Assert.True(first.TryReadChunk(out _));
        while (first.TryReadChunk(out _))
        {
        }

        Assert.Equal(["next"], _connection.Texts("SELECT 'next'"));
        first.Dispose();
        Assert.Equal(["again"], _connection.Texts("SELECT 'again'"));
    }

    [Fact]
    public void Token_CancelledBefore_StopsAtOnce()
    {
        var cancelled = new CancellationToken(canceled: true);

        Assert.Throws<OperationCanceledException>(() => _connection.Execute("CREATE TABLE t (n BIGINT)", cancelled));
        Assert.Throws<OperationCanceledException>(() => _connection.Query(Long, cancelled));

        Assert.Equal(["0"], _connection.Texts("SELECT count(*)::VARCHAR FROM duckdb_tables()"));
    }

    [Fact]
    public async Task Token_CancelledDuringAnAggregationOfFiles_InterruptsIt()
    {
        using var folder = new TemporaryFolder();
        var (once, often) = WriteNumbers(folder);
        var sql = $"CREATE TABLE sums AS SELECT v, count(*) FROM {Files} GROUP BY v";
        using var source = new CancellationTokenSource();

        var exception = await Assert.ThrowsAsync<OperationCanceledException>(() =>
            RunAndCancelAt(1, _connection, source, () => _connection.Execute(sql, [once, often], source.Token)));

        Assert.Equal(source.Token, exception.CancellationToken);
        Assert.Equal(["0"], _connection.Texts("SELECT count(*)::VARCHAR FROM duckdb_tables()"));
        Assert.Null(_connection.Progress.Percent);
    }

    [Fact]
    public async Task Token_CancelledWhileRowsAreAwaited_InterruptsThem()
    {
        // Rows of one file, then none for long: the reader waits in the middle of a call.
        using var folder = new TemporaryFolder();
        var (once, often) = WriteNumbers(folder);
        using var database = DuckDbDatabase.Open([("threads", "1")]);
        using var connection = database.Connect();
        using var source = new CancellationTokenSource();
        using var result = connection.Query($"SELECT v FROM {Files} WHERE v >= 0", [once, often], source.Token);
        Assert.True(result.TryReadChunk(out var chunk));
        var rows = chunk.RowCount;

        await Assert.ThrowsAsync<OperationCanceledException>(() =>
            RunAndCancelAt(2, connection, source, () =>
            {
                while (result.TryReadChunk(out chunk))
                {
                    rows += chunk.RowCount;
                }
            }));

        // The last rows of the first file are only handed out with later ones, or at the end of all files.
        Assert.InRange(rows, 1, 199_999);
        Assert.False(result.TryReadChunk(out _));
        Assert.Equal(["usable"], connection.Texts("SELECT 'usable'"));
    }

    [Fact]
    public void Token_CancelledBetweenChunks_EndsTheResult()
    {
        using var source = new CancellationTokenSource();
        using var result = _connection.Query("SELECT i FROM range(10000000) t(i)", source.Token);
        Assert.True(result.TryReadChunk(out _));

        source.Cancel();

        Assert.Throws<OperationCanceledException>(() => result.TryReadChunk(out _));
        Assert.Equal(["usable"], _connection.Texts("SELECT 'usable'"));
    }

    [Fact]
    public void Token_CancelledAfterTheEnd_ChangesNothing()
    {
        using var source = new CancellationTokenSource();
        _connection.Execute("CREATE TABLE t AS SELECT 1 AS n", source.Token);
        using (var result = _connection.Query("SELECT 1", source.Token))
        {
            while (result.TryReadChunk(out _))
            {
            }
        }

        source.Cancel();

        Assert.Equal(["usable"], _connection.Texts("SELECT 'usable'"));
    }

    [Fact]
    public async Task Token_CancelledAtAnyMoment_IsNeverLostAndTheConnectionGoesOn()
    {
        var random = new Random(5);
        for (var i = 0; i < 60; i++)
        {
            using var source = new CancellationTokenSource();
            using var started = new ManualResetEventSlim();
            var turns = random.Next(20_000);
            var cancelling = Task.Run(() =>
            {
                started.Wait();
                Thread.SpinWait(turns);
                source.Cancel();
            });
            started.Set();

            var exception = Record.Exception(() => _connection.Execute(Long, source.Token));

            Assert.IsType<OperationCanceledException>(exception);
            await cancelling;
        }
        Assert.Equal(["usable"], _connection.Texts("SELECT 'usable'"));
    }

    [Fact]
    public void Dispose_WithAnOpenResult_EndsBoth()
    {
        var connection = _database.Connect();
        var result = connection.Query("SELECT i FROM range(10000000) t(i)", CancellationToken.None);
        Assert.True(result.TryReadChunk(out _));

        connection.Dispose();

        Assert.Throws<ObjectDisposedException>(() => result.TryReadChunk(out _));
        Assert.Throws<ObjectDisposedException>(() => connection.Execute("SELECT 1", CancellationToken.None));
        Assert.Throws<ObjectDisposedException>(() => connection.Progress);
    }

    /// <summary>A file of 200,000 numbers and one of as many that are all -1.</summary>
    private static (string Numbers, string MinusOnes) WriteNumbers(TemporaryFolder folder) =>
        (folder.Write("numbers.csv", string.Join('\n', Enumerable.Range(0, 200_000))),
            folder.Write("minus-ones.csv", string.Join('\n', Enumerable.Repeat(-1, 200_000))));

    /// <summary>
    /// Runs on one thread and cancels on another when the statement has come so far. Both are their own: in a busy pool the second might
    /// have its turn when all is over.
    /// </summary>
    private static async Task RunAndCancelAt(double percent, DuckDbConnection connection, CancellationTokenSource source, Action run)
    {
        var running = Task.Factory.StartNew(run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var cancelling = Task.Factory.StartNew(
            () =>
            {
                SpinWait.SpinUntil(() => connection.Progress.Percent >= percent || running.IsCompleted);
                source.Cancel();
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
        await cancelling;
        await running;
    }
}

using Plaudit.Native.DuckDb;

namespace Plaudit.Tests.Native.DuckDb;

public sealed class DuckDbResultTests : IDisposable
{
    private readonly DuckDbDatabase _database = DuckDbDatabase.Open([("threads", "2")]);
    private readonly DuckDbConnection _connection;

    public DuckDbResultTests() => _connection = _database.Connect();

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
    }

    [Fact]
    public void Columns_OfEveryType_HaveNameTypeAndValues()
    {
        using var result = _connection.Query(
            "SELECT 1::BIGINT AS a, -2::INTEGER AS b, 3::SMALLINT AS c, 4::UTINYINT AS d, 0.5::FLOAT AS e, 1e-9::DOUBLE AS f, true AS g, "
                + "DATE '1970-02-01' AS h, 'text' AS \"with \"\"quotes\"\"\"",
            CancellationToken.None
        );

        Assert.Equal(
            [
                new("a", DuckDbType.BigInt), new("b", DuckDbType.Integer), new("c", DuckDbType.SmallInt), new("d", DuckDbType.UTinyInt),
                new("e", DuckDbType.Float), new("f", DuckDbType.Double), new("g", DuckDbType.Boolean), new("h", DuckDbType.Date),
                new("with \"quotes\"", DuckDbType.Varchar),
            ],
            result.Columns
        );
        Assert.True(result.TryReadChunk(out var chunk));
        Assert.Equal([1L], chunk.Int64Column(0));
        Assert.Equal([-2], chunk.Int32Column(1));
        Assert.Equal([(short)3], chunk.Int16Column(2));
        Assert.Equal([(byte)4], chunk.UInt8Column(3));
        Assert.Equal([0.5f], chunk.FloatColumn(4));
        Assert.Equal([1e-9], chunk.DoubleColumn(5));
        Assert.Equal([true], chunk.BooleanColumn(6));
        Assert.Equal([31], chunk.DateColumn(7));
        Assert.Equal("text", chunk.Text(8, 0));
    }

    [Fact]
    public void Column_OfAnotherType_IsRefused()
    {
        using var result = _connection.Query("SELECT 1::INTEGER, 'a'", CancellationToken.None);
        Assert.True(result.TryReadChunk(out var chunk));

        var exception = Assert.Throws<InvalidOperationException>(() => chunk.Int64Column(0).Length);
        Assert.Throws<InvalidOperationException>(() => chunk.DateColumn(0).Length);
        Assert.Throws<InvalidOperationException>(() => chunk.Utf8(0, 0).Length);
        Assert.Throws<InvalidOperationException>(() => chunk.Int32Column(1).Length);

        Assert.Equal("Column 0 is of type Integer, not BigInt; cast it in the query.", exception.Message);
    }

    [Fact]
    public void Row_OutsideTheChunk_IsRefused()
    {
        using var result = _connection.Query("SELECT 'a' FROM range(3)", CancellationToken.None);
        Assert.True(result.TryReadChunk(out var chunk));

        Assert.Throws<ArgumentOutOfRangeException>(() => chunk.Utf8(0, 3).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => chunk.IsValid(0, -1));
    }

    [Fact]
    public void Nulls_InEveryThirdRow_AreToldFromValues()
    {
        using var result = _connection.Query(
            "SELECT i, CASE WHEN i % 3 > 0 THEN i END, CASE WHEN i % 3 > 0 THEN 'text of more than twelve ' || i END "
                + "FROM range(10000) t(i) ORDER BY i",
            CancellationToken.None
        );

        var rows = 0;
        while (result.TryReadChunk(out var chunk))
        {
            Assert.True(chunk.IsAllValid(0));
            Assert.False(chunk.IsAllValid(1));
            for (var row = 0; row < chunk.RowCount; row++, rows++)
            {
                var known = rows % 3 > 0;
                Assert.Equal((true, known, known), (chunk.IsValid(0, row), chunk.IsValid(1, row), chunk.IsValid(2, row)));
                Assert.Equal(known ? $"text of more than twelve {rows}" : "", chunk.Text(2, row));
                Assert.True(!known || chunk.Int64Column(1)[row] == rows);
            }
        }
        Assert.Equal(10_000, rows);
    }

    [Fact]
    public void Texts_OfEveryLengthUpTo40_ArriveUnchanged()
    {
        var expected = Enumerable.Range(0, 41).Select(n => string.Concat(Enumerable.Range(0, n).Select(i => i % 5 == 4 ? "é" : "x")));

        var texts = _connection.Texts("SELECT left(repeat('xxxxé', 10), n::INTEGER) FROM range(41) t(n) ORDER BY n");

        Assert.Equal(expected, texts);
    }

    [Fact]
    public void NoRows_GiveColumnsAndNoChunk()
    {
        using var result = _connection.Query("SELECT i FROM range(10) t(i) WHERE i > 10", CancellationToken.None);

        Assert.Equal([new DuckDbColumn("i", DuckDbType.BigInt)], result.Columns);
        Assert.False(result.TryReadChunk(out var chunk));
        Assert.Null(chunk);
        Assert.False(result.TryReadChunk(out _));
    }

    [Fact]
    public void Rows_OfAQueryThatFailsAtItsEnd_CanBeReadFromTheStart()
    {
        using var result = _connection.Query(
            "SELECT i, CASE WHEN i < 9999999 THEN md5(i::VARCHAR) ELSE error('the end') END FROM range(10000000) t(i)",
            CancellationToken.None
        );

        Assert.True(result.IsStreaming);
        for (var chunks = 0; chunks < 100; chunks++)
        {
            Assert.True(result.TryReadChunk(out _));
        }
    }

    [Fact]
    public void Failure_InALaterRow_IsThrownWhenItIsReached()
    {
        // Of several threads, the one that reads may hear of the others being stopped before it hears of the failure itself.
        _connection.Execute("SET threads = 1", CancellationToken.None);
        using var result = _connection.Query(
            "SELECT CASE WHEN i = 2999999 THEN 'not a number' ELSE '1' END::INTEGER FROM range(3000000) t(i)",
            CancellationToken.None
        );
        Assert.True(result.TryReadChunk(out _));

        var exception = Assert.Throws<DuckDbException>(() =>
        {
            while (result.TryReadChunk(out _))
            {
            }
        });

        Assert.Equal(DuckDbErrorType.Conversion, exception.Type);
        Assert.Contains("not a number", exception.Message);
        Assert.False(result.TryReadChunk(out _));
        Assert.Equal(["usable"], _connection.Texts("SELECT 'usable'"));
    }

    [Fact]
    public void Chunk_AfterTheNextWasRead_IsGone()
    {
        using var result = _connection.Query("SELECT i, i::VARCHAR FROM range(5000) t(i)", CancellationToken.None);
        Assert.True(result.TryReadChunk(out var first));
        Assert.True(result.TryReadChunk(out var second));

        Assert.Throws<ObjectDisposedException>(() => first.Int64Column(0).Length);
        Assert.Throws<ObjectDisposedException>(() => first.Utf8(1, 0).Length);
        Assert.Throws<ObjectDisposedException>(() => first.IsValid(0, 0));
        Assert.Throws<ObjectDisposedException>(() => first.IsAllValid(0));

        Assert.Equal(second.RowCount, second.Int64Column(0).Length);
    }

    [Fact]
    public void Dispose_OfAResult_EndsItsChunkToo()
    {
        var result = _connection.Query("SELECT i FROM range(5000) t(i)", CancellationToken.None);
        Assert.True(result.TryReadChunk(out var chunk));

        result.Dispose();
        result.Dispose();

        Assert.Throws<ObjectDisposedException>(() => chunk.Int64Column(0).Length);
        Assert.Throws<ObjectDisposedException>(() => result.TryReadChunk(out _));
    }

    [Fact]
    public void Dispose_BeforeTheEnd_GivesBackTheMemoryOfTheStatement()
    {
        using var watching = _database.Connect();
        var result = _connection.Query("SELECT md5(i::VARCHAR) AS h FROM range(1000000) t(i) ORDER BY h", CancellationToken.None);
        Assert.True(result.TryReadChunk(out _));
        Assert.InRange(Megabytes(), 16, long.MaxValue);

        result.Dispose();

        Assert.InRange(Megabytes(), 0, 4);

        long Megabytes() =>
            long.Parse(watching.Texts("SELECT (sum(memory_usage_bytes) // 1000000)::BIGINT::VARCHAR FROM duckdb_memory()")[0]!);
    }
}

using Plaudit.Native.DuckDb;

namespace Plaudit.Tests.Native.DuckDb;

public sealed class DuckDbAppenderTests : IDisposable
{
    private readonly DuckDbDatabase _database = DuckDbDatabase.Open([("threads", "2")]);
    private readonly DuckDbConnection _connection;

    public DuckDbAppenderTests()
    {
        _connection = _database.Connect();
        _connection.Execute(
            "CREATE TABLE t (a BIGINT, b INTEGER, c SMALLINT, d UTINYINT, e DOUBLE, f FLOAT, g BOOLEAN, h DATE, i VARCHAR)",
            CancellationToken.None
        );
    }

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
    }

    [Fact]
    public void Append_RowsWithNulls_ComeBackThroughAFile()
    {
        const int Rows = 10_000;
        using var folder = new TemporaryFolder();
        var file = folder.File("it's.parquet");
        using (var appender = _connection.Append("t"))
        {
            for (var row = 0; row < Rows; row++)
            {
                AppendRow(appender, row);
            }
            appender.Flush(CancellationToken.None);
        }

        Assert.Equal(Rows, _connection.Execute($"COPY t TO {DuckDbText.QuoteLiteral(file)} (FORMAT parquet)", CancellationToken.None));

        using var result = _connection.Query("SELECT * FROM read_parquet(?) ORDER BY a", [file], CancellationToken.None);
        var read = 0;
        while (result.TryReadChunk(out var chunk))
        {
            for (var row = 0; row < chunk.RowCount; row++, read++)
            {
                AssertRow(chunk, row, read);
            }
        }
        Assert.Equal(Rows, read);
    }

    [Fact]
    public void Append_ValueOfAnotherType_IsRefusedAndTheColumnStillOpen()
    {
        _connection.Execute("CREATE TABLE one (n BIGINT)", CancellationToken.None);
        using var appender = _connection.Append("one");

        Assert.Throws<InvalidOperationException>(() => appender.Append("text"));
        Assert.Throws<InvalidOperationException>(() => appender.Append(1.5));
        Assert.Throws<InvalidOperationException>(() => appender.Append(true));
        var exception = Assert.Throws<InvalidOperationException>(() => appender.AppendDate(1));

        Assert.Equal("Column 0 is of type BigInt, which does not take a date.", exception.Message);
        appender.Append(7);
        appender.EndRow();
        appender.Flush(CancellationToken.None);
        Assert.Equal(["7"], _connection.Texts("SELECT n::VARCHAR FROM one"));
    }

    [Fact]
    public void Append_NumberTooLargeForItsColumn_IsRefused()
    {
        using var appender = _connection.Append("t");
        appender.Append(long.MaxValue);

        Assert.Throws<OverflowException>(() => appender.Append(1L << 31));
    }

    [Fact]
    public void AppendUtf8_BytesThatAreNoText_AreRefused()
    {
        _connection.Execute("CREATE TABLE texts (s VARCHAR)", CancellationToken.None);
        using var appender = _connection.Append("texts");

        Assert.Throws<ArgumentException>(() => appender.AppendUtf8([0x61, 0xFF]));

        appender.AppendUtf8("日本"u8);
        appender.EndRow();
        appender.Flush(CancellationToken.None);
        Assert.Equal(["日本"], _connection.Texts("SELECT s FROM texts"));
    }

    [Fact]
    public void EndRow_WithTooFewValues_IsRefused()
    {
        using var appender = _connection.Append("t");
        appender.Append(1);

        Assert.Throws<InvalidOperationException>(appender.EndRow);
        Assert.Throws<InvalidOperationException>(() => appender.Flush(CancellationToken.None));
    }

    [Fact]
    public void Append_MoreValuesThanColumns_IsRefused()
    {
        using var appender = _connection.Append("t");
        AppendRow(appender, 1);
        for (var column = 0; column < 9; column++)
        {
            appender.AppendNull();
        }

        Assert.Throws<InvalidOperationException>(appender.AppendNull);
    }

    [Fact]
    public void Dispose_WithoutFlush_DropsTheRows()
    {
        using (var appender = _connection.Append("t"))
        {
            for (var row = 0; row < 5_000; row++)
            {
                AppendRow(appender, row);
            }
        }

        Assert.Equal(["0"], _connection.Texts("SELECT count(*)::VARCHAR FROM t"));
    }

    [Fact]
    public void Flush_RowThatBreaksTheTable_TellsWhy()
    {
        _connection.Execute("CREATE TABLE keys (n BIGINT PRIMARY KEY)", CancellationToken.None);
        using var appender = _connection.Append("keys");
        appender.Append(1);
        appender.EndRow();
        appender.Append(1);
        appender.EndRow();

        var exception = Assert.Throws<DuckDbException>(() => appender.Flush(CancellationToken.None));

        Assert.Equal(DuckDbErrorType.Constraint, exception.Type);
        appender.Dispose();
        Assert.Equal(["0"], _connection.Texts("SELECT count(*)::VARCHAR FROM keys"));
    }

    [Fact]
    public void Append_ToNoTable_TellsItsName()
    {
        var exception = Assert.Throws<DuckDbException>(() => _connection.Append("nowhere"));

        Assert.Contains("nowhere", exception.Message);
    }

    [Fact]
    public void Flush_CancelledOrWhileAResultIsRead_IsRefused()
    {
        using var appender = _connection.Append("t");
        AppendRow(appender, 1);

        Assert.Throws<OperationCanceledException>(() => appender.Flush(new CancellationToken(canceled: true)));
        using (_connection.Query("SELECT 1", CancellationToken.None))
        {
            Assert.Throws<InvalidOperationException>(() => appender.Flush(CancellationToken.None));
        }

        appender.Flush(CancellationToken.None);
        Assert.Equal(["1"], _connection.Texts("SELECT count(*)::VARCHAR FROM t"));
    }

    [Fact]
    public void Use_AfterDispose_Throws()
    {
        var appender = _connection.Append("t");
        appender.Dispose();

        Assert.Throws<ObjectDisposedException>(() => appender.Append(1));
        Assert.Throws<ObjectDisposedException>(appender.EndRow);
        Assert.Throws<ObjectDisposedException>(() => appender.Flush(CancellationToken.None));
    }

    private static string? TextOf(int row) => (row % 4) switch
    {
        0 => null,
        1 => "",
        2 => $"é{row}",
        _ => $"a text longer than twelve bytes {row}",
    };

    private static void AppendRow(DuckDbAppender appender, int row)
    {
        appender.Append(row * 1_000_000_000_000L);
        appender.Append(-row);
        appender.Append(row % 30_000);
        appender.Append(row % 256);
        if (row % 7 == 0)
        {
            appender.AppendNull();
        }
        else
        {
            appender.Append(row / 8.0);
        }
        appender.Append(row / 4.0);
        appender.Append(row % 2 == 0);
        appender.AppendDate(row - 5_000);
        appender.Append(TextOf(row));
        appender.EndRow();
    }

    private static void AssertRow(DuckDbChunk chunk, int row, int expected)
    {
        Assert.Equal(expected * 1_000_000_000_000L, chunk.Int64Column(0)[row]);
        Assert.Equal(-expected, chunk.Int32Column(1)[row]);
        Assert.Equal(expected % 30_000, chunk.Int16Column(2)[row]);
        Assert.Equal(expected % 256, chunk.UInt8Column(3)[row]);
        Assert.Equal(expected % 7 != 0, chunk.IsValid(4, row));
        Assert.True(expected % 7 == 0 || chunk.DoubleColumn(4)[row] == expected / 8.0);
        Assert.Equal(expected / 4f, chunk.FloatColumn(5)[row]);
        Assert.Equal(expected % 2 == 0, chunk.BooleanColumn(6)[row]);
        Assert.Equal(expected - 5_000, chunk.DateColumn(7)[row]);
        Assert.Equal(TextOf(expected) is not null, chunk.IsValid(8, row));
        Assert.Equal(TextOf(expected) ?? "", chunk.Text(8, row));
    }
}

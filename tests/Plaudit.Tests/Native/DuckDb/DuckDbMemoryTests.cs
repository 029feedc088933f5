using Plaudit.Native.DuckDb;
using Plaudit.Tests.Native.XGBoost;

namespace Plaudit.Tests.Native.DuckDb;

/// <summary>Runs alone, because it measures the memory of the whole process.</summary>
[Collection(nameof(NativeMemoryTests))]
public sealed class DuckDbMemoryTests
{
    [Fact]
    public void Rows_AMillion_AreReadInOrderWithLittleMemory()
    {
        using var database = DuckDbDatabase.Open([("threads", "2"), ("memory_limit", "100MB")]);
        using var connection = database.Connect();
        // The library's own pages come in when they are first used.
        connection.Texts("SELECT repeat(md5(i::VARCHAR), 10) FROM range(10000) t(i)");
        var before = Environment.WorkingSet;
        using var result = connection.Query("SELECT i, repeat(md5(i::VARCHAR), 10) FROM range(1000000) t(i)", CancellationToken.None);
        var row = 0L;
        var wrong = 0;
        var bytes = 0L;
        var most = 0L;

        while (result.TryReadChunk(out var chunk))
        {
            foreach (var i in chunk.Int64Column(0))
            {
                wrong += row++ == i ? 0 : 1;
            }
            for (var i = 0; i < chunk.RowCount; i++)
            {
                bytes += chunk.Utf8(1, i).Length;
            }
            most = Math.Max(most, Environment.WorkingSet - before);
        }

        Assert.True(result.IsStreaming);
        Assert.Equal((1_000_000, 0, 320_000_000), (row, wrong, bytes));
        Assert.InRange(most, long.MinValue, 100_000_000);
    }
}

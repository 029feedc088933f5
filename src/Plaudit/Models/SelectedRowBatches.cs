using System.Collections;
using Plaudit.Data;

namespace Plaudit.Models;

/// <summary>Some rows of a matrix in batches that are gathered when asked for, into memory that the next batch takes over.</summary>
internal sealed class SelectedRowBatches(FeatureMatrix x, int[] rows) : IReadOnlyList<ReadOnlyMemory<float>>
{
    private const int BatchRows = 65_536;

    private readonly float[] _buffer = new float[Math.Min(BatchRows, rows.Length) * x.ColumnCount];

    public int Count => (rows.Length + BatchRows - 1) / BatchRows;

    public ReadOnlyMemory<float> this[int index]
    {
        get
        {
            var start = index * BatchRows;
            var count = Math.Min(BatchRows, rows.Length - start);
            for (var i = 0; i < count; i++)
            {
                x.Row(rows[start + i]).CopyTo(_buffer.AsSpan(i * x.ColumnCount, x.ColumnCount));
            }
            return _buffer.AsMemory(0, count * x.ColumnCount);
        }
    }

    public IEnumerator<ReadOnlyMemory<float>> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

using Plaudit.Data;

namespace Plaudit.Features.Texts;

/// <summary>Gathers the rows of a <see cref="SparseMatrix"/>.</summary>
internal sealed class SparseRows(int capacity = 1 << 12)
{
    private readonly List<int> _starts = [0];
    private int[] _columns = new int[capacity];
    private float[] _values = new float[capacity];
    private int _count;

    /// <summary>Adds a value to the open row; columns must ascend.</summary>
    public void Add(int column, float value)
    {
        if (_count == _columns.Length)
        {
            // By half: these arrays are the largest thing in memory while texts are read.
            var larger = checked(_count + (_count / 2) + 16);
            Array.Resize(ref _columns, larger);
            Array.Resize(ref _values, larger);
        }
        (_columns[_count], _values[_count]) = (column, value);
        _count++;
    }

    public void EndRow() => _starts.Add(_count);

    public SparseMatrix Build(int columnCount)
    {
        Array.Resize(ref _columns, _count);
        Array.Resize(ref _values, _count);
        return new SparseMatrix(columnCount, [.. _starts], _columns, _values);
    }
}

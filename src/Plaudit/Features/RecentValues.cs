namespace Plaudit.Features;

/// <summary>The last few values, oldest first.</summary>
internal sealed class RecentValues(int capacity)
{
    private readonly float[] _values = new float[capacity];
    private int _next;

    public int Count { get; private set; }

    public void Add(float value)
    {
        _values[_next] = value;
        _next = (_next + 1) % _values.Length;
        Count = Math.Min(Count + 1, _values.Length);
    }

    public void Clear() => _next = Count = 0;

    /// <summary>Copies the values, oldest first, and returns how many there are.</summary>
    public int CopyTo(Span<float> destination)
    {
        var start = (_next - Count + _values.Length) % _values.Length;
        for (var i = 0; i < Count; i++)
        {
            destination[i] = _values[(start + i) % _values.Length];
        }
        return Count;
    }
}

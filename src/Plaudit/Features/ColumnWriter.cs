namespace Plaudit.Features;

/// <summary>Fills a row's columns one after another, so that the order of writing is the order of the definitions.</summary>
internal ref struct ColumnWriter(Span<float> destination)
{
    private readonly Span<float> _destination = destination;
    private int _next;

    public void Add(float value) => _destination[_next++] = value;

    public void Add(double value) => _destination[_next++] = (float)value;

    /// <summary>A group that writes fewer columns than it declares is a bug.</summary>
    public readonly void RequireFull()
    {
        if (_next != _destination.Length)
        {
            throw new InvalidOperationException($"{_next} of {_destination.Length} columns were written.");
        }
    }
}

using System.Buffers;
using System.Numerics;

namespace Plaudit.Features.Images.Faces;

/// <summary>Brings a part of a picture to the size and the scale that a network takes.</summary>
internal static class WindowScaling
{
    private const int Channels = 3;

    /// <summary>
    /// Red, green and blue of each pixel on a scale from -1 to 1, row after row; what is beyond the picture is black. Each is the mean of what
    /// it covers, or lies between its neighbours where the part is enlarged.
    /// </summary>
    /// <param name="image">The picture.</param>
    /// <param name="window">Its part.</param>
    /// <param name="side">Pixels a side that are wanted.</param>
    /// <param name="input">Takes <c>side * side * 3</c> numbers.</param>
    public static void Fill(PixelImage image, SquareWindow window, int side, Span<float> input)
    {
        var columns = new Taps(window.Left, window.Side, side, image.Width);
        var rows = new Taps(window.Top, window.Side, side, image.Height);
        var (first, end) = (columns.First(0), columns.End(side - 1));
        var length = Math.Max(end - first, 0) * Channels;
        var rented = ArrayPool<float>.Shared.Rent(length);
        var sums = rented.AsSpan(0, length);
        try
        {
            for (var j = 0; j < side; j++)
            {
                // Down first: that is most of the work, and goes through whole lines.
                sums.Clear();
                for (var y = rows.First(j); y < rows.End(j); y++)
                    AddWeighted(image.Pixels.AsSpan(((y * image.Width) + first) * Channels, length), rows.Weight(j, y), sums);
                Across(sums, columns, first, input.Slice(j * side * Channels, side * Channels));
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }

    private static void Across(ReadOnlySpan<float> sums, Taps columns, int first, Span<float> line)
    {
        for (var i = 0; i < line.Length / Channels; i++)
        {
            float red = 0, green = 0, blue = 0;
            for (var x = columns.First(i); x < columns.End(i); x++)
            {
                var weight = columns.Weight(i, x);
                var pixel = sums.Slice((x - first) * Channels, Channels);
                red += weight * pixel[0];
                green += weight * pixel[1];
                blue += weight * pixel[2];
            }
            (line[i * Channels], line[(i * Channels) + 1], line[(i * Channels) + 2]) = ((red / 127.5f) - 1, (green / 127.5f) - 1, (blue / 127.5f) - 1);
        }
    }

    private static void AddWeighted(ReadOnlySpan<byte> values, float weight, Span<float> sums)
    {
        var at = 0;
        for (; at <= values.Length - Vector<byte>.Count; at += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(values[at..]), out var low, out var high);
            Add(low, weight, sums.Slice(at, Vector<ushort>.Count));
            Add(high, weight, sums.Slice(at + Vector<ushort>.Count, Vector<ushort>.Count));
        }
        for (; at < values.Length; at++)
            sums[at] += weight * values[at];
    }

    private static void Add(Vector<ushort> values, float weight, Span<float> sums)
    {
        Vector.Widen(values, out var low, out var high);
        var second = sums[Vector<float>.Count..];
        (new Vector<float>(sums) + (Vector.ConvertToSingle(Vector.AsVectorInt32(low)) * weight)).CopyTo(sums);
        (new Vector<float>(second) + (Vector.ConvertToSingle(Vector.AsVectorInt32(high)) * weight)).CopyTo(second);
    }

    /// <summary>Which pixels along one side of the picture make up each of those that are wanted, and by how much.</summary>
    private readonly struct Taps
    {
        private readonly double _start;
        private readonly double _step;
        private readonly int _length;

        // A part that is enlarged is read one pixel wide: the mean of the two that this covers lies between them.
        private readonly double _width;

        public Taps(double start, double windowSide, int side, int length)
        {
            _step = windowSide / side;
            _width = Math.Max(_step, 1);
            _start = start + ((_step - _width) / 2);
            _length = length;
        }

        public int First(int index) => (int)Math.Clamp(Math.Floor(_start + (index * _step)), 0, _length);

        public int End(int index) => (int)Math.Clamp(Math.Ceiling(_start + (index * _step) + _width), 0, _length);

        public float Weight(int index, int pixel)
        {
            var begin = _start + (index * _step);
            return (float)((Math.Min(begin + _width, pixel + 1) - Math.Max(begin, pixel)) / _width);
        }
    }
}

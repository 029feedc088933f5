using System.Numerics;

namespace Plaudit.Features.Images;

/// <summary>A plane divided into boxes. The division of a mirrored plane is the mirror image of the division.</summary>
internal readonly struct BoxGrid
{
    private readonly int[] _starts;
    private readonly int[] _ends;

    /// <summary>Divides a side.</summary>
    /// <param name="length">Pixels, at least 1.</param>
    /// <param name="count">Boxes, at least 1. Where there are more than pixels, some share a pixel.</param>
    private BoxGrid(int length, int count)
    {
        _starts = new int[count];
        _ends = new int[count];
        for (var i = 0; i < (count + 1) / 2; i++)
        {
            var start = (int)((long)i * length / count);
            // The last box before the middle ends as far from it as its mirror image begins: of odd sides both have the middle pixel.
            var end = 2 * (i + 1) < count
                ? (int)((i + 1L) * length / count)
                : length - (int)((count - i - 1L) * length / count);
            (_starts[i], _ends[i]) = (start, Math.Max(end, start + 1));
            (_starts[^(i + 1)], _ends[^(i + 1)]) = (length - _ends[i], length - start);
        }
    }

    /// <summary>Means of boxes, row after row.</summary>
    /// <param name="plane">Values of <paramref name="width"/> columns, row after row.</param>
    /// <param name="width">At least 1.</param>
    /// <param name="columns">Boxes from left to right.</param>
    /// <param name="rows">Boxes from top to bottom.</param>
    public static double[] Means<T>(ReadOnlySpan<T> plane, int width, int columns, int rows)
        where T : unmanaged, IBinaryInteger<T>
    {
        var height = plane.Length / width;
        var (across, down) = (new BoxGrid(width, columns), new BoxGrid(height, rows));
        var means = new double[columns * rows];
        for (var j = 0; j < rows; j++)
        {
            for (var y = down._starts[j]; y < down._ends[j]; y++)
            {
                var line = plane.Slice(y * width, width);
                for (var i = 0; i < columns; i++)
                {
                    var sum = 0;
                    foreach (var value in line[across._starts[i]..across._ends[i]])
                        sum += int.CreateTruncating(value);
                    means[(j * columns) + i] += sum;
                }
            }
            for (var i = 0; i < columns; i++)
                means[(j * columns) + i] /= (double)(down._ends[j] - down._starts[j]) * (across._ends[i] - across._starts[i]);
        }
        return means;
    }
}

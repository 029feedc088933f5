using System.Globalization;

namespace Plaudit.Reports.Charts;

/// <summary>Where an axis begins, ends and is marked, in units along the axis (of a logarithmic one, powers of ten).</summary>
/// <param name="Min">The beginning.</param>
/// <param name="Max">The end.</param>
/// <param name="Marks">Ascending.</param>
internal sealed record ChartTicks(double Min, double Max, IReadOnlyList<double> Marks)
{
    /// <summary>What is written at each mark; <see langword="null"/> where the number itself is.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    private const int Steps = 5;

    // A range below this share of its numbers, or below any number worth a chart, has no round numbers inside that could be told apart.
    private const double SmallestShare = 1e-6;
    private const double SmallestRange = 1e-200;

    /// <summary>Where a value lies on the axis.</summary>
    public static double Place(double value, ChartScale scale) => scale switch
    {
        ChartScale.Log => Math.Log10(value),
        ChartScale.LogCount => Math.Log10(1 + value),
        _ => value,
    };

    /// <summary>Marks at round numbers around all of the values.</summary>
    /// <param name="values">What must lie on the axis; numbers that have no place there are passed over.</param>
    /// <param name="axis">Its bounds, if it has any, are kept.</param>
    public static ChartTicks Of(IEnumerable<double> values, ChartAxis axis)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values.Where(value => double.IsFinite(Place(value, axis.Scale))))
        {
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }
        if (low > high)
        {
            (low, high) = axis.Scale == ChartScale.Log ? (1, 10) : (0, 1);
        }
        (low, high) = (axis.Min ?? low, axis.Max ?? high);
        return axis.Scale switch
        {
            ChartScale.Log or ChartScale.LogCount => Logarithmic(low, high, axis.Scale),
            ChartScale.Time => TimeTicks.Of(low, high),
            _ => Linear(low, high, axis),
        };
    }

    // Steps of 1, 2, 2.5 or 5 times a power of ten (Heckbert 1990, "Nice Numbers for Graph Labels").
    private static ChartTicks Linear(double low, double high, ChartAxis axis)
    {
        var size = Math.Max(Math.Abs(low), Math.Abs(high));
        if (!(high - low > Math.Max(SmallestRange, size * SmallestShare)))
        {
            var around = size < SmallestRange ? 1 : size * 0.1;
            (low, high) = (axis.Min ?? (Math.Min(low, high) - around), axis.Max ?? (Math.Max(low, high) + around));
        }
        var rough = (high - low) / Steps;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = power * (rough / power) switch { <= 1 => 1, <= 2 => 2, <= 2.5 => 2.5, <= 5 => 5, _ => 10 };
        var first = axis.Min is null ? Math.Floor((low / step) + 1e-9) : Math.Ceiling((low / step) - 1e-9);
        var last = axis.Max is null ? Math.Ceiling((high / step) - 1e-9) : Math.Floor((high / step) + 1e-9);
        var marks = new List<double>();
        for (var i = 0; first + i <= last; i++)
        {
            marks.Add(double.Parse(((first + i) * step).ToString("G12", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
        }
        return new ChartTicks(axis.Min ?? marks[0], axis.Max ?? marks[^1], marks);
    }

    private static ChartTicks Logarithmic(double low, double high, ChartScale scale)
    {
        var (from, to) = (Place(low, scale), Place(high, scale));
        var room = Math.Max(0.05, (to - from) * 0.03);
        (from, to) = (scale == ChartScale.LogCount && low <= 0 ? 0 : from - room, to + room);
        double[] digits = (to - from) switch { < 1.6 => [1, 2, 5], < 3 => [1, 3], _ => [1] };
        var marks = new List<double>();
        if (scale == ChartScale.LogCount && from <= 0)
        {
            marks.Add(0);
        }
        var skip = (int)Math.Ceiling((to - from) / 8);
        for (var power = (int)Math.Floor(from) - 1; power <= Math.Ceiling(to); power++)
        {
            foreach (var digit in digits)
            {
                var place = Place(digit * Math.Pow(10, power), scale);
                // Near 0 the marks of counts crowd together.
                if (place >= from && place <= to && power % skip == 0 && (scale == ChartScale.Log || place >= 0.3))
                {
                    marks.Add(place);
                }
            }
        }
        return marks.Count >= 2 ? new ChartTicks(from, to, marks) : Narrow(from, to, scale);
    }

    // Less than a factor of about two: round numbers as on a linear axis, laid out by their logarithms.
    private static ChartTicks Narrow(double from, double to, ChartScale scale)
    {
        var shift = scale == ChartScale.LogCount ? 1 : 0;
        var linear = Linear(Math.Pow(10, from) - shift, Math.Pow(10, to) - shift, new ChartAxis("", ReportFormat.Count));
        var marks = linear.Marks.Where(mark => mark + shift > 0).Select(mark => Place(mark, scale)).Where(place => place >= from && place <= to);
        return new ChartTicks(from, to, [.. marks]);
    }
}

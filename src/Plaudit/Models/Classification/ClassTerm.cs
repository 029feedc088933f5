namespace Plaudit.Models.Classification;

/// <summary>One input of a model that needs standardised numbers: a column, or the indicator that a column is not known.</summary>
internal sealed record ClassTerm
{
    /// <summary>Index of the column.</summary>
    public required int Column { get; init; }

    /// <summary>Whether the term says that the column is not known.</summary>
    public bool IsIndicator { get; init; }

    /// <summary>
    /// Training values, ascending, that stand for <see cref="Scores"/>; values between are interpolated. Null where values stay as they
    /// are.
    /// </summary>
    public float[]? Points { get; init; }

    /// <summary>What each of <see cref="Points"/> becomes, ascending.</summary>
    public float[]? Scores { get; init; }

    /// <summary>
    /// What the term counts from, on the scale of transformed values: what lies below is 0. Null where the term is the value itself.
    /// </summary>
    public double? Knot { get; init; }

    /// <summary>Mean in training, subtracted.</summary>
    public required double Center { get; init; }

    /// <summary>Standard deviation in training, divided by; 1 for an indicator.</summary>
    public required double Scale { get; init; }

    /// <summary>The standardised value that stands for not known: the training median's.</summary>
    public required double Imputed { get; init; }

    internal bool IsSound(int columnCount) =>
        Column >= 0
        && Column < columnCount
        && double.IsFinite(Center)
        && double.IsFinite(Knot ?? 0)
        && double.IsFinite(Scale)
        && Scale > 0
        && double.IsFinite(Imputed)
        && (Points is null) == (Scores is null)
        && (Points is null || (Points.Length > 0 && Points.Length == Scores!.Length && IsAscending(Points) && IsAscending(Scores)));

    internal double Standardise(float value, double clip)
    {
        if (IsIndicator)
        {
            return ((float.IsNaN(value) ? 1 : 0) - Center) / Scale;
        }
        return float.IsNaN(value) ? Imputed : Math.Clamp((Transformed(value) - Center) / Scale, -clip, clip);
    }

    internal double Transformed(double value)
    {
        var transformed = Points is null ? value : Interpolated(value);
        return Knot is { } knot ? Math.Max(0, transformed - knot) : transformed;
    }

    private double Interpolated(double value)
    {
        var points = Points!;
        var scores = Scores!;
        if (value <= points[0])
        {
            return scores[0];
        }
        if (value >= points[^1])
        {
            return scores[^1];
        }
        var low = 0;
        var high = points.Length - 1;
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = points[middle] <= value ? (middle, high) : (low, middle);
        }
        var share = (value - points[low]) / ((double)points[high] - points[low]);
        return scores[low] + (share * ((double)scores[high] - scores[low]));
    }

    private static bool IsAscending(float[] numbers)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!float.IsFinite(numbers[i]) || (i > 0 && !(numbers[i] > numbers[i - 1])))
            {
                return false;
            }
        }
        return true;
    }
}

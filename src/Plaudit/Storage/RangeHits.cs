namespace Plaudit.Storage;

/// <summary>How often outcomes lay in the 80 % range of their prediction.</summary>
/// <param name="Known">Predictions whose outcome is known.</param>
/// <param name="Ranges">Those of them that had a range.</param>
/// <param name="Inside">Those of these whose outcome lies in it.</param>
public sealed record RangeHits(long Known, long Ranges, long Inside)
{
    /// <summary><see langword="null"/> where no prediction had a range.</summary>
    public double? Share => Ranges == 0 ? null : (double)Inside / Ranges;
}

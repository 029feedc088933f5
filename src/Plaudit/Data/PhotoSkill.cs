using System.Globalization;

namespace Plaudit.Data;

/// <summary>Whether an account's pictures tell its likes, and by what that was judged.</summary>
public sealed record PhotoSkill
{
    public required PhotoVerdict Verdict { get; init; }

    /// <summary>
    /// Of the permutation test: how often as much would be saved by chance alone, the largest of several lengths of blocks. <see cref="PhotoVerdict.BeatsAverage"/> needs one below the level
    /// that was asked for, .01 by default.
    /// </summary>
    public required double PValue { get; init; }

    /// <summary>Deals of likes behind <see cref="PValue"/>, for each length of blocks.</summary>
    public required int Permutations { get; init; }

    /// <summary>The candidate that does best without being beaten by its own uncertainty; the baseline where none does.</summary>
    public required string Chosen { get; init; }

    /// <summary>Share of the baseline's mean absolute error that the chosen candidate saves in the rolling validation. It was chosen by the same rows, so a little less is to be expected.</summary>
    public required double Gain { get; init; }

    /// <summary>Rows of the rolling validation, each told by models that saw earlier ones only.</summary>
    public required int ValidationRows { get; init; }

    /// <summary>Every candidate, the baseline first.</summary>
    public required IReadOnlyList<PhotoCandidateScore> Tried { get; init; }

    /// <summary>The verdict as a sentence.</summary>
    public string InWords => Verdict == PhotoVerdict.BeatsAverage
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"Your pictures predict your likes better than your average: {100 * Gain:0} % less error on the {ValidationRows} later pictures that the choice was made by (p = {PValue:0.000}).")
        : string.Create(
            CultureInfo.InvariantCulture,
            $"Your pictures do not predict your likes better than your average (p = {PValue:0.000}); every picture is given the average.");
}

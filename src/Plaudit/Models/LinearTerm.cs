using System.Runtime.CompilerServices;

namespace Plaudit.Models;

/// <summary>One weighted term of a linear model: a standardised column, or the indicator that a column is not known.</summary>
/// <param name="Column">Index of the column.</param>
/// <param name="IsIndicator">Whether the term says that the column is not known.</param>
/// <param name="Center">Mean in training, subtracted.</param>
/// <param name="Scale">Standard deviation in training, divided by; 1 for an indicator.</param>
/// <param name="Imputed">The standardised value that stands for not known: the training median's.</param>
/// <param name="Mean">Mean of the standardised and clipped values in training.</param>
/// <param name="Weight">What one standard deviation, or not being known, adds.</param>
internal readonly record struct LinearTerm(
    int Column,
    bool IsIndicator,
    double Center,
    double Scale,
    double Imputed,
    double Mean,
    double Weight
)
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal double Standardise(float value, double clip)
    {
        if (IsIndicator)
        {
            return ((float.IsNaN(value) ? 1 : 0) - Center) / Scale;
        }
        return float.IsNaN(value) ? Imputed : Math.Clamp((value - Center) / Scale, -clip, clip);
    }

    internal double Contribution(float value, double clip) => Weight * (Standardise(value, clip) - Mean);
}

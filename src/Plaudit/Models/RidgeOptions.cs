using Plaudit.Data;

namespace Plaudit.Models;

/// <summary>Options of <see cref="RidgeTrainer"/>.</summary>
public sealed record RidgeOptions
{
    /// <summary>
    /// Penalty on the squared weights of standardised columns, against the mean squared error. Default 0.03; above 0. More draws predictions
    /// towards the base level.
    /// </summary>
    public double Alpha { get; init; } = 0.03;

    /// <summary>
    /// Standardised values are held within this many standard deviations, so that one absurd number cannot move a prediction far. Default 5;
    /// above 0.
    /// </summary>
    public double ClipStandardised { get; init; } = 5;

    /// <summary>
    /// A column gets an indicator of being not known where the share of its unknown values lies between this and its complement. Default
    /// 0.005; 0 to 0.5.
    /// </summary>
    public double MinMissingShare { get; init; } = 0.005;

    /// <summary>The level that predictions depart from.</summary>
    public BaseLevelOptions BaseLevel { get; init; } = new();

    internal void Validate()
    {
        if (!(Alpha > 0 && double.IsFinite(Alpha)))
        {
            throw new PlauditException($"The option Alpha is {Alpha}; a number above 0 was expected.");
        }
        if (!(ClipStandardised > 0))
        {
            throw new PlauditException($"The option ClipStandardised is {ClipStandardised}; a number above 0 was expected.");
        }
        if (!(MinMissingShare is >= 0 and <= 0.5))
        {
            throw new PlauditException($"The option MinMissingShare is {MinMissingShare}; a number from 0 to 0.5 was expected.");
        }
    }
}

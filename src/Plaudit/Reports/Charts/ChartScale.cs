namespace Plaudit.Reports.Charts;

/// <summary>How numbers are laid along an axis.</summary>
public enum ChartScale
{
    Linear,

    /// <summary>Logarithmic; numbers must be above 0.</summary>
    Log,

    /// <summary>Logarithmic of 1 + x, so that counts of 0 have their place.</summary>
    LogCount,

    /// <summary>Numbers are milliseconds since 1970, UTC, as <see cref="ChartPoint.Time"/> makes them.</summary>
    Time,
}

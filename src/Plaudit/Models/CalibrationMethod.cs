namespace Plaudit.Models;

/// <summary>How log odds are made probabilities.</summary>
public enum CalibrationMethod
{
    /// <summary>As they are.</summary>
    None,

    /// <summary>A straight line through the log odds: two numbers (Platt 1999).</summary>
    Platt,

    /// <summary>Any rising curve (Zadrozny and Elkan 2002): needs many rows.</summary>
    Isotonic,
}

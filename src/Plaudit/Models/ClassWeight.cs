namespace Plaudit.Models;

/// <summary>Whether the rarer class counts for more while a model of two classes is fitted.</summary>
public enum ClassWeight
{
    /// <summary>Every row counts the same.</summary>
    None,

    /// <summary>
    /// Both classes count the same in sum. Predictions are moved back to the share of high rows in the training data, so probabilities stay
    /// honest: weights that depend on the class alone shift log odds by the logarithm of their ratio (Prentice and Pyke 1979, "Logistic
    /// Disease Incidence Models and Case-Control Studies"; King and Zeng 2001, "Logistic Regression in Rare Events Data"). Then the mean
    /// probability of the training rows is their share of high ones.
    /// </summary>
    Balanced,
}

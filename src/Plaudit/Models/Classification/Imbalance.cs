namespace Plaudit.Models.Classification;

/// <summary>What is done, while a model is fitted, about classes that are rarer than others.</summary>
public enum Imbalance
{
    /// <summary>Nothing: every row counts the same.</summary>
    None,

    /// <summary>Rows of rarer classes count for more, so that all classes count the same in sum.</summary>
    Weights,

    /// <summary>Rows of rarer classes are drawn again, at random, until all classes have as many.</summary>
    Oversample,

    /// <summary>Rows of more frequent classes are left out, at random, until all classes have as few.</summary>
    Undersample,

    /// <summary>
    /// New rows are made for rarer classes, each between a row and one of its five nearest neighbours of the class (Chawla et al. 2002, "SMOTE:
    /// Synthetic Minority Over-sampling Technique").
    /// </summary>
    Smote,
}

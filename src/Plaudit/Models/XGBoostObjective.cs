namespace Plaudit.Models;

/// <summary>What trees are trained to bring down.</summary>
public enum XGBoostObjective
{
    /// <summary>The squared error of the label's distance from the base level (<c>reg:squarederror</c>).</summary>
    SquaredError,

    /// <summary>
    /// The log loss of labels of 0 and 1 (<c>binary:logistic</c>). Predictions are log odds of 1, contributions add up to them, and there is
    /// no base level: trees start from the share of ones.
    /// </summary>
    BinaryLogistic,

    /// <summary>
    /// The log loss of several classes (<c>multi:softprob</c>), a tree a class in each round; for <c>XGBoostClassTrainer</c> alone.
    /// </summary>
    MultinomialLogistic,
}

using Plaudit.Data;
using Plaudit.Models.Classification;

namespace Plaudit.Pipelines.Classification;

/// <summary>How types of accounts are learnt, the same in training and in evaluation.</summary>
public sealed record AccountTypeOptions
{
    /// <summary>Whose fields may be used: <c>graph</c>, <c>x-v2</c>, <c>instaloader</c>, or <c>all</c> for whatever the data have. Default <c>all</c>.</summary>
    public string Available { get; init; } = "all";

    /// <summary>Names of features or groups to learn from. Default empty: all that may be used.</summary>
    public IReadOnlyCollection<string> Features { get; init; } = [];

    /// <summary>The model: <c>xgboost</c>, <c>random-forest</c>, <c>mlp</c> or <c>logistic</c>. Default <c>xgboost</c>.</summary>
    public string Model { get; init; } = "xgboost";

    /// <summary>Share of the answers that should be right; where they would not be, the answer is "cannot tell". Default .9; 0 to below 1, 0 tells all.</summary>
    public double Precision { get; init; } = 0.9;

    /// <summary>Whether that share is asked of the answers of each class, not of all together. Default false.</summary>
    public bool PrecisionOfEachClass { get; init; }

    /// <summary>What is done about rare classes while learning. Default <see cref="Models.Classification.Imbalance.None"/>: docs/decisions/0011.</summary>
    public Imbalance Imbalance { get; init; }

    /// <summary>Start of all chance. Default 1; 0 or more.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Shares of a class for which precision is worked out; above 0 and below 1.</summary>
    public IReadOnlyList<double> Prevalences { get; init; } = [0.01, 0.05, 0.1];

    internal PrecisionGoal Goal => new(Precision, PrecisionOfEachClass);

    internal void Validate()
    {
        if (!(Precision is >= 0 and < 1))
        {
            throw new PlauditException($"The precision asked for is {Precision}; 0 to below 1 was expected, such as 0.9.");
        }
        if (Seed < 0)
        {
            throw new PlauditException($"The seed is {Seed}; 0 or more was expected.");
        }
        if (Prevalences.FirstOrDefault(share => !(share is > 0 and < 1)) is var wrong && Prevalences.Any(share => !(share is > 0 and < 1)))
        {
            throw new PlauditException($"A prevalence is {wrong}; a share above 0 and below 1 was expected, such as 0.05.");
        }
    }
}

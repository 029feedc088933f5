using Plaudit.Data;
using Plaudit.Features.Texts;
using Plaudit.Models.Texts;

namespace Plaudit.Pipelines.Classification;

/// <summary>How a model of categories is trained.</summary>
public sealed record CategoryOptions
{
    public TextOptions Text { get; init; } = new();

    /// <summary>How terms are weighed; below 2,000 accounts three times the largest cost is tried as well.</summary>
    public TextClassifierOptions Classifier { get; init; } = new();

    /// <summary>Folds within the training data, for choices, probabilities and the accuracy on unseen accounts. Default 5.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>Accounts that a class must have; smaller ones are left out and named. Default 3.</summary>
    public int MinAccounts { get; init; } = 3;

    /// <summary>Start of all draws. Default 1.</summary>
    public int Seed { get; init; } = 1;

    internal void Validate()
    {
        if (Folds is < 2 or > 20)
        {
            throw new PlauditException($"The number of folds must lie between 2 and 20, not {Folds}.");
        }
        if (MinAccounts < 2)
        {
            throw new PlauditException($"A class must have at least 2 accounts, not {MinAccounts}.");
        }
        if (Seed < 0)
        {
            throw new PlauditException($"The seed is {Seed}; 0 or more was expected.");
        }
    }
}

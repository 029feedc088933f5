using Plaudit.Data;
using Plaudit.Pipelines.Images;

namespace Plaudit.Pipelines;

/// <summary>How a model is learnt from posts, the same in training and in evaluation.</summary>
public sealed record TrainingOptions
{
    /// <summary>Posts younger than this, counted back from the newest post, are neither learnt from nor scored. Default 14 days; 0 to 3650.</summary>
    public double MaturityDays { get; init; } = 14;

    /// <summary>Outcomes of posts younger than this at a row's moment are hidden from its features. Default 0 days; 0 to 365.</summary>
    public double OutcomeDelayDays { get; init; }

    /// <summary>Start of all chance. Default 1; 0 or more. The same seed, data and number of processors give the same bytes.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Names of features or groups of features to learn from. Default empty: all of the catalogue but the season.</summary>
    public IReadOnlyCollection<string> Features { get; init; } = [];

    /// <summary>Pictures to learn from beside everything else. Default <see langword="null"/>: none.</summary>
    public ImagesOptions? Images { get; init; }

    internal TimeSpan OutcomeDelay => TimeSpan.FromDays(OutcomeDelayDays);

    internal void Validate()
    {
        Images?.Validate();
        RequireBetween(MaturityDays, 3650, "maturity of likes");
        RequireBetween(OutcomeDelayDays, 365, "outcome delay");
        if (Seed < 0)
        {
            throw new PlauditException($"The seed is {Seed}; 0 or more was expected.");
        }
    }

    private static void RequireBetween(double days, double most, string name)
    {
        if (!(days >= 0 && days <= most))
        {
            throw new PlauditException($"The {name} is {days} days; 0 to {most} was expected.");
        }
    }
}

namespace Plaudit.Models.Classification;

/// <summary>A <see cref="MultinomialModel"/> as it stands in a model file.</summary>
internal sealed record MultinomialState
{
    public string Kind { get; init; } = ClassModels.Multinomial;

    public required IReadOnlyList<string> FeatureNames { get; init; }

    public required IReadOnlyList<string> Classes { get; init; }

    public required double Alpha { get; init; }

    public required ClassTermsState Inputs { get; init; }

    public required TermProduct[] Products { get; init; }

    /// <summary>For each class the weight of each term and product, and the intercept.</summary>
    public required double[][] Weights { get; init; }
}

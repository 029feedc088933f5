namespace Plaudit.Models.Texts;

/// <summary>A <see cref="TextClassifier"/> as it stands in a model file, without its weights, which are a part of their own.</summary>
internal sealed record TextClassifierState
{
    public required IReadOnlyList<string> Classes { get; init; }

    public required int ColumnCount { get; init; }

    public required double[] Intercepts { get; init; }

    /// <summary>Share of each class in the training data.</summary>
    public required double[] Shares { get; init; }

    public required double RarityExponent { get; init; }
}

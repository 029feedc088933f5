using Plaudit.Metrics;

namespace Plaudit.Evaluation.Classification;

/// <summary>How well classes were told of examples that nothing had learnt from, whatever the task.</summary>
public sealed record ClassEvaluation
{
    /// <summary>How examples came to be unseen, in words: <c>5 x 5-fold cross-validation</c>, or the file tested on.</summary>
    public required string Method { get; init; }

    public required int Examples { get; init; }

    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>The model.</summary>
    public required ClassTestScores Model { get; init; }

    /// <summary>What it is compared with: baselines, and its parts alone.</summary>
    public required IReadOnlyList<ClassTestScores> Others { get; init; }

    /// <summary>Accuracy on the examples learnt from: far above that on unseen ones where the model learnt by heart; NaN where not measured.</summary>
    public required double TrainingAccuracy { get; init; }

    /// <summary>Scores of each class with their ranges.</summary>
    public required IReadOnlyList<ClassRanges> Ranges { get; init; }

    /// <summary>A row a class: how many of its examples were told to be of each class.</summary>
    public required IReadOnlyList<IReadOnlyList<int>> Confusion { get; init; }

    /// <summary>Examples in ten groups by their highest probability, beside the share told rightly.</summary>
    public required IReadOnlyList<ReliabilityBin> Reliability { get; init; }

    /// <summary>What "cannot tell" did.</summary>
    public required AbstentionScores Abstention { get; init; }

    /// <summary>Puts it together.</summary>
    /// <param name="method">How examples came to be unseen.</param>
    /// <param name="test">The model's answers.</param>
    /// <param name="others">Scores of what it is compared with.</param>
    /// <param name="trainingAccuracy">Accuracy on the examples learnt from.</param>
    /// <param name="precisionAsked">Share of the told examples that should be told rightly.</param>
    /// <param name="seed">Start of the draws behind the ranges.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static ClassEvaluation Of(
        string method,
        ClassTest test,
        IReadOnlyList<ClassTestScores> others,
        double trainingAccuracy,
        double precisionAsked,
        int seed,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(test);
        return new ClassEvaluation
        {
            Method = method,
            Examples = test.Count,
            Classes = test.Classes,
            Model = ClassTestScores.Of("plaudit", test),
            Others = others,
            TrainingAccuracy = trainingAccuracy,
            Ranges = ClassRanges.Of(test, seed, cancellationToken),
            Confusion = test.Confusion().Rows,
            Reliability = ClassProbabilityMetrics.Bins(test.Actual, test.Probabilities, test.Classes.Count),
            Abstention = AbstentionScores.Of(test, precisionAsked),
        };
    }
}

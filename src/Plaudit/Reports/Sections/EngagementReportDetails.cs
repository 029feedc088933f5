using Plaudit.Evaluation;

namespace Plaudit.Reports.Sections;

/// <summary>What a report of engagement shows beside the evaluation's own numbers.</summary>
public sealed record EngagementReportDetails
{
    /// <summary>Whether each test post was high.</summary>
    public required bool[] Actual { get; init; }

    /// <summary>Predicted probability of high of each test post.</summary>
    public required float[] Probabilities { get; init; }

    /// <summary>Account of each test post.</summary>
    public required int[] Accounts { get; init; }

    /// <summary>Share of high posts among those learnt from: the forecast without a model.</summary>
    public required double BaseRate { get; init; }

    /// <summary>From which probability on a post is told high; above 0 and below 1.</summary>
    public required double CutOff { get; init; }

    /// <summary>Test posts by size of account.</summary>
    public required AccountGroups Groups { get; init; }

    /// <summary>The posts read.</summary>
    public required PostDescription Description { get; init; }

    /// <summary>What the model leans on.</summary>
    public required ModelDrivers Drivers { get; init; }

    /// <summary>Of a logistic regression on the same posts, strongest first.</summary>
    public required IReadOnlyList<OddsRatio> OddsRatios { get; init; }
}

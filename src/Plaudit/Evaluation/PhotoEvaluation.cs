using Plaudit.Data;

namespace Plaudit.Evaluation;

/// <summary>How well an account's last pictures were told from those before them.</summary>
public sealed record PhotoEvaluation
{
    /// <summary>The verdict before the first picture of the test.</summary>
    public required PhotoSkill Skill { get; init; }

    /// <summary>Pictures before the test. Of these the verdict had those whose likes were known when the first of the test was posted.</summary>
    public required int Training { get; init; }

    /// <summary>Pictures of the test, the newest ones.</summary>
    public required int Test { get; init; }

    /// <summary>Pictures after the test: too young, so that their likes still grow.</summary>
    public int Immature { get; init; }

    /// <summary>What a user would have been told: the chosen model, or the baseline where pictures were said to tell nothing.</summary>
    public required PhotoScores Model { get; init; }

    /// <summary>The account's own recent median, moved by how far pictures lay above it of late.</summary>
    public required PhotoScores Baseline { get; init; }

    /// <summary>The best model that looks at pictures, whatever the verdict.</summary>
    public required PhotoScores Pictures { get; init; }

    /// <summary>The pictures of the test with what a user would have been told.</summary>
    public required IReadOnlyList<ScoredPhoto> Predictions { get; init; }
}

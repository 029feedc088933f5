namespace Plaudit.Storage;

/// <summary>What the predictions of a group were worth.</summary>
public sealed record LedgerSummary
{
    public required string Task { get; init; }

    /// <summary>The account, model or week; empty where the task alone makes the group.</summary>
    public required string Group { get; init; }

    public required long Predictions { get; init; }

    /// <summary>Those whose outcome is known.</summary>
    public required long Scored { get; init; }

    /// <summary>Scored ones with an 80 % range.</summary>
    public required long With80 { get; init; }

    /// <summary>Those of them whose outcome lies in it.</summary>
    public required long Inside80 { get; init; }

    public required long With95 { get; init; }

    public required long Inside95 { get; init; }

    /// <summary>Mean absolute error, of log1p for likes; <see langword="null"/> where nothing is scored.</summary>
    public required double? MeanAbsoluteError { get; init; }

    /// <summary>Mean squared error; of probabilities this is the Brier score.</summary>
    public required double? MeanSquaredError { get; init; }

    /// <summary>1 less the ratio of the absolute error to that of the naive forecast on the same lines; <see langword="null"/> where none has one.</summary>
    public required double? Skill { get; init; }

    /// <summary>The same of squared errors; of probabilities this is the Brier skill.</summary>
    public required double? SquaredSkill { get; init; }

    /// <summary>Share of outcomes inside the 80 % range.</summary>
    public double? Coverage80 => With80 == 0 ? null : (double)Inside80 / With80;

    /// <summary>Share of outcomes inside the 95 % range.</summary>
    public double? Coverage95 => With95 == 0 ? null : (double)Inside95 / With95;
}

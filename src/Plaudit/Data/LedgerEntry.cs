namespace Plaudit.Data;

/// <summary>A prediction that was given, and what happened, once that is known.</summary>
public sealed record LedgerEntry
{
    public required string Id { get; init; }

    /// <summary>What was predicted: <c>likes</c>, <c>engagement</c>, <c>photos</c>.</summary>
    public required string Task { get; init; }

    /// <summary><see langword="null"/> where not known.</summary>
    public string? Platform { get; init; }

    public required string Account { get; init; }

    /// <summary>The post's key in the store; <see langword="null"/> of a draft, whose post is then found by <see cref="DraftHash"/>.</summary>
    public string? Post { get; init; }

    /// <summary>Hash of the draft's caption or picture; <see langword="null"/> where it has neither.</summary>
    public string? DraftHash { get; init; }

    /// <summary>Hash of the model file that the prediction is from.</summary>
    public required string Model { get; init; }

    /// <summary>Hash of all that went in, the same for two models that were asked the same.</summary>
    public required string InputsHash { get; init; }

    public required DateTimeOffset PredictedAt { get; init; }

    /// <summary>When the outcome is mature: a set time after the post is, or was to be, published.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Likes; a probability, 0 to 1, where there is a <see cref="Threshold"/>.</summary>
    public required double Value { get; init; }

    public double? Lower80 { get; init; }

    public double? Upper80 { get; init; }

    public double? Lower95 { get; init; }

    public double? Upper95 { get; init; }

    /// <summary>Likes above which the outcome is 1, and else 0; <see langword="null"/> where the outcome is the likes themselves.</summary>
    public double? Threshold { get; init; }

    /// <summary>What the naive forecast said, in the same unit as <see cref="Value"/>.</summary>
    public double? Baseline { get; init; }

    /// <summary>What happened, in the same unit as <see cref="Value"/>.</summary>
    public double? Outcome { get; init; }

    /// <summary>When the outcome was seen, at or after <see cref="DueAt"/>.</summary>
    public DateTimeOffset? OutcomeAt { get; init; }

    public DateTimeOffset? ScoredAt { get; init; }

    /// <summary>Whether it is a probability that was predicted.</summary>
    public bool IsProbability => Threshold is not null;

    /// <summary>Outcome less value, of log1p for likes; <see langword="null"/> where the outcome is not known.</summary>
    public double? Error => Outcome is { } outcome ? ErrorOf(Value, outcome) : null;

    /// <summary>The same of the naive forecast.</summary>
    public double? BaselineError => Outcome is { } outcome && Baseline is { } baseline ? ErrorOf(baseline, outcome) : null;

    private double ErrorOf(double said, double outcome) =>
        IsProbability ? outcome - said : Math.Log(1 + Math.Max(0, outcome)) - Math.Log(1 + Math.Max(0, said));
}

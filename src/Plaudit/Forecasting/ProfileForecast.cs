using Plaudit.Data;

namespace Plaudit.Forecasting;

/// <summary>What one week of one profile is expected to bring, in engagement per post or in all.</summary>
public sealed record ProfileForecast
{
    public required string ProfileId { get; init; }

    /// <summary>The last week that was known.</summary>
    public required int OriginWeek { get; init; }

    /// <summary>Weeks ahead, 1 to 4.</summary>
    public required int Horizon { get; init; }

    /// <summary>The expected middle: half of the outcomes are to lie above it. NaN where nothing can be said.</summary>
    public required double Predicted { get; init; }

    public required double Lower80 { get; init; }

    public required double Upper80 { get; init; }

    public required double Lower95 { get; init; }

    public required double Upper95 { get; init; }

    /// <summary>The best naive forecast of this horizon; NaN where there is no week to make it from.</summary>
    public required double Naive { get; init; }

    /// <summary>Weeks with posts up to the origin.</summary>
    public required int HistoryWeeks { get; init; }

    /// <summary>
    /// Posts to be expected of the week: the typical number of a week with posts, times the probability of one. Null where engagement per post
    /// is forecast; NaN where there is too little history.
    /// </summary>
    public double? ExpectedPosts { get; init; }

    public required PredictionStatus Status { get; init; }

    /// <summary>What the forecast rests on, in words; empty where not asked for.</summary>
    public IReadOnlyList<Reason> Reasons { get; init; } = [];

    /// <summary>The week forecast.</summary>
    public int TargetWeek => OriginWeek + Horizon;
}

using System.Text.Json.Serialization;

namespace Plaudit.Data;

/// <summary>Drafts side by side, in the order of their input.</summary>
/// <param name="Drafts">The drafts.</param>
/// <param name="Beats">
/// Row by row, the probability that a draft gets more likes than another, which is the column; .5 on the diagonal. <see langword="null"/>
/// without a model of likes.
/// </param>
/// <param name="Differences">What tells each draft from the one ranked first.</param>
/// <param name="High">What counts as high; <see langword="null"/> without a model of engagement.</param>
public sealed record DraftComparison(
    IReadOnlyList<ComparedDraft> Drafts, IReadOnlyList<IReadOnlyList<double>>? Beats, IReadOnlyList<DraftDifference> Differences, string? High);

/// <summary>One of the drafts.</summary>
/// <param name="Name">A letter, A for the first draft of the input.</param>
/// <param name="Title">What a person knows it by: its id, or the start of its caption.</param>
/// <param name="Account">Its account.</param>
/// <param name="Rank">
/// 1 for the most promising: by probability of high, without a model of engagement by expected likes. Drafts whose account has too little
/// history come after all others, whatever their number.
/// </param>
/// <param name="ProbabilityHigh">Probability of high engagement; <see langword="null"/> without a model of engagement.</param>
/// <param name="PredictedLikes">Expected likes; <see langword="null"/> without a model of likes.</param>
/// <param name="Lower80">Lower end of the 80 % interval.</param>
/// <param name="Upper80">Upper end of the 80 % interval.</param>
/// <param name="Lower95">Lower end of the 95 % interval.</param>
/// <param name="Upper95">Upper end of the 95 % interval.</param>
/// <param name="LikesRank">1 for the most expected likes; <see langword="null"/> without a model of likes.</param>
/// <param name="HistoryPosts">Earlier posts of the account with known likes.</param>
/// <param name="Status">What the prediction rests on, the weaker of the two models'.</param>
/// <param name="Reasons">Reasons, those of engagement where there is such a model, otherwise those of likes.</param>
public sealed record ComparedDraft(
    string Name,
    string Title,
    string Account,
    int Rank,
    double? ProbabilityHigh,
    double? PredictedLikes,
    [property: JsonPropertyName("lower_80")] double? Lower80,
    [property: JsonPropertyName("upper_80")] double? Upper80,
    [property: JsonPropertyName("lower_95")] double? Lower95,
    [property: JsonPropertyName("upper_95")] double? Upper95,
    int? LikesRank,
    int HistoryPosts,
    PredictionStatus Status,
    IReadOnlyList<Reason> Reasons);

/// <summary>A field in which a draft differs from the one ranked first.</summary>
/// <param name="Draft">The draft's name.</param>
/// <param name="Field">The field.</param>
/// <param name="Value">What the draft has.</param>
/// <param name="First">What the draft ranked first has.</param>
public sealed record DraftDifference(string Draft, string Field, string Value, string First);

using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Plaudit.App.Serving;
using Plaudit.Data;
using Plaudit.Pipelines;
using Plaudit.Reports;

namespace Plaudit.App.Api;

/// <summary>Which of several drafts will do best.</summary>
internal static class ComparePredictionApi
{
    public static void Map(IEndpointRouteBuilder predictions) => predictions.MapPost("/compare", PostAsync)
        .WithName("CompareDrafts").WithSummary("Tell how probable it is that each of several drafts gets more likes than each other").DescribeBody<DraftsRequest>(PredictionTag.Name);

    private static async Task<Ok<ComparisonAnswer>> PostAsync(
        HttpRequest request, ServedModels models, AccountHistories histories, DraftComparer comparer, CancellationToken cancellationToken)
    {
        var body = await DraftsBody.ReadAsync(request, minDrafts: 2, CompareDraftsPipeline.MaxDrafts);
        var current = await models.CurrentAsync(cancellationToken);
        ModelSet.Require(current.Likes, "likes");
        var history = await body.HistoryOfAsync(histories, cancellationToken);
        var compared = await comparer.CompareAsync(current, history, body.Drafts, RequestEffect.Of(request.HttpContext)?.Id, cancellationToken);
        var comparison = compared.Comparison;
        return TypedResults.Ok(new ComparisonAnswer(
            [.. comparison.Drafts.Select((draft, i) => ComparedDraftAnswer.Of(draft, comparison.Beats![i], compared.LikesLines![i].Id))],
            [.. comparison.Differences.Select(of => new DraftDifferenceAnswer(of.Draft, of.Field, of.Value, of.First))],
            comparison.High,
            compared.LikesVersion!,
            compared.EngagementVersion,
            body.IgnoredFields));
    }
}

/// <summary>Drafts side by side.</summary>
/// <param name="Results">One a draft, in their order.</param>
/// <param name="Differences">What tells each draft from the one ranked first.</param>
/// <param name="High">What counts as high; null without a model of engagement.</param>
/// <param name="ModelVersion">The model of likes that was asked.</param>
/// <param name="EngagementModelVersion">The model of engagement; null without one.</param>
/// <param name="IgnoredFields">Fields of the request that mean nothing here, such as misspelt ones.</param>
internal sealed record ComparisonAnswer(
    IReadOnlyList<ComparedDraftAnswer> Results,
    IReadOnlyList<DraftDifferenceAnswer> Differences,
    string? High,
    string ModelVersion,
    string? EngagementModelVersion,
    IReadOnlyList<string> IgnoredFields);

/// <summary>One of the drafts.</summary>
/// <param name="Name">A letter, A for the first.</param>
/// <param name="Rank">1 for the most promising.</param>
/// <param name="ProbabilityHigh">Probability of high engagement; null without a model of it.</param>
/// <param name="PredictedLikes">The middle of what is to be expected.</param>
/// <param name="Lower80">Lower end of the interval that is to hold 80 % of outcomes.</param>
/// <param name="Upper80">Its upper end.</param>
/// <param name="Lower95">Lower end of the interval that is to hold 95 % of outcomes.</param>
/// <param name="Upper95">Its upper end.</param>
/// <param name="Beats">Probability that it gets more likes than each of the drafts, in their order; .5 for itself.</param>
/// <param name="Reasons">What the prediction is made of, in words.</param>
/// <param name="HistoryPosts">Earlier posts of the account with known likes.</param>
/// <param name="Status"><c>ok</c>, <c>cold_start</c> or <c>not_enough_history</c>.</param>
/// <param name="LedgerId">The line of the ledger that keeps the predicted likes.</param>
internal sealed record ComparedDraftAnswer(
    string Name,
    int Rank,
    double? ProbabilityHigh,
    double? PredictedLikes,
    [property: JsonPropertyName("lower_80")] double? Lower80,
    [property: JsonPropertyName("upper_80")] double? Upper80,
    [property: JsonPropertyName("lower_95")] double? Lower95,
    [property: JsonPropertyName("upper_95")] double? Upper95,
    IReadOnlyList<double> Beats,
    IReadOnlyList<string> Reasons,
    int HistoryPosts,
    string Status,
    string LedgerId)
{
    public static ComparedDraftAnswer Of(ComparedDraft draft, IReadOnlyList<double> beats, string ledgerId) => new(
        draft.Name, draft.Rank, draft.ProbabilityHigh, draft.PredictedLikes, draft.Lower80, draft.Upper80, draft.Lower95, draft.Upper95, beats,
        [.. draft.Reasons.Select(reason => reason.Text)], draft.HistoryPosts, PredictionFields.NameOf(draft.Status), ledgerId);
}

/// <summary>A field in which a draft differs from the one ranked first.</summary>
/// <param name="Draft">The draft.</param>
/// <param name="Field">The field.</param>
/// <param name="Value">What the draft has.</param>
/// <param name="First">What the one ranked first has.</param>
internal sealed record DraftDifferenceAnswer(string Draft, string Field, string Value, string First);

using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Plaudit.App.Serving;
using Plaudit.Data;
using Plaudit.Pipelines.Stores;
using Plaudit.Reports;
using Plaudit.Storage;

namespace Plaudit.App.Api;

/// <summary>How many likes drafts will get.</summary>
internal static class LikesPredictionApi
{
    public static void Map(IEndpointRouteBuilder predictions) => predictions.MapPost("/likes", PostAsync)
        .WithName("PredictLikes").WithSummary("Predict the likes of drafts, with intervals and reasons").DescribeBody<DraftsRequest>(PredictionTag.Name);

    private static async Task<Ok<PredictionsAnswer<LikesResult>>> PostAsync(
        HttpRequest request, ServedModels models, AccountHistories histories, Store store, TimeProvider clock, CancellationToken cancellationToken)
    {
        var body = await DraftsBody.ReadAsync(request);
        var model = ModelSet.Require((await models.CurrentAsync(cancellationToken)).Likes, "likes");
        var history = await body.HistoryOfAsync(histories, cancellationToken);
        var answers = model.Predictor(history, cancellationToken).Predict(body.Drafts, withReasons: true, cancellationToken);
        // Nothing is told that is not written down.
        var ledger = new DraftLedger(store, clock) { Request = RequestEffect.Of(request.HttpContext)?.Id };
        var lines = await ledger.KeepAsync(model.Hash, history, body.Drafts, answers, cancellationToken);
        return TypedResults.Ok(new PredictionsAnswer<LikesResult>(
            [.. answers.Select((answer, i) => LikesResult.Of(answer, lines[i].Id))], model.Version, body.IgnoredFields));
    }
}

/// <summary>What is predicted of a draft.</summary>
/// <param name="PredictedLikes">The middle of what is to be expected.</param>
/// <param name="Lower80">Lower end of the interval that is to hold 80 % of outcomes.</param>
/// <param name="Upper80">Its upper end.</param>
/// <param name="Lower95">Lower end of the interval that is to hold 95 % of outcomes.</param>
/// <param name="Upper95">Its upper end.</param>
/// <param name="Reasons">What the prediction is made of, the starting point first, then the largest effect.</param>
/// <param name="HistoryPosts">Earlier posts of the account with known likes.</param>
/// <param name="Status"><c>ok</c>, <c>cold_start</c> or <c>not_enough_history</c>.</param>
/// <param name="LedgerId">The line of the ledger that keeps it.</param>
internal sealed record LikesResult(
    double PredictedLikes,
    [property: JsonPropertyName("lower_80")] double Lower80,
    [property: JsonPropertyName("upper_80")] double Upper80,
    [property: JsonPropertyName("lower_95")] double Lower95,
    [property: JsonPropertyName("upper_95")] double Upper95,
    IReadOnlyList<EffectAnswer> Reasons,
    int HistoryPosts,
    string Status,
    string LedgerId)
{
    public static LikesResult Of(LikesPrediction prediction, string ledgerId) => new(
        PredictionFields.Likes(prediction.LogLikes),
        PredictionFields.Likes(prediction.Interval.Lower80),
        PredictionFields.Likes(prediction.Interval.Upper80),
        PredictionFields.Likes(prediction.Interval.Lower95),
        PredictionFields.Likes(prediction.Interval.Upper95),
        EffectAnswer.Of(prediction.Reasons),
        prediction.HistoryPosts,
        PredictionFields.NameOf(prediction.Status),
        ledgerId);
}

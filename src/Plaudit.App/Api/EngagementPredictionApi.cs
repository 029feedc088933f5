using Microsoft.AspNetCore.Http.HttpResults;
using Plaudit.App.Serving;
using Plaudit.Data;
using Plaudit.Pipelines.Stores;
using Plaudit.Reports;
using Plaudit.Storage;

namespace Plaudit.App.Api;

/// <summary>How probable it is that drafts do better than usual.</summary>
internal static class EngagementPredictionApi
{
    public static void Map(IEndpointRouteBuilder predictions) => predictions.MapPost("/engagement", PostAsync)
        .WithName("PredictEngagement").WithSummary("Tell how probable high engagement of drafts is, with reasons").DescribeBody<DraftsRequest>(PredictionTag.Name);

    private static async Task<Ok<EngagementAnswer>> PostAsync(
        HttpRequest request, ServedModels models, AccountHistories histories, Store store, TimeProvider clock, CancellationToken cancellationToken)
    {
        var body = await DraftsBody.ReadAsync(request);
        var model = ModelSet.Require((await models.CurrentAsync(cancellationToken)).Engagement, "engagement");
        var history = await body.HistoryOfAsync(histories, cancellationToken);
        var predictor = model.Predictor(history, cancellationToken);
        var answers = predictor.Predict(body.Drafts, withReasons: true, cancellationToken);
        var ledger = new DraftLedger(store, clock) { Request = RequestEffect.Of(request.HttpContext)?.Id };
        var lines = await ledger.KeepAsync(model.Hash, history, predictor, body.Drafts, answers, cancellationToken);
        return TypedResults.Ok(new EngagementAnswer(
            [.. answers.Select((answer, i) => EngagementResult.Of(answer, lines[i].Id))], predictor.Label.InWords(), model.Version, body.IgnoredFields));
    }
}

/// <summary>Predictions of engagement, in the order of the drafts.</summary>
/// <param name="Results">One a draft.</param>
/// <param name="High">What counts as high.</param>
/// <param name="ModelVersion">The model that was asked.</param>
/// <param name="IgnoredFields">Fields of the request that mean nothing here, such as misspelt ones.</param>
internal sealed record EngagementAnswer(IReadOnlyList<EngagementResult> Results, string High, string ModelVersion, IReadOnlyList<string> IgnoredFields);

/// <summary>What is predicted of a draft.</summary>
/// <param name="ProbabilityHigh">Probability of high engagement.</param>
/// <param name="Reasons">What it is made of, the starting point first, then the largest effect.</param>
/// <param name="HistoryPosts">Earlier posts of the account with known likes.</param>
/// <param name="Status"><c>ok</c> or <c>not_enough_history</c>.</param>
/// <param name="LedgerId">The line of the ledger that keeps it. Where it cannot be told in likes what is high, it is never scored.</param>
internal sealed record EngagementResult(double ProbabilityHigh, IReadOnlyList<OddsEffectAnswer> Reasons, int HistoryPosts, string Status, string LedgerId)
{
    public static EngagementResult Of(EngagementPrediction prediction, string ledgerId) => new(
        PredictionFields.Probability(prediction.ProbabilityHigh), OddsEffectAnswer.Of(prediction.Reasons), prediction.HistoryPosts, PredictionFields.NameOf(prediction.Status),
        ledgerId);
}

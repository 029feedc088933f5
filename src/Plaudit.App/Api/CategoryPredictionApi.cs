using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Plaudit.App.Serving;
using Plaudit.Data;
using Plaudit.Ingestion;
using Plaudit.Pipelines.Live;
using Plaudit.Reports;

namespace Plaudit.App.Api;

/// <summary>What accounts are about.</summary>
internal static class CategoryPredictionApi
{
    private const string List = "accounts";

    public static void Map(IEndpointRouteBuilder predictions) => predictions.MapPost("/category", PostAsync)
        .WithName("PredictCategory").WithSummary("Tell what accounts are about by their texts, or by their address").DescribeBody<CategoryRequest>(PredictionTag.Name);

    private static async Task<Ok<PredictionsAnswer<CategoryResult>>> PostAsync(
        HttpRequest request, ServedModels models, PlatformLookUps lookUps, CancellationToken cancellationToken)
    {
        using var body = await JsonBody.ReadAsync(request, List, "url", "handle", "platform");
        var model = ModelSet.Require((await models.CurrentAsync(cancellationToken)).Category, "category");
        var found = await lookUps.FindAsync(body, List, wantsPosts: true, cancellationToken);
        var answers = found is null
            ? model.Predictor.Predict(body.Accept(List, AccountTextItems.Read(body.Array(List), List)), withTerms: true, cancellationToken)
            : [LookedUpVerdicts.CategoryOf(found, model.Predictor, cancellationToken)];
        return TypedResults.Ok(new PredictionsAnswer<CategoryResult>([.. answers.Select(CategoryResult.Of)], model.Version, body.IgnoredFields));
    }
}

/// <summary>Accounts, or one by its address or name.</summary>
/// <param name="Accounts">1 to 1,000 accounts with their texts.</param>
/// <param name="Url">In place of these: the address of a profile of Instagram or X, which is looked up by the platform's own interface.</param>
/// <param name="Handle">In place of these: a profile's name, with its platform.</param>
/// <param name="Platform">The platform of the handle: <c>instagram</c> or <c>x</c>.</param>
internal sealed record CategoryRequest(IReadOnlyList<AccountTextFields>? Accounts = null, string? Url = null, string? Handle = null, string? Platform = null);

/// <summary>What can be read of an account.</summary>
/// <param name="Account">Its name; needed.</param>
/// <param name="Platform">Its platform.</param>
/// <param name="Biography">What it says of itself.</param>
/// <param name="Posts">Up to 1,000 posts.</param>
internal sealed record AccountTextFields(string? Account = null, string? Platform = null, string? Biography = null, IReadOnlyList<PostTextFields>? Posts = null);

/// <summary>What can be read of a post.</summary>
/// <param name="Caption">The caption.</param>
/// <param name="AltText">What the picture shows, in words.</param>
/// <param name="Location">The name of the place.</param>
internal sealed record PostTextFields(string? Caption = null, string? AltText = null, string? Location = null);

/// <summary>What an account is about.</summary>
/// <param name="Platform">Null where not known.</param>
/// <param name="Account">Its name.</param>
/// <param name="Predicted">The category; <c>cannot_tell</c> where none is likely enough.</param>
/// <param name="Probabilities">Probability of each category, the likeliest first; empty where nothing can be told.</param>
/// <param name="Status"><c>ok</c>, <c>not_enough_text</c>, or the state of a profile that could not be seen.</param>
/// <param name="Cause">Why nothing is told, in words.</param>
/// <param name="Top">The likeliest categories with the terms that spoke for each.</param>
internal sealed record CategoryResult(
    string? Platform,
    string Account,
    string Predicted,
    IReadOnlyDictionary<string, double> Probabilities,
    string Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Cause,
    IReadOnlyList<CategoryEvidence> Top)
{
    public static CategoryResult Of(ClassPrediction prediction) => new(
        prediction.Platform,
        prediction.Account,
        prediction.Predicted ?? ClassPredictionNames.CannotTell,
        prediction.Probabilities.ToDictionary(of => of.Class, ClassPredictionNames.Probability, StringComparer.Ordinal),
        ClassPredictionNames.NameOf(prediction.Status),
        prediction.Cause,
        [.. prediction.Top.Select(of => new CategoryEvidence(of.Class, Math.Round(of.Probability, 6), of.Terms))]);
}

/// <summary>A category and what spoke for it.</summary>
/// <param name="Category">The category.</param>
/// <param name="Probability">Its probability.</param>
/// <param name="Terms">The terms that spoke for it, the strongest first.</param>
internal sealed record CategoryEvidence(string Category, double Probability, IReadOnlyList<string> Terms);

using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Plaudit.App.Serving;
using Plaudit.Data;
using Plaudit.Ingestion.Profiles;
using Plaudit.Pipelines.Live;
using Plaudit.Reports;

namespace Plaudit.App.Api;

/// <summary>Whether accounts are regular, bots, influencers or fakes.</summary>
internal static class AccountTypePredictionApi
{
    private const string Profiles = "profiles";

    public static void Map(IEndpointRouteBuilder predictions) => predictions.MapPost("/account-type", PostAsync)
        .WithName("PredictAccountType").WithSummary("Tell the type of accounts by the fields of their profiles, or by their address").DescribeBody<AccountTypeRequest>(PredictionTag.Name);

    private static async Task<Ok<PredictionsAnswer<AccountTypeResult>>> PostAsync(
        HttpRequest request, ServedModels models, PlatformLookUps lookUps, CancellationToken cancellationToken)
    {
        using var body = await JsonBody.ReadAsync(request, Profiles, "url", "handle", "platform");
        var model = ModelSet.Require((await models.CurrentAsync(cancellationToken)).AccountType, "account-type");
        var wantsPosts = model.Predictor.RequiredFields.Contains("own posts", StringComparer.Ordinal);
        var found = await lookUps.FindAsync(body, Profiles, wantsPosts, cancellationToken);
        var answers = found is null
            ? model.Predictor.Predict(body.Accept(Profiles, ProfileItems.Read(body.Array(Profiles), Profiles)), null, withReasons: true, cancellationToken)
            : [LookedUpVerdicts.TypeOf(found, model.Predictor, cancellationToken)];
        return TypedResults.Ok(new PredictionsAnswer<AccountTypeResult>([.. answers.Select(AccountTypeResult.Of)], model.Version, body.IgnoredFields));
    }
}

/// <summary>Profiles whose types are asked for, or one by its address or name.</summary>
/// <param name="Profiles">1 to 1,000 profiles.</param>
/// <param name="Url">In place of these: the address of a profile of Instagram or X, which is looked up by the platform's own interface.</param>
/// <param name="Handle">In place of these: a profile's name, with its platform.</param>
/// <param name="Platform">The platform of the handle: <c>instagram</c> or <c>x</c>.</param>
internal sealed record AccountTypeRequest(IReadOnlyList<ProfileFields>? Profiles = null, string? Url = null, string? Handle = null, string? Platform = null);

/// <summary>What is told of an account.</summary>
internal sealed record AccountTypeResult
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Platform { get; init; }

    public required string Account { get; init; }

    /// <summary>The type; <c>cannot_tell</c> where none is likely enough.</summary>
    public required string Predicted { get; init; }

    /// <summary>Probability of each type, the likeliest first; empty where the account could not be judged.</summary>
    public required IReadOnlyDictionary<string, double> Probabilities { get; init; }

    /// <summary><c>ok</c>, or why no type is told: <c>unsure</c>, <c>missing_field</c>, <c>other_platform</c>, <c>private</c>, <c>empty</c>, ...</summary>
    public required string Status { get; init; }

    /// <summary>Why no type is told, in words.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Cause { get; init; }

    /// <summary>What speaks for the likeliest type against the next one.</summary>
    public required IReadOnlyList<EffectAnswer> Reasons { get; init; }

    /// <summary>What lies outside of all that was learnt from.</summary>
    public required IReadOnlyList<string> OutOfRange { get; init; }

    public static AccountTypeResult Of(ClassPrediction prediction) => new()
    {
        Platform = prediction.Platform,
        Account = prediction.Account,
        Predicted = prediction.Predicted ?? ClassPredictionNames.CannotTell,
        Probabilities = prediction.Probabilities.ToDictionary(of => of.Class, ClassPredictionNames.Probability, StringComparer.Ordinal),
        Status = ClassPredictionNames.NameOf(prediction.Status),
        Cause = prediction.Cause,
        Reasons = EffectAnswer.Of(prediction.Reasons),
        OutOfRange = prediction.OutOfRange,
    };
}

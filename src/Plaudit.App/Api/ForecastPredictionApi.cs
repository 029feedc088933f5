using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Plaudit.App.Serving;
using Plaudit.Forecasting;
using Plaudit.Reports;

namespace Plaudit.App.Api;

/// <summary>What the next four weeks of a profile will bring.</summary>
internal static class ForecastPredictionApi
{
    private const string Days = "days";
    private const string ProfileId = "profile_id";

    public static void Map(IEndpointRouteBuilder predictions) => predictions.MapPost("/forecast", PostAsync)
        .WithName("PredictForecast").WithSummary("Forecast the next four weeks of a profile from its daily rows").DescribeBody<ForecastRequest>(PredictionTag.Name);

    private static async Task<Ok<ForecastAnswer>> PostAsync(
        HttpRequest request, ServedModels models, ForecastGate gate, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var body = await JsonBody.ReadAsync(request, ProfileId, Days);
        var profile = body.Text(ProfileId)
            ?? throw new RequestFaultException($"The request cannot be used: no {ProfileId}.", [new ProblemError($"#/{ProfileId}", $"no {ProfileId}")]);
        var days = body.Array(Days, JsonBody.MaxHistory);
        var model = ModelSet.Require((await models.CurrentAsync(cancellationToken)).Forecast, "forecast");
        var forecasts = body.Accept(Days, await gate.RunAsync(() => model.Predictor.PredictAsync(profile, days, clock, cancellationToken), cancellationToken));
        return TypedResults.Ok(new ForecastAnswer(
            profile, ForecastTargets.NameOf(model.Predictor.Target), [.. forecasts.Select(ForecastResult.Of)], model.Version, body.IgnoredFields));
    }
}

/// <summary>A profile's days, from which its next weeks are to be forecast.</summary>
/// <param name="ProfileId">The profile.</param>
/// <param name="Days">1 to 10,000 days.</param>
internal sealed record ForecastRequest(string ProfileId, IReadOnlyList<DayFields> Days);

/// <summary>Forecasts of four weeks, the nearest first.</summary>
/// <param name="ProfileId">The profile.</param>
/// <param name="Target">What is forecast: <c>per-post</c> engagement, or <c>total</c> of a week.</param>
/// <param name="Results">One a week.</param>
/// <param name="ModelVersion">The model that was asked.</param>
/// <param name="IgnoredFields">Fields of the request that mean nothing here, such as misspelt ones.</param>
internal sealed record ForecastAnswer(
    string ProfileId, string Target, IReadOnlyList<ForecastResult> Results, string ModelVersion, IReadOnlyList<string> IgnoredFields) : ICountedAnswer
{
    int ICountedAnswer.Predictions => Results.Count;
}

/// <summary>What is forecast of a week.</summary>
internal sealed record ForecastResult
{
    /// <summary>Monday of the last week that was looked at.</summary>
    public required DateOnly OriginWeek { get; init; }

    /// <summary>7, 14, 21 or 28.</summary>
    public required int HorizonDays { get; init; }

    /// <summary>Monday of the week that is forecast.</summary>
    public required DateOnly TargetWeek { get; init; }

    /// <summary>The middle of what is to be expected; null, as all numbers here, where nothing can be said.</summary>
    public required double? Predicted { get; init; }

    [JsonPropertyName("lower_80")]
    public required double? Lower80 { get; init; }

    [JsonPropertyName("upper_80")]
    public required double? Upper80 { get; init; }

    [JsonPropertyName("lower_95")]
    public required double? Lower95 { get; init; }

    [JsonPropertyName("upper_95")]
    public required double? Upper95 { get; init; }

    /// <summary>The best naive forecast, to compare with.</summary>
    public required double? Naive { get; init; }

    /// <summary>Weeks with posts behind the forecast.</summary>
    public required int HistoryWeeks { get; init; }

    /// <summary><c>ok</c>, <c>cold_start</c> or <c>not_enough_history</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Posts to be expected of the week, where its total is forecast.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? ExpectedPosts { get; init; }

    /// <summary>What the forecast rests on.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    public static ForecastResult Of(ProfileForecast forecast) => new()
    {
        OriginWeek = CalendarWeek.Monday(forecast.OriginWeek),
        HorizonDays = forecast.Horizon * 7,
        TargetWeek = CalendarWeek.Monday(forecast.TargetWeek),
        Predicted = Known(forecast.Predicted),
        Lower80 = Known(forecast.Lower80),
        Upper80 = Known(forecast.Upper80),
        Lower95 = Known(forecast.Lower95),
        Upper95 = Known(forecast.Upper95),
        Naive = Known(forecast.Naive),
        HistoryWeeks = forecast.HistoryWeeks,
        Status = PredictionFields.NameOf(forecast.Status),
        ExpectedPosts = Known(forecast.ExpectedPosts ?? double.NaN),
        Reasons = [.. forecast.Reasons.Select(reason => reason.Text)],
    };

    private static double? Known(double value) => double.IsFinite(value) ? Math.Round(value, 2) : null;
}

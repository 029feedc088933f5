using System.ComponentModel;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Plaudit.App.Access;
using Plaudit.App.Serving;
using Plaudit.Storage;

namespace Plaudit.App.Api;

/// <summary>Forecasts of all profiles by the newest run.</summary>
internal static class ForecastsApi
{
    private const string Tag = "forecasts";

    private static readonly Dictionary<string, ForecastColumn> s_columns = new(StringComparer.Ordinal)
    {
        ["predicted"] = ForecastColumn.Value,
        ["lower_80"] = ForecastColumn.Lower80,
        ["upper_80"] = ForecastColumn.Upper80,
        ["lower_95"] = ForecastColumn.Lower95,
        ["upper_95"] = ForecastColumn.Upper95,
        ["naive"] = ForecastColumn.Naive,
        ["history_weeks"] = ForecastColumn.HistoryWeeks,
    };

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/forecasts", PageAsync).RequireAuthorization(ApiScopes.Read)
            .WithName("ListForecasts").WithSummary("List forecasts of the newest run, sorted and filtered").DescribeRead(Tag, canBeMissing: true);
        api.MapGet("/forecasts/runs", RunsAsync).RequireAuthorization(ApiScopes.Read)
            .WithName("ListForecastRuns").WithSummary("List the runs that are kept, the newest first").DescribeRead(Tag);
        api.MapGet("/forecasts/{platform}/{profile}", FindAsync).RequireAuthorization(ApiScopes.Read)
            .WithName("GetForecast").WithSummary("Show the forecast of a profile").DescribeRead(Tag, canBeMissing: true);
    }

    private static async Task<Ok<ForecastPageAnswer>> PageAsync(
        Store store, [FromQuery(Name = "platform"), Description("The profiles' platform; not known unless told.")] string? platform,
        [FromQuery(Name = "sort"), Description("profile (unless told otherwise), predicted, lower_80, upper_80, lower_95, upper_95, naive or history_weeks; with - before it the highest first. Profiles whose number is not known are left out.")] string? sort,
        [FromQuery(Name = "horizon"), Description("Weeks ahead that sort, min and max are of: 1 (unless told otherwise) to 4.")] int? horizon,
        [FromQuery(Name = "prefix"), Description("Beginning of the profile's name.")] string? prefix,
        [FromQuery(Name = "status"), Description("What the forecast rests on: ok, cold_start or not_enough_history.")] string? status,
        [FromQuery(Name = "min"), Description("Least that is predicted.")] double? min,
        [FromQuery(Name = "max"), Description("Most that is predicted.")] double? max,
        [FromQuery(Name = "cursor"), Description(Paging.CursorText)] string? cursor,
        [FromQuery(Name = "limit"), Description(Paging.LimitText)] int? limit, CancellationToken cancellationToken)
    {
        var parameters = new ForecastParameters(platform, sort, horizon, prefix, status, min, max, cursor, limit);
        var of = platform is null ? null : RouteText.Platform(platform);
        var (named, after) = RunCursor.Read(parameters.Cursor);
        // The parts of a list are of one run, even if a newer one is finished meanwhile.
        var runs = await store.Forecasts.ReadRunsAsync(of, cancellationToken);
        var run = named is null
            ? await store.Forecasts.FindNewestAsync(of, cancellationToken) ?? throw await MissingRunAsync(store, cancellationToken)
            : runs.FirstOrDefault(kept => kept.Id == named) ?? throw new RequestFaultException("The run of this cursor is no longer kept. Ask for the first page without a cursor.");
        var page = await store.Forecasts.PageAsync(run.Id, parameters.ToQuery(s_columns), after, parameters.Limit ?? Paging.DefaultLimit, cancellationToken);
        return TypedResults.Ok(new ForecastPageAnswer(
            ForecastRunAnswer.Of(run), [.. page.Items.Select(forecast => StoredForecastAnswer.Of(forecast, run))], RunCursor.Write(run.Id, page.Next)));
    }

    private static async Task<Ok<PageAnswer<ForecastRunAnswer>>> RunsAsync(
        Store store, [Description("Runs of this platform alone; - for those of which it is not known.")] string? platform, CancellationToken cancellationToken)
    {
        var runs = platform is null
            ? await store.Forecasts.ReadRunsAsync(cancellationToken)
            : await store.Forecasts.ReadRunsAsync(RouteText.Platform(platform), cancellationToken);
        return TypedResults.Ok(new PageAnswer<ForecastRunAnswer>([.. runs.Select(ForecastRunAnswer.Of)], null));
    }

    private static async Task<Ok<ProfileForecastAnswer>> FindAsync(
        [Description(Paging.PlatformText)] string platform, string profile, Store store, CancellationToken cancellationToken)
    {
        var of = RouteText.Platform(platform);
        var run = await store.Forecasts.FindNewestAsync(of, cancellationToken) ?? throw await MissingRunAsync(store, cancellationToken);
        var forecast = await store.Forecasts.FindAsync(of, RouteText.Of(profile), cancellationToken) ?? throw RouteText.Missing("profile");
        return TypedResults.Ok(new ProfileForecastAnswer(ForecastRunAnswer.Of(run), StoredForecastAnswer.Of(forecast, run)));
    }

    private static async Task<RequestFaultException> MissingRunAsync(Store store, CancellationToken cancellationToken)
    {
        var platforms = (await store.Forecasts.ReadRunsAsync(cancellationToken)).Where(run => run.FinishedAt is not null).Select(run => run.Platform ?? "-").Distinct().ToList();
        return new RequestFaultException(
            StatusCodes.Status404NotFound,
            platforms.Count == 0 ? "There is no such run of forecasts." : $"There is no such run of forecasts. There are some of the platforms {string.Join(", ", platforms)}.");
    }
}

/// <summary>Which forecasts, and in which order.</summary>
internal sealed record ForecastParameters(
    string? Platform,
    string? Sort,
    int? Horizon,
    string? Prefix,
    string? Status,
    double? Min,
    double? Max,
    string? Cursor,
    int? Limit)
{
    public ForecastQuery ToQuery(IReadOnlyDictionary<string, ForecastColumn> columns)
    {
        var isHighest = Sort?.StartsWith('-') == true;
        var name = isHighest ? Sort![1..] : Sort;
        var column = ForecastColumn.Value;
        var isByProfile = name is null or "profile";
        if (!isByProfile && !columns.TryGetValue(name!, out column))
            throw new RequestFaultException($"sort is none of profile, {string.Join(", ", columns.Keys)}, with or without - before it.");
        if (Min is { } min && !double.IsFinite(min)) throw new RequestFaultException("min is not a number.");
        if (Max is { } max && !double.IsFinite(max)) throw new RequestFaultException("max is not a number.");
        return new ForecastQuery
        {
            Order = (isByProfile, isHighest) switch
            {
                (true, false) => ForecastOrder.Profile,
                (true, true) => ForecastOrder.ProfileDescending,
                (false, false) => ForecastOrder.Lowest,
                _ => ForecastOrder.Highest,
            },
            Column = column,
            Horizon = Horizon ?? 1,
            ProfilePrefix = Prefix,
            Status = Status,
            MinValue = Min,
            MaxValue = Max,
        };
    }
}

/// <summary>A part of a run's forecasts.</summary>
/// <param name="Run">The run.</param>
/// <param name="Items">Forecasts.</param>
/// <param name="Next">What to hand back as <c>cursor</c> for the next part; null where this is the last one.</param>
internal sealed record ForecastPageAnswer(ForecastRunAnswer Run, IReadOnlyList<StoredForecastAnswer> Items, string? Next);

/// <summary>A profile's forecast.</summary>
/// <param name="Run">The run that it is from.</param>
/// <param name="Forecast">The forecast.</param>
internal sealed record ProfileForecastAnswer(ForecastRunAnswer Run, StoredForecastAnswer Forecast);

/// <summary>A run over all profiles.</summary>
/// <param name="Id">Names it.</param>
/// <param name="Platform">Null where not known.</param>
/// <param name="Model">Id of the model; null where it was not kept.</param>
/// <param name="Target">What is forecast.</param>
/// <param name="OriginWeek">Monday of the last week that was known.</param>
/// <param name="Profiles">Profiles so far.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="FinishedAt">From then on it is served; null of one that is under way or was interrupted.</param>
internal sealed record ForecastRunAnswer(
    string Id, string? Platform, string? Model, string Target, DateOnly OriginWeek, long Profiles, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt)
{
    public static ForecastRunAnswer Of(ForecastRunEntry run) => new(
        run.Id, run.Platform, run.Model, run.Target, run.Origin, run.Profiles, run.StartedAt, run.FinishedAt);
}

/// <summary>What is forecast of a profile.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="Status"><c>ok</c>, <c>cold_start</c> or <c>not_enough_history</c>.</param>
/// <param name="HistoryWeeks">Weeks with posts behind it.</param>
/// <param name="Results">One a week, the nearest first.</param>
internal sealed record StoredForecastAnswer(string Profile, string Status, int HistoryWeeks, IReadOnlyList<StoredHorizonAnswer> Results)
{
    public static StoredForecastAnswer Of(StoredForecast forecast, ForecastRunEntry run) => new(
        forecast.Profile, forecast.Status, forecast.HistoryWeeks,
        [.. forecast.Weeks.Select((week, i) => StoredHorizonAnswer.Of(week, 7 * (i + 1), run.Origin.AddDays(7 * (i + 1))))]);
}

/// <summary>What is forecast of a week; a number is null where nothing can be said.</summary>
/// <param name="HorizonDays">7, 14, 21 or 28.</param>
/// <param name="TargetWeek">Monday of the week.</param>
/// <param name="Predicted">The middle of what is to be expected.</param>
/// <param name="Lower80">Lower end of the interval that is to hold 80 % of outcomes.</param>
/// <param name="Upper80">Its upper end.</param>
/// <param name="Lower95">Lower end of the interval that is to hold 95 % of outcomes.</param>
/// <param name="Upper95">Its upper end.</param>
/// <param name="Naive">The naive forecast, to compare with.</param>
internal sealed record StoredHorizonAnswer(
    int HorizonDays,
    DateOnly TargetWeek,
    double? Predicted,
    [property: JsonPropertyName("lower_80")] double? Lower80,
    [property: JsonPropertyName("upper_80")] double? Upper80,
    [property: JsonPropertyName("lower_95")] double? Lower95,
    [property: JsonPropertyName("upper_95")] double? Upper95,
    double? Naive)
{
    public static StoredHorizonAnswer Of(StoredHorizon week, int days, DateOnly target) => new(
        days, target, Known(week.Value), Known(week.Lower80), Known(week.Upper80), Known(week.Lower95), Known(week.Upper95), Known(week.Naive));

    private static double? Known(double value) => double.IsFinite(value) ? Math.Round(value, 2) : null;
}

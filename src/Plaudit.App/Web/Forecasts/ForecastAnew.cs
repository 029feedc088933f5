using System.Text.Json;
using Plaudit.Storage;

namespace Plaudit.App.Web.Forecasts;

/// <summary>The forecast of a platform that can be asked for again: the last job of it, or else what a schedule asks for.</summary>
/// <param name="Open">Id of a job that is under way; <see langword="null"/> for none.</param>
/// <param name="Parameters">What to ask with; <see langword="null"/> where nothing is known.</param>
public sealed record ForecastAnew(string? Open, JsonElement? Parameters)
{
    private const string Kind = "forecast";
    private const int Looked = 20;

    /// <summary>The files that are read.</summary>
    public string Inputs => Parameters is { } of && of.TryGetProperty("inputs", out var inputs) && inputs.ValueKind == JsonValueKind.Array
        ? string.Join(", ", inputs.EnumerateArray().Select(input => input.GetString()))
        : "";

    /// <summary>The profiles' platform; <see langword="null"/> where not known.</summary>
    public string? Platform => PlatformOf(Parameters ?? default);

    /// <summary>Looks at the newest jobs and at the schedules of a platform.</summary>
    /// <param name="store">The store.</param>
    /// <param name="platform">The platform; <see langword="null"/> for one that is not known.</param>
    /// <param name="cancellationToken">Stops the looking.</param>
    internal static Task<ForecastAnew> FindAsync(Store store, string? platform, CancellationToken cancellationToken) =>
        FindAsync(store, parameters => PlatformOf(parameters) == platform, cancellationToken);

    /// <summary>The same of any platform.</summary>
    internal static Task<ForecastAnew> FindAnyAsync(Store store, CancellationToken cancellationToken) => FindAsync(store, _ => true, cancellationToken);

    private static async Task<ForecastAnew> FindAsync(Store store, Func<JsonElement, bool> isOf, CancellationToken cancellationToken)
    {
        var jobs = (await store.Jobs.PageAsync(new JobFilter { Kind = Kind }, null, Looked, cancellationToken)).Items
            .Select(job => (Job: job, Parameters: JsonElement.Parse(job.Parameters)))
            .Where(of => isOf(of.Parameters))
            .ToList();
        var open = jobs.Find(of => !of.Job.IsOver).Job?.Id;
        if (jobs.Count > 0) return new ForecastAnew(open, jobs[0].Parameters);
        var schedules = await store.Schedules.ReadAsync(cancellationToken);
        var parameters = schedules.Where(schedule => schedule.Kind == Kind).Select(schedule => JsonElement.Parse(schedule.Parameters)).Where(isOf).ToList();
        return new ForecastAnew(null, parameters.Count > 0 ? parameters[0] : null);
    }

    private static string? PlatformOf(JsonElement parameters) =>
        parameters.ValueKind == JsonValueKind.Object && parameters.TryGetProperty("platform", out var named) && named.ValueKind == JsonValueKind.String ? named.GetString() : null;
}

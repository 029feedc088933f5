using Microsoft.AspNetCore.Http.HttpResults;
using Plaudit.App.Serving;
using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.App.Api;

/// <summary>Whether the program runs, and whether it can answer: for whoever starts and watches it.</summary>
internal static class HealthApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var health = app.MapGroup("/health").AllowAnonymous().DisableRateLimiting().WithTags("health");
        health.MapGet("/live", Live).WithName("GetLive").WithSummary("Whether the program runs");
        health.MapGet("/ready", ReadyAsync).WithName("GetReady").WithSummary("Whether the store and the models answer")
            .Produces<Problem>(StatusCodes.Status503ServiceUnavailable, ApiDocument.ProblemType);
    }

    private static Ok<HealthAnswer> Live(HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new HealthAnswer("live", []));
    }

    private static async Task<Ok<HealthAnswer>> ReadyAsync(HttpResponse response, Store store, ServedModels models, CancellationToken cancellationToken)
    {
        response.Headers.CacheControl = "no-store";
        try
        {
            await store.PingAsync(cancellationToken);
        }
        catch (PlauditException exception)
        {
            throw new UnavailableException("The store does not answer.", exception);
        }
        var current = await models.CurrentAsync(cancellationToken);
        return current is { Versions.Count: 0, Unusable: > 0 }
            ? throw new UnavailableException("None of the model files can be used; the log says why.")
            : TypedResults.Ok(new HealthAnswer("ready", current.Versions));
    }
}

using Plaudit.App.Access;

namespace Plaudit.App.Api;

/// <summary>Counts and times of the running program, for whoever watches it.</summary>
internal static class MetricsApi
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPrometheusScrapingEndpoint("/metrics")
        .RequireAuthorization(ApiScopes.Read).DisableRateLimiting().WithName("GetMetrics")
        .WithMetadata(new HttpMethodMetadata([HttpMethods.Get])).ExcludeFromDescription();
}

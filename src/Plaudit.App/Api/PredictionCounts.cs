using Plaudit.App.Hosting;

namespace Plaudit.App.Api;

/// <summary>Counts predictions by task, which is the last part of their route.</summary>
internal static class PredictionCounts
{
    public static async ValueTask<object?> CountAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var answer = await next(context);
        if (answer is IValueHttpResult { Value: ICountedAnswer counted } && context.HttpContext.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } route })
        {
            context.HttpContext.RequestServices.GetRequiredService<ServerMetrics>().CountPredictions(route[(route.LastIndexOf('/') + 1)..], counted.Predictions);
        }
        return answer;
    }
}

using System.Diagnostics;
using System.Security.Claims;

namespace Plaudit.App.Api;

/// <summary>
/// A line a request: the route, never the address as it was sent, so that neither names nor texts nor keys get into the log.
/// </summary>
internal sealed partial class RequestLogging(RequestDelegate next, ILogger<RequestLogging> log)
{
    private static readonly string[] s_methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

    public async Task InvokeAsync(HttpContext context)
    {
        var start = Stopwatch.GetTimestamp();
        await next(context);
        var milliseconds = Math.Round(Stopwatch.GetElapsedTime(start).TotalMilliseconds, 3);
        var method = s_methods.Contains(context.Request.Method, StringComparer.Ordinal) ? context.Request.Method : "other";
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "none";
        var key = context.User.FindFirstValue(ClaimTypes.NameIdentifier);
        Describe(Activity.Current, method, route, context.Response.StatusCode);
        Answered(log, method, route, context.Response.StatusCode, milliseconds, key);
    }

    // The web server begins the activity of a request, and says nothing of the request in it.
    private static void Describe(Activity? activity, string method, string route, int status)
    {
        if (activity is not { IsAllDataRequested: true }) return;
        activity.DisplayName = $"{method} {route}";
        activity.SetTag("http.request.method", method);
        activity.SetTag("http.route", route);
        activity.SetTag("http.response.status_code", status);
        if (status >= 500) activity.SetStatus(ActivityStatusCode.Error);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Method} {Route} {Status} {Milliseconds} ms, key {Key}")]
    private static partial void Answered(ILogger log, string method, string route, int status, double milliseconds, string? key);
}

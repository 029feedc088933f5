using Plaudit.App.Access;
using Plaudit.App.Serving;
using Plaudit.App.Web.Texts;

namespace Plaudit.App.Web.Layout;

/// <summary>Makes a page of every error that somebody meets in a browser, with the way out.</summary>
internal sealed class PageFaults(RequestDelegate next, ILogger<PageFaults> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(KeepNowhere, context);
        try
        {
            await next(context);
        }
        catch (Exception exception) when (!context.Response.HasStarted && IsPage(context) && !context.RequestAborted.IsCancellationRequested)
        {
            if (FaultText.Of(exception, log, context.RequestAborted) is { } fault) await ShowAsync(context, fault.Status, fault.Detail);
            return;
        }
        if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null } && IsPage(context))
        {
            await ShowAsync(context, context.Response.StatusCode, DetailOf(context));
        }
    }

    // Pages tell of people; whoever comes after them at the same browser is to see nothing of them.
    private static Task KeepNowhere(object state)
    {
        var context = (HttpContext)state;
        if (context.Response.Headers.CacheControl.Count == 0 && IsPage(context)) context.Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }

    // A page, or an address that somebody has typed and that leads nowhere.
    private static bool IsPage(HttpContext context) =>
        context.GetEndpoint() is { } endpoint
            ? endpoint.Metadata.GetMetadata<PageMetadata>() is not null
            : HttpMethods.IsGet(context.Request.Method)
                && !context.Request.Path.StartsWithSegments("/api")
                && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static string DetailOf(HttpContext context) => context.Response.StatusCode switch
    {
        _ when context.Features.Get<RefusalDetail>() is { } detail => detail.Text,
        StatusCodes.Status400BadRequest => LayoutTexts.FaultAddress,
        StatusCodes.Status403Forbidden => LayoutTexts.FaultForbidden,
        StatusCodes.Status404NotFound => LayoutTexts.FaultMissing,
        var status => FaultText.Of(status),
    };

    private static Task ShowAsync(HttpContext context, int status, string detail)
    {
        var title = status switch
        {
            StatusCodes.Status403Forbidden => LayoutTexts.FaultForbiddenTitle,
            StatusCodes.Status404NotFound => LayoutTexts.FaultMissingTitle,
            StatusCodes.Status503ServiceUnavailable => LayoutTexts.FaultUnavailableTitle,
            >= 500 => LayoutTexts.FaultFailedTitle,
            _ => LayoutTexts.FaultRequestTitle,
        };
        context.Response.Headers.CacheControl = "no-store";
        return PageForms.Show<FaultPage>(new { Title = title, Text = detail, Status = status }, status).ExecuteAsync(context);
    }
}

using Microsoft.AspNetCore.Antiforgery;

namespace Plaudit.App.Access;

/// <summary>
/// Refuses what another site made a browser send. A key comes from its owner alone, for no browser adds it by itself; a cookie, and the open use of
/// this machine, need proof: forms carry a token, requests of scripts carry it as a header, and neither may say that they come from elsewhere.
/// </summary>
internal sealed class CrossSiteRequests(RequestDelegate next, IAntiforgery antiforgery)
{
    /// <summary>The header that carries the token.</summary>
    public const string Header = "X-CSRF-Token";

    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var isSafe = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);
        if (isSafe || request.Headers.Authorization.Count > 0)
        {
            await next(context);
            return;
        }
        if (!IsOfThisSite(request))
        {
            Refuse(context, StatusCodes.Status403Forbidden, "This request was sent by a page of another site.");
            return;
        }
        // Forms are checked where they are read, so that people are told in a page.
        var isForm = context.GetEndpoint()?.Metadata.GetMetadata<PageMetadata>() is not null;
        // Without the header the token would be looked for in the body, which may be a file of gigabytes.
        if (!isForm && AccessClaims.IsSignedIn(context.User) && (request.Headers[Header].Count == 0 || !await antiforgery.IsRequestValidAsync(context)))
        {
            Refuse(context, StatusCodes.Status403Forbidden, $"With a cookie, the header {Header} is needed; GET /api/v1/session gives its value.");
            return;
        }
        await next(context);
    }

    // Browsers send these with whatever is not safe; programs need not.
    private static bool IsOfThisSite(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"] is { Count: > 0 } site && site != "same-origin" && site != "none") return false;
        return request.Headers.Origin.Count == 0
            || string.Equals(request.Headers.Origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }

    private static void Refuse(HttpContext context, int status, string detail)
    {
        context.Features.Set(new RefusalDetail(detail));
        context.Response.StatusCode = status;
    }
}

/// <summary>Why a request was refused, for the problem document.</summary>
/// <param name="Text">In words.</param>
internal sealed record RefusalDetail(string Text);

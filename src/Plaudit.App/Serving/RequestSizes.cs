using Microsoft.AspNetCore.Http.Features;

namespace Plaudit.App.Serving;

/// <summary>How large a body may be.</summary>
internal static class RequestSizes
{
    private const long Above = 64 << 20;

    /// <summary>Lets more in than is taken, so that whoever sends a little too much hears of it.</summary>
    public static void Allow(HttpContext context, long bytes)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = bytes + Above;
    }
}

using Plaudit.App.Access;

namespace Plaudit.App.Web.Layout;

/// <summary>Groups of routes that show pages.</summary>
internal static class PageRoutes
{
    /// <summary>Routes of pages: strangers are led to the sign-in, faults are told in a page, and the document of the API knows nothing of them.</summary>
    /// <param name="app">Where they are mapped.</param>
    /// <param name="policy">What is asked of whoever looks, of <see cref="PageAccess"/>; <see langword="null"/> for nothing.</param>
    public static RouteGroupBuilder MapPages(this IEndpointRouteBuilder app, string? policy)
    {
        var pages = app.MapGroup("").ExcludeFromDescription().WithMetadata(new PageMetadata());
        return policy is null ? pages.AllowAnonymous() : pages.RequireAuthorization(policy);
    }
}

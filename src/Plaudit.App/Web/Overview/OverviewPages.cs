using Plaudit.App.Web.Layout;
using Plaudit.App.Web.Welcome;
using Plaudit.Storage;

namespace Plaudit.App.Web.Overview;

/// <summary>The page that a morning begins with: what has changed since the last visit.</summary>
internal static class OverviewPages
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPages(PageAccess.Read).MapGet("/", ShowAsync);

    private static async Task<IResult> ShowAsync(HttpContext context, Store store, OverviewReader reader, Viewer viewer, CancellationToken cancellationToken)
    {
        var isNew = !await store.Accounts.AnyAsync(cancellationToken) && (await store.Forecasts.ReadRunsAsync(cancellationToken)).Count == 0;
        // Where there is nothing yet, nothing can have changed.
        if (isNew) return PageForms.GoTo(context, WelcomePages.Path);
        return PageForms.Show<OverviewPage>(new { News = await reader.ReadAsync(viewer.Id, cancellationToken) });
    }
}

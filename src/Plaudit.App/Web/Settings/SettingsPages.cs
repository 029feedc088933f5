using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
using Plaudit.App.Access;
using Plaudit.App.Hosting;
using Plaudit.App.Web.Layout;
using Plaudit.App.Web.Texts;
using Plaudit.Storage;

namespace Plaudit.App.Web.Settings;

/// <summary>The settings' first page, what roles may do, and connectors.</summary>
internal static class SettingsPages
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var admin = app.MapPages(PageAccess.Admin);
        admin.MapGet(SettingsPart.Index, IndexAsync);
        admin.MapGet(SettingsPart.Roles, Roles);
        admin.MapGet(SettingsPart.Connectors, Connectors);
        UserPages.Map(admin);
        KeyPages.Map(admin);
        SchedulePages.Map(admin);
        AuditPages.Map(admin);
    }

    private static async Task<IResult> IndexAsync(Store store, TimeProvider clock, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var counts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [SettingsPart.Users] = Count((await store.Users.ReadAsync(cancellationToken)).Count, SettingsTexts.OneUser, SettingsTexts.UserCount),
            [SettingsPart.Keys] = Count((await store.Keys.ReadAsync(cancellationToken)).Count(key => key.IsUsable(now)), SettingsTexts.OneKey, SettingsTexts.KeyCount),
            [SettingsPart.Schedules] = Count((await store.Schedules.ReadAsync(cancellationToken)).Count, SettingsTexts.OneSchedule, SettingsTexts.ScheduleCount),
        };
        return PageForms.Show<SettingsIndexPage>(new { Counts = (IReadOnlyDictionary<string, string>)counts });
    }

    private static RazorComponentResult Roles(EndpointDataSource endpoints)
    {
        var actions = endpoints.Endpoints
            .Select(endpoint => (endpoint.Metadata.GetMetadata<AuditedMetadata>()?.Action, endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(of => of.Policy).LastOrDefault()))
            .Where(of => of.Action is not null && of.Item2 is not null && ApiScopes.Opening.ContainsKey(of.Item2))
            .Select(of => new RoleAction(of.Action!, of.Item2!))
            // What can be done on several ways is open to whom one of them is open.
            .GroupBy(action => action.Name, (_, same) => same.OrderByDescending(action => ApiScopes.Opening[action.Scope].Length).First(), StringComparer.Ordinal)
            .OrderBy(action => action.Name, StringComparer.Ordinal)
            .ToList();
        return PageForms.Show<RolesPage>(new { Actions = (IReadOnlyList<RoleAction>)actions });
    }

    private static RazorComponentResult Connectors(ServerOptions options) => PageForms.Show<ConnectorsPage>(new { Connectors = ConnectorStates.Read(options) });

    private static string Count(int count, string one, string many) => count == 1 ? one : string.Format(CultureInfo.InvariantCulture, many, count);
}

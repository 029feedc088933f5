using System.Globalization;
using Plaudit.App.Access;
using Plaudit.App.Web.Components;
using Plaudit.App.Web.Layout;
using Plaudit.App.Web.Texts;
using Plaudit.Storage;

namespace Plaudit.App.Web.Settings;

/// <summary>The audit log: who did what, filtered, page by page, and as a file.</summary>
internal static class AuditPages
{
    /// <summary>Who acts where it is not a user or key: whoever works on the machine before anybody has to sign in.</summary>
    private const string Local = "local";
    private const int PageRows = 50;
    private const int FileRows = 1_000;
    private const string DayFormat = "yyyy-MM-dd";

    public static void Map(RouteGroupBuilder admin) => admin.MapGet(SettingsPart.Audit, ListAsync);

    private static async Task<IResult> ListAsync(HttpContext context, Store store, Viewer viewer, EndpointDataSource endpoints)
    {
        var query = context.Request.Query;
        var filter = new AuditFilter
        {
            Actor = Text("actor"),
            Action = Text("action"),
            Target = Text("target"),
            Outcome = Text("outcome"),
            Since = viewer.ReadTime(Text("since")),
            Until = EndOf(viewer, Text("until")),
        };
        var names = await NamesAsync(store, context.RequestAborted);
        if (query["format"] == "csv") return CsvList.Stream(context, "audit.csv", ColumnsOf(names), (after, token) => store.Audit.FilterAsync(filter, after, FileRows, token));
        var page = await store.Audit.FilterAsync(filter, Text("cursor"), PageRows, context.RequestAborted);
        return PageForms.Show<AuditPage>(new
        {
            Entries = page.Items,
            page.Next,
            Names = names,
            Actions = ActionsOf(endpoints),
        });

        string? Text(string name) => query[name].ToString().Trim() is { Length: > 0 } text ? text : null;
    }

    // The log holds ids alone; whoever may read it may read whose they are.
    private static async Task<IReadOnlyDictionary<string, string>> NamesAsync(Store store, CancellationToken cancellationToken)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal) { [AuditEntry.CommandLine] = SettingsTexts.CommandLine, [Local] = SettingsTexts.Local };
        foreach (var user in await store.Users.ReadAsync(cancellationToken)) names[user.Id] = user.Name;
        foreach (var key in await store.Keys.ReadAsync(cancellationToken)) names[key.Id] = string.Format(CultureInfo.InvariantCulture, SettingsTexts.KeyNamed, key.Name);
        return names;
    }

    private static IReadOnlyList<string> ActionsOf(EndpointDataSource endpoints) =>
    [
        .. endpoints.Endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<AuditedMetadata>()?.Action).OfType<string>()
            .Concat(["sign-in", "sign-out", "set-up", "user.password"]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    private static TableColumn<AuditEntry>[] ColumnsOf(IReadOnlyDictionary<string, string> names)
    {
        return
        [
            new("time", "", entry => entry.At),
            new("who", "", entry => NameOf(entry.Actor)),
            new("who_id", "", entry => entry.Actor),
            new("action", "", entry => entry.Action),
            new("target", "", entry => NameOf(entry.Target)),
            new("target_id", "", entry => entry.Target),
            new("outcome", "", entry => entry.Outcome),
        ];

        string? NameOf(string? id) => id is null ? null : names.GetValueOrDefault(id);
    }

    // The whole of the day that was chosen, which is not of 24 hours where clocks are changed.
    private static DateTimeOffset? EndOf(Viewer viewer, string? text) =>
        !DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? viewer.ReadTime(text)
        : day == DateOnly.MaxValue ? null
        : viewer.ReadTime(day.AddDays(1).ToString(DayFormat, CultureInfo.InvariantCulture));
}

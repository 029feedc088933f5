using System.Globalization;
using Plaudit.App.Access;
using Plaudit.App.Serving;
using Plaudit.App.Web.Layout;
using Plaudit.App.Web.Texts;
using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.App.Web.Settings;

/// <summary>Keys of the API: which there are, making them, taking them back.</summary>
internal static class KeyPages
{
    private const string One = SettingsPart.Keys + "/{id}/revoke";
    private const string DefaultDays = "365";

    public static void Map(RouteGroupBuilder admin)
    {
        admin.MapGet(SettingsPart.Keys, ListAsync);
        admin.MapPost(SettingsPart.Keys, CreateAsync).Audited("key.create");
        admin.MapGet(One, AskAsync);
        admin.MapPost(One, RevokeAsync).Audited("key.revoke");
    }

    /// <summary>The address where a key is taken back.</summary>
    public static string RevokeOf(string id) => $"{SettingsPart.Keys}/{Uri.EscapeDataString(id)}/revoke";

    /// <summary>Whether a key opens anything, in words.</summary>
    public static string StateOf(ApiKey key, DateTimeOffset now) =>
        key.RevokedAt is not null ? SettingsTexts.KeyRevoked : key.IsUsable(now) ? SettingsTexts.KeyUsable : SettingsTexts.KeyExpired;

    private static Task<IResult> ListAsync(HttpContext context, Store store, TimeProvider clock) => PageAsync(context, store, clock, "", "", DefaultDays, null);

    private static async Task<IResult> CreateAsync(HttpContext context, PageForms forms, Store store, TimeProvider clock)
    {
        var (form, refusal) = await forms.ReadAsync(context);
        if (form is null) return refusal!;
        string name = form["name"].ToString().Trim(), scope = form["scope"].ToString(), days = form["days"].ToString().Trim();
        try
        {
            var key = await KeyRules.CreateAsync(store, clock, name, KeyTable.ScopeOf(scope), DaysOf(days), context.RequestAborted);
            context.SetAudited(KeyTable.IdOf(key));
            return PageForms.Show<OncePage>(new
            {
                Title = string.Format(CultureInfo.InvariantCulture, SettingsTexts.KeyOnceTitle, name),
                Text = SettingsTexts.KeyOnceText,
                Label = SettingsTexts.KeyOnce,
                Secret = key,
                Back = SettingsPart.Keys,
                BackText = SettingsTexts.BackToKeys,
            });
        }
        catch (PlauditException fault)
        {
            return await PageAsync(context, store, clock, name, scope, days, fault.Message);
        }
    }

    private static async Task<IResult> AskAsync(HttpContext context, string id, Store store)
    {
        var key = (await store.Keys.ReadAsync(context.RequestAborted)).FirstOrDefault(key => key.Id == id && key.RevokedAt is null)
            ?? throw RouteText.Missing(SettingsTexts.MissingKey);
        return PageForms.Show<RevokeKeyPage>(new { Key = key });
    }

    private static async Task<IResult> RevokeAsync(HttpContext context, string id, PageForms forms, Store store, TimeProvider clock)
    {
        var (form, refusal) = await forms.ReadAsync(context);
        if (form is null) return refusal!;
        return await store.Keys.RevokeIdAsync(id, clock.GetUtcNow(), context.RequestAborted)
            ? PageForms.GoTo(context, SettingsPart.Keys + "?done=revoked")
            : throw RouteText.Missing(SettingsTexts.MissingKey);
    }

    // What is no number is refused like one that is out of range.
    private static int? DaysOf(string days) =>
        days.Length == 0 ? null : int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static async Task<IResult> PageAsync(HttpContext context, Store store, TimeProvider clock, string name, string scope, string days, string? fault)
    {
        var table = KeyColumns.Table(context, await store.Keys.ReadAsync(context.RequestAborted), clock.GetUtcNow());
        if (table.IsExport) return table.ToCsv();
        return PageForms.Show<KeysPage>(
            new { Table = table, Name = name, Scope = scope, Days = days, Fault = fault, Done = context.Request.Query["done"] == "revoked" ? SettingsTexts.KeyIsRevoked : null },
            fault is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }
}

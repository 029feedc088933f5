using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Plaudit.App.Access;
using Plaudit.App.Serving;
using Plaudit.App.Web.Layout;
using Plaudit.App.Web.Texts;
using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.App.Web.Settings;

/// <summary>Users: who there is, making them, what they may do, keeping them out.</summary>
internal static class UserPages
{
    private const string One = SettingsPart.Users + "/{id}";
    private const int SignIns = 10;

    public static void Map(RouteGroupBuilder admin)
    {
        admin.MapGet(SettingsPart.Users, ListAsync);
        admin.MapPost(SettingsPart.Users, CreateAsync).Audited("user.create");
        admin.MapGet(One, ShowAsync);
        admin.MapPost(One + "/role", ChangeRoleAsync).Audited("user.change");
        admin.MapPost(One + "/access", ChangeAccessAsync).Audited("user.change");
        admin.MapPost(One + "/password", ResetPasswordAsync).Audited("user.change");
        admin.MapGet(One + "/delete", AskAsync);
        admin.MapPost(One + "/delete", DeleteAsync).Audited("user.delete");
    }

    /// <summary>The address of a user's page.</summary>
    public static string Of(string id) => $"{SettingsPart.Users}/{Uri.EscapeDataString(id)}";

    /// <summary>What is to be known of a user's state, the most pressing first.</summary>
    public static string StateOf(StoredUser user, DateTimeOffset now) =>
        user.DisabledAt is not null ? SettingsTexts.StateDisabled
        : user.IsLocked(now) ? SettingsTexts.StateLocked
        : user.MustChangePassword ? SettingsTexts.StateMustChange
        : SettingsTexts.StateActive;

    private static Task<IResult> ListAsync(HttpContext context, Store store, TimeProvider clock) => PageAsync(context, store, clock, "", UserRole.Editor, null);

    private static async Task<IResult> CreateAsync(HttpContext context, PageForms forms, Store store, UserAccounts accounts, TimeProvider clock)
    {
        var (form, refusal) = await forms.ReadAsync(context);
        if (form is null) return refusal!;
        var name = form["name"].ToString().Trim();
        var role = UserRole.Editor;
        try
        {
            role = UserTable.RoleOf(form["role"].ToString());
            var password = UserAccounts.NewPassword();
            var user = await accounts.CreateAsync(name, role, password, mustChange: true);
            context.SetAudited(user.Id);
            return Once(user.Name, password);
        }
        catch (PlauditException fault)
        {
            return await PageAsync(context, store, clock, name, role, fault.Message);
        }
    }

    private static async Task<IResult> ShowAsync(HttpContext context, string id, Store store, TimeProvider clock, SessionLimits limits) =>
        await PageAsync(context, id, store, clock, limits, null);

    private static Task<IResult> ChangeRoleAsync(HttpContext context, string id, PageForms forms, Store store, TimeProvider clock, SessionLimits limits) =>
        ChangeAsync(context, id, forms, store, clock, limits, "role", async form =>
        {
            var role = UserTable.RoleOf(form["role"].ToString());
            if (role != UserRole.Admin) OwnUser.Refuse(context, id);
            return await store.Users.SetRoleAsync(id, role, context.RequestAborted);
        });

    private static Task<IResult> ChangeAccessAsync(HttpContext context, string id, PageForms forms, Store store, TimeProvider clock, SessionLimits limits) =>
        ChangeAsync(context, id, forms, store, clock, limits, null, async form =>
        {
            var isOut = form["disabled"] == "true";
            if (isOut) OwnUser.Refuse(context, id);
            return await store.Users.SetDisabledAsync(id, isOut, context.RequestAborted);
        });

    private static async Task<IResult> ResetPasswordAsync(
        HttpContext context, string id, PageForms forms, Store store, UserAccounts accounts, TimeProvider clock, SessionLimits limits)
    {
        var (form, refusal) = await forms.ReadAsync(context);
        if (form is null) return refusal!;
        var user = await FindAsync(store, id, context.RequestAborted);
        try
        {
            // Who gives oneself a password that has to be changed is signed out for nothing; there is a page for that.
            OwnUser.Refuse(context, id);
            var password = UserAccounts.NewPassword();
            return await accounts.SetPasswordAsync(id, password, mustChange: true) ? Once(user.Name, password) : throw RouteText.Missing(SettingsTexts.MissingUser);
        }
        catch (PlauditException fault)
        {
            return await PageAsync(context, id, store, clock, limits, fault.Message);
        }
    }

    private static async Task<IResult> AskAsync(HttpContext context, string id, Store store, SessionLimits limits) =>
        await DeletePageAsync(context, id, store, limits, null);

    private static async Task<IResult> DeleteAsync(HttpContext context, string id, PageForms forms, Store store, SessionLimits limits)
    {
        var (form, refusal) = await forms.ReadAsync(context);
        if (form is null) return refusal!;
        try
        {
            OwnUser.Refuse(context, id);
            return await store.Users.DeleteAsync(id, context.RequestAborted)
                ? PageForms.GoTo(context, SettingsPart.Users + "?done=removed")
                : throw RouteText.Missing(SettingsTexts.MissingUser);
        }
        catch (PlauditException fault)
        {
            return await DeletePageAsync(context, id, store, limits, fault.Message);
        }
    }

    private static async Task<IResult> ChangeAsync(
        HttpContext context, string id, PageForms forms, Store store, TimeProvider clock, SessionLimits limits, string? done, Func<IFormCollection, Task<bool>> change)
    {
        var (form, refusal) = await forms.ReadAsync(context);
        if (form is null) return refusal!;
        try
        {
            if (!await change(form)) throw RouteText.Missing(SettingsTexts.MissingUser);
            return PageForms.GoTo(context, $"{Of(id)}?done={done ?? (form["disabled"] == "true" ? "out" : "in")}");
        }
        catch (PlauditException fault)
        {
            return await PageAsync(context, id, store, clock, limits, fault.Message);
        }
    }

    private static RazorComponentResult Once(string name, string password) => PageForms.Show<OncePage>(new
    {
        Title = string.Format(CultureInfo.InvariantCulture, SettingsTexts.OnceTitle, name),
        Text = string.Format(CultureInfo.InvariantCulture, SettingsTexts.OnceText, name),
        Label = SettingsTexts.OncePassword,
        Secret = password,
        Back = SettingsPart.Users,
        BackText = SettingsTexts.BackToUsers,
    });

    private static async Task<IResult> PageAsync(HttpContext context, Store store, TimeProvider clock, string name, UserRole role, string? fault)
    {
        var table = UserColumns.Table(context, await store.Users.ReadAsync(context.RequestAborted), clock.GetUtcNow());
        if (table.IsExport) return table.ToCsv();
        return PageForms.Show<UsersPage>(
            new { Table = table, Name = name, Role = role, Fault = fault, Done = context.Request.Query["done"] == "removed" ? SettingsTexts.UserRemoved : null }, StatusOf(fault));
    }

    private static async Task<IResult> PageAsync(HttpContext context, string id, Store store, TimeProvider clock, SessionLimits limits, string? fault)
    {
        var user = await FindAsync(store, id, context.RequestAborted);
        var signIns = await store.Audit.FilterAsync(new AuditFilter { Action = "sign-in", Target = id }, null, SignIns, context.RequestAborted);
        string? done = context.Request.Query["done"].ToString() switch
        {
            _ when fault is not null => null,
            "role" => SettingsTexts.RoleChanged,
            "out" => SettingsTexts.UserKeptOut,
            "in" => SettingsTexts.UserLetIn,
            _ => null,
        };
        return PageForms.Show<UserPage>(
            new
            {
                User = user,
                State = StateOf(user, clock.GetUtcNow()),
                IsLocked = user.IsLocked(clock.GetUtcNow()),
                Sessions = (await store.Sessions.ReadAsync(id, null, limits.Idle, context.RequestAborted)).Count,
                SignIns = signIns.Items,
                Fault = fault,
                Done = done,
            },
            StatusOf(fault));
    }

    private static async Task<IResult> DeletePageAsync(HttpContext context, string id, Store store, SessionLimits limits, string? fault)
    {
        var user = await FindAsync(store, id, context.RequestAborted);
        var sessions = (await store.Sessions.ReadAsync(id, null, limits.Idle, context.RequestAborted)).Count;
        return PageForms.Show<DeleteUserPage>(new { User = user, Sessions = sessions, Fault = fault }, StatusOf(fault));
    }

    private static async Task<StoredUser> FindAsync(Store store, string id, CancellationToken cancellationToken) =>
        await store.Users.FindAsync(id, cancellationToken) ?? throw RouteText.Missing(SettingsTexts.MissingUser);

    private static int StatusOf(string? fault) => fault is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
}

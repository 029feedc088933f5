using System.Globalization;
using Plaudit.App.Access;
using Plaudit.App.Web.Components;
using Plaudit.App.Web.Layout;
using Plaudit.App.Web.Texts;
using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.App.Web.SignIn;

/// <summary>The page of whoever is signed in: who that is, where, another password, signing out.</summary>
internal static class AccountPages
{
    public const string Path = "/account";
    public const string PasswordPath = Path + "/password";
    public const string SessionsPath = Path + "/sessions/end";

    private const int SignIns = 5;

    public static void Map(IEndpointRouteBuilder app)
    {
        // Also to who has to choose a password first, and may nothing else.
        var pages = app.MapPages(AccessClaims.SignedIn);
        pages.MapGet(Path, ShowAsync);
        pages.MapPost(PasswordPath, ChangePasswordAsync);
        pages.MapPost(SessionsPath, EndSessionsAsync);
        DisplayPages.Map(app);
    }

    private static Task<IResult> ShowAsync(HttpContext context, PageForms forms, Store store, SessionLimits limits)
    {
        var query = context.Request.Query;
        var note = query.ContainsKey("changed") ? SignInTexts.Changed : query.ContainsKey("ended") ? SignInTexts.OthersEnded : null;
        return PageAsync(context, forms, store, limits, note, null, StatusCodes.Status200OK);
    }

    private static async Task<IResult> ChangePasswordAsync(
        HttpContext context, PageForms forms, Store store, UserAccounts accounts, SessionCookies cookies, SessionLimits limits, SignInLimiter limiter, AuditTrail trail)
    {
        var (form, refusal) = await forms.ReadAsync(context);
        if (form is null) return refusal!;
        var id = AccessClaims.IdOf(context.User)!;
        if (await store.Users.FindAsync(id, context.RequestAborted) is not { } user) return PageForms.GoTo(context, SignInPages.SignInPath);
        string current = form["current"].ToString(), chosen = form["new"].ToString();
        if (!limiter.TryAcquire(context, user.Name)) return await AgainAsync(SignInTexts.TooMany, StatusCodes.Status429TooManyRequests);
        if ((await accounts.CheckAsync(user.Name, current, context.RequestAborted)).User is null)
        {
            await trail.AddAsync(context, "user.password", id, AuditEntry.Refused);
            return await AgainAsync(SignInTexts.WrongCurrent, StatusCodes.Status400BadRequest);
        }
        if (current == chosen) return await AgainAsync(SignInTexts.SamePassword, StatusCodes.Status400BadRequest);
        try
        {
            await accounts.SetPasswordAsync(id, chosen, mustChange: false);
        }
        catch (PlauditException fault)
        {
            return await AgainAsync(fault.Message, StatusCodes.Status400BadRequest);
        }
        await trail.AddAsync(context, "user.password", id, AuditEntry.Done);
        // Every session has ended with the old password; this browser gets a new one.
        if (await store.Users.FindAsync(id, CancellationToken.None) is { } changed) await cookies.SignInAsync(context, changed);
        return PageForms.GoTo(context, Path + "?changed");

        Task<IResult> AgainAsync(string text, int status) => PageAsync(context, forms, store, limits, null, text, status);
    }

    private static async Task<IResult> EndSessionsAsync(HttpContext context, PageForms forms, Store store, AuditTrail trail)
    {
        var (form, refusal) = await forms.ReadAsync(context);
        if (form is null) return refusal!;
        var id = AccessClaims.IdOf(context.User)!;
        await store.Sessions.RemoveOthersAsync(id, context.Request.Cookies[SessionCookies.Name], CancellationToken.None);
        await trail.AddAsync(context, "sign-out.others", id, AuditEntry.Done);
        return PageForms.GoTo(context, Path + "?ended");
    }

    private static async Task<IResult> PageAsync(HttpContext context, PageForms forms, Store store, SessionLimits limits, string? note, string? fault, int status)
    {
        var id = AccessClaims.IdOf(context.User)!;
        if (await store.Users.FindAsync(id, context.RequestAborted) is not { } user) return PageForms.GoTo(context, SignInPages.SignInPath);
        var password = forms.Create(
            context,
            "password",
            PasswordPath,
            SignInTexts.ChangePassword,
            new PageField("current", SignInTexts.Current, "password", "current-password", PasswordRules.LongestPassword),
            SignInPages.NewPassword("new", SignInTexts.New)) with { Fault = fault };
        var signOut = SignInPages.SignOutForm(context, forms);
        if (user.MustChangePassword)
        {
            return PageForms.Show<FirstPasswordPage>(
                new { Lead = string.Format(CultureInfo.InvariantCulture, SignInTexts.AccountLead, user.Name), Password = password, SignOut = signOut }, status);
        }
        var signIns = await store.Audit.FilterAsync(new AuditFilter { Action = "sign-in", Target = id }, null, SignIns, context.RequestAborted);
        return PageForms.Show<AccountPage>(
            new
            {
                User = user,
                Sessions = await store.Sessions.ReadAsync(id, context.Request.Cookies[SessionCookies.Name], limits.Idle, context.RequestAborted),
                SignIns = signIns.Items,
                Note = note,
                Password = password,
                SignOut = signOut,
            },
            status);
    }
}

using Plaudit.App.Access;
using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.App.Web;

/// <summary>The page of whoever is signed in: who that is, another password, signing out.</summary>
internal static class AccountPages
{
    public const string PasswordPath = "/account/password";

    public static void Map(IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("").ExcludeFromDescription().WithMetadata(new PageMetadata()).RequireAuthorization(AccessClaims.SignedIn);
        pages.MapGet(ReturnAddress.Default, ShowAsync);
        pages.MapPost(PasswordPath, ChangePasswordAsync);
    }

    private static Task<IResult> ShowAsync(HttpContext context, PageForms forms, Store store) =>
        PageAsync(context, forms, store, context.Request.Query.ContainsKey("changed") ? "Your password is changed." : null, null, StatusCodes.Status200OK);

    private static async Task<IResult> ChangePasswordAsync(
        HttpContext context, PageForms forms, Store store, UserAccounts accounts, SessionCookies cookies, SignInLimiter limiter, AuditTrail trail)
    {
        var (form, refusal) = await forms.ReadAsync(context);
        if (form is null) return refusal!;
        var id = AccessClaims.IdOf(context.User)!;
        if (await store.Users.FindAsync(id, context.RequestAborted) is not { } user) return PageForms.GoTo(context, SignInPages.SignInPath);
        string current = form["current"].ToString(), chosen = form["new"].ToString();
        if (!limiter.TryAcquire(context, user.Name)) return await AgainAsync("That was too often. Wait for some minutes.", StatusCodes.Status429TooManyRequests);
        if ((await accounts.CheckAsync(user.Name, current, context.RequestAborted)).User is null)
        {
            await trail.AddAsync(context, "user.password", id, AuditEntry.Refused);
            return await AgainAsync("The current password is wrong, or you are locked out for some minutes.", StatusCodes.Status400BadRequest);
        }
        if (current == chosen) return await AgainAsync("The new password is the old one.", StatusCodes.Status400BadRequest);
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
        return PageForms.GoTo(context, ReturnAddress.Default + "?changed");

        Task<IResult> AgainAsync(string text, int status) => PageAsync(context, forms, store, null, text, status);
    }

    private static async Task<IResult> PageAsync(HttpContext context, PageForms forms, Store store, string? note, string? fault, int status)
    {
        if (await store.Users.FindAsync(AccessClaims.IdOf(context.User)!, context.RequestAborted) is not { } user) return PageForms.GoTo(context, SignInPages.SignInPath);
        var password = forms.Create(
            context,
            "password",
            PasswordPath,
            "Change the password",
            new PageField("current", "Current password", "password", "current-password", PasswordRules.LongestPassword),
            SignInPages.NewPassword("new", "New password"));
        return PageForms.Show<AccountPage>(
            new
            {
                user.Name,
                Role = user.MustChangePassword ? null : UserTable.NameOf(user.Role),
                Note = note,
                Password = password with { Fault = fault },
                SignOut = SignInPages.SignOutForm(context, forms),
            },
            status);
    }
}

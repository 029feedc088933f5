using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Plaudit.App.Access;
using Plaudit.App.Web.Components;
using Plaudit.App.Web.Layout;
using Plaudit.App.Web.Texts;
using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.App.Web.SignIn;

/// <summary>Pages to sign in and out, and to make the first administrator.</summary>
internal static class SignInPages
{
    public const string SignInPath = "/sign-in";
    public const string SetUpPath = "/set-up";

    private const string SignOutPath = "/sign-out";

    public static void Map(IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("").ExcludeFromDescription().WithMetadata(new PageMetadata());
        pages.MapGet(SignInPath, ShowSignIn).AllowAnonymous();
        pages.MapPost(SignInPath, SignInAsync).AllowAnonymous();
        pages.MapGet(SetUpPath, ShowSetUp).AllowAnonymous();
        pages.MapPost(SetUpPath, SetUpAsync).AllowAnonymous();
        pages.MapPost(SignOutPath, SignOutAsync).RequireAuthorization(AccessClaims.SignedIn);
    }

    /// <summary>The form that signs out.</summary>
    public static PageForm SignOutForm(HttpContext context, PageForms forms) => forms.Create(context, "sign-out", SignOutPath, SignInTexts.SignOut);

    /// <summary>The field of a new password.</summary>
    public static PageField NewPassword(string name, string label) =>
        new(name, label, "password", "new-password", PasswordRules.LongestPassword) { Hint = string.Format(CultureInfo.InvariantCulture, SignInTexts.PasswordRules, PasswordRules.Text) };

    private static RazorComponentResult ShowSignIn(HttpContext context, PageForms forms) =>
        SignInPage(context, forms, "", context.Request.Query[ReturnAddress.Parameter], null, StatusCodes.Status200OK);

    private static async Task<IResult> SignInAsync(
        HttpContext context, PageForms forms, UserAccounts accounts, SessionCookies cookies, SignInLimiter limiter, AuditTrail trail)
    {
        var (form, refusal) = await forms.ReadAsync(context);
        if (form is null) return refusal!;
        string name = form["name"].ToString().Trim(), password = form["password"].ToString(), back = form[ReturnAddress.Parameter].ToString();
        if (!limiter.TryAcquire(context, name)) return SignInPage(context, forms, name, back, Later(context), StatusCodes.Status429TooManyRequests);
        var (user, tried) = await accounts.CheckAsync(name, password, context.RequestAborted);
        if (user is null || !await cookies.SignInAsync(context, user))
        {
            await trail.AddOfAsync(null, "sign-in", tried, AuditEntry.Refused);
            // One text for all: whoever guesses learns neither that a name is right nor that its owner is locked out.
            return SignInPage(context, forms, name, back, SignInTexts.Wrong, StatusCodes.Status400BadRequest);
        }
        await trail.AddOfAsync(user.Id, "sign-in", user.Id, AuditEntry.Done);
        return PageForms.GoTo(context, user.MustChangePassword ? AccountPages.Path : ReturnAddress.Local(back));
    }

    private static RazorComponentResult ShowSetUp(HttpContext context, PageForms forms) => SetUpPage(context, forms, "", null, StatusCodes.Status200OK);

    private static async Task<IResult> SetUpAsync(
        HttpContext context, PageForms forms, Store store, TimeProvider clock, SetUpCode code, SessionCookies cookies, SignInLimiter limiter, AuditTrail trail)
    {
        var (form, refusal) = await forms.ReadAsync(context);
        if (form is null) return refusal!;
        var name = form["name"].ToString().Trim();
        if (!limiter.TryAcquire(context, "")) return SetUpPage(context, forms, name, Later(context), StatusCodes.Status429TooManyRequests);
        if (!code.IsRight(form["code"].ToString()))
        {
            await trail.RefuseAsync(context, "set-up", null);
            return SetUpPage(context, forms, name, SignInTexts.WrongCode, StatusCodes.Status400BadRequest);
        }
        try
        {
            // Only where there is still nobody: another node, or the command line, may have been quicker.
            using var first = new UserAccounts(store, clock, onlyFirst: true);
            var user = await first.CreateAsync(name, UserRole.Admin, form["password"].ToString(), mustChange: false);
            code.End();
            await trail.AddOfAsync(user.Id, "set-up", user.Id, AuditEntry.Done);
            await store.Users.SignedInAsync(user.Id, CancellationToken.None);
            await cookies.SignInAsync(context, user);
            return PageForms.GoTo(context, ReturnAddress.Default);
        }
        catch (PlauditException fault)
        {
            return SetUpPage(context, forms, name, fault.Message, StatusCodes.Status400BadRequest);
        }
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, PageForms forms, SessionCookies cookies, AuditTrail trail)
    {
        var (form, refusal) = await forms.ReadAsync(context);
        if (form is null) return refusal!;
        await cookies.SignOutAsync(context);
        await trail.AddAsync(context, "sign-out", AccessClaims.IdOf(context.User), AuditEntry.Done);
        return PageForms.GoTo(context, SignInPath);
    }

    private static string Later(HttpContext context)
    {
        context.Response.Headers.RetryAfter = SignInLimiter.Window.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        return SignInTexts.TooMany;
    }

    private static RazorComponentResult SignInPage(HttpContext context, PageForms forms, string name, string? back, string? fault, int status)
    {
        var form = forms.Create(
            context,
            "sign-in",
            SignInPath,
            SignInTexts.SignIn,
            new PageField("name", SignInTexts.Name, "text", "username", PasswordRules.LongestName) { Value = name.Length > PasswordRules.LongestName ? "" : name, IsFirst = true },
            new PageField("password", SignInTexts.Password, "password", "current-password", PasswordRules.LongestPassword));
        return PageForms.Show<FormPage>(new { Title = SignInTexts.SignInTitle, Text = SignInTexts.SignInText, Foot = SignInTexts.Forgotten, Form = form with { Fault = fault, Return = ReturnAddress.Local(back) } }, status);
    }

    private static RazorComponentResult SetUpPage(HttpContext context, PageForms forms, string name, string? fault, int status)
    {
        var form = forms.Create(
            context,
            "set-up",
            SetUpPath,
            SignInTexts.SetUp,
            new PageField("code", SignInTexts.SetUpCode, "text", "off", 40) { Hint = SignInTexts.SetUpCodeHint, IsFirst = true },
            new PageField("name", SignInTexts.YourName, "text", "username", PasswordRules.LongestName) { Value = name.Length > PasswordRules.LongestName ? "" : name },
            NewPassword("password", SignInTexts.Password));
        return PageForms.Show<FormPage>(new { Title = SignInTexts.SetUpTitle, Text = SignInTexts.SetUpText, Form = form with { Fault = fault } }, status);
    }
}

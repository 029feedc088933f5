using Microsoft.AspNetCore.Http.HttpResults;
using Plaudit.App.Web.Layout;
using Plaudit.App.Web.Texts;

namespace Plaudit.App.Web.SignIn;

/// <summary>How this browser's viewer wants times and numbers to be written.</summary>
internal static class DisplayPages
{
    public const string Path = "/account/display";

    private static readonly TimeSpan s_lasting = TimeSpan.FromDays(365);

    /// <summary>Ways to write numbers: what parts thousands, and what parts the whole from the rest.</summary>
    public static IReadOnlyList<(string Group, string Decimal)> Styles { get; } = [(",", "."), (".", ","), ("\u00A0", ","), ("\u00A0", "."), ("\u2019", "."), ("", "."), ("", ",")];

    public static void Map(IEndpointRouteBuilder app)
    {
        var pages = app.MapPages(PageAccess.Read);
        pages.MapGet(Path, Show);
        pages.MapPost(Path, KeepAsync);
    }

    private static RazorComponentResult Show(HttpContext context) => Page(ViewerStyle.Parse(context.Request.Cookies[ViewerStyle.Cookie]), null, null, context.Request.Query.ContainsKey("kept"));

    private static async Task<IResult> KeepAsync(HttpContext context, PageForms forms)
    {
        var (form, refusal) = await forms.ReadAsync(context);
        if (form is null) return refusal!;
        if (form["from"] == "browser")
        {
            context.Response.Cookies.Delete(ViewerStyle.Cookie, Options(context, lasting: null));
            return PageForms.GoTo(context, Path);
        }
        var zone = form["zone"].ToString().Trim();
        var (group, point) = int.TryParse(form["numbers"], out var place) && place >= 0 && place < Styles.Count ? Styles[place] : Styles[0];
        if (ViewerStyle.FindZone(zone) is not { } known)
            return Page(ViewerStyle.Default with { Group = group, Decimal = point }, zone, SignInTexts.UnknownZone, false);
        context.Response.Cookies.Append(ViewerStyle.Cookie, new ViewerStyle(IsOwn: true, known, group, point).ToString(), Options(context, s_lasting));
        return PageForms.GoTo(context, Path + "?kept");
    }

    private static RazorComponentResult Page(ViewerStyle style, string? typed, string? fault, bool isKept) => PageForms.Show<DisplayPage>(
        new { Zone = typed ?? style.Zone.Id, Numbers = Math.Max(0, Styles.ToList().IndexOf((style.Group, style.Decimal))), style.IsOwn, Fault = fault, IsKept = isKept },
        fault is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);

    // The script of the pages reads and writes it too. It tells nothing of anybody.
    private static CookieOptions Options(HttpContext context, TimeSpan? lasting) => new()
    {
        HttpOnly = false,
        Secure = context.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        MaxAge = lasting,
        IsEssential = true,
    };
}

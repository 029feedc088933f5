using System.Globalization;

namespace Plaudit.App.Web.Layout;

/// <summary>Answers in the language that a browser asks for. Numbers and times are written by <see cref="Viewer"/>, whatever the language is.</summary>
internal sealed class PageLanguage(RequestDelegate next, PageLanguages languages)
{
    public async Task InvokeAsync(HttpContext context)
    {
        CultureInfo.CurrentUICulture = languages.Choose(context.Request.Headers.AcceptLanguage!);
        await next(context);
    }
}

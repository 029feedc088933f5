using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Plaudit.App.Tests.Api;

namespace Plaudit.App.Tests.Web;

/// <summary>What a browser without scripts sends of a form with a file, and of one whose address has a query.</summary>
internal static partial class SentFile
{
    /// <summary>Opens a page and sends its file form.</summary>
    /// <param name="browser">The browser.</param>
    /// <param name="page">The page, which is where the form goes to.</param>
    /// <param name="name">The name of the file; <see langword="null"/> for a form without one.</param>
    /// <param name="content">The file.</param>
    /// <param name="fields">Fields before it, in place of those of the page.</param>
    public static async Task<RunningServer.Answer> SendFileAsync(this Browser browser, string page, string? name, byte[] content, params (string Name, string Value)[] fields)
    {
        var token = await browser.TokenOfAsync(page);
        var form = new MultipartFormDataContent();
        foreach (var (field, value) in fields.All(of => of.Name != "token") ? [("token", token), .. fields] : fields) form.Add(new StringContent(value), field);
        var file = new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        if (name is not null) form.Add(file, "file", name);
        return await browser.SendAsync(HttpMethod.Post, page, change: request => request.Content = form);
    }

    /// <summary>The token that the forms of a page carry.</summary>
    public static async Task<string> TokenOfAsync(this Browser browser, string page) =>
        WebUtility.HtmlDecode(Token().Match((await browser.SendAsync(HttpMethod.Get, page)).Succeeded().Text).Groups[1].Value);

    [GeneratedRegex("<input type=\"hidden\" name=\"token\" value=\"([^\"]*)\"")]
    private static partial Regex Token();
}

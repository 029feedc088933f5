using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Plaudit.App.Access;
using Plaudit.App.Tests.Api;
using Plaudit.Storage;

namespace Plaudit.App.Tests.Web;

/// <summary>What a browser does of its own: keeps cookies, sends forms with their hidden fields. It follows nothing, so that tests see where it would go.</summary>
internal sealed partial class Browser : IDisposable
{
    public const string Password = "correct horse battery";

    private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
    private readonly HttpClient _client;

    public Browser(RunningServer server) => _client = new HttpClient(_handler) { BaseAddress = server.Address };

    /// <summary>What the cookie of the session holds; <see langword="null"/> where there is none.</summary>
    public string? Cookie
    {
        get => _handler.CookieContainer.GetCookies(_client.BaseAddress!)[SessionCookies.Name]?.Value;
        set => _handler.CookieContainer.Add(_client.BaseAddress!, new Cookie(SessionCookies.Name, value));
    }

    /// <summary>A browser of a new user who has signed in.</summary>
    public static async Task<Browser> SignedInAsync(RunningServer server, string name, UserRole role)
    {
        await UserAsync(server, name, role);
        var browser = new Browser(server);
        Assert.Equal(303, (await browser.SignInAsync(name)).Status);
        return browser;
    }

    public static async Task<StoredUser> UserAsync(RunningServer server, string name, UserRole role, bool mustChange = false)
    {
        using var accounts = new UserAccounts(server.Store, server.Clock);
        return await accounts.CreateAsync(name, role, Password, mustChange);
    }

    public Task<RunningServer.Answer> SignInAsync(string name, string password = Password, string back = "") =>
        SubmitAsync("/sign-in?return=" + Uri.EscapeDataString(back), "/sign-in", ("name", name), ("password", password));

    /// <summary>What scripts have to send with what changes something.</summary>
    public async Task<string> TokenAsync() => (await SendAsync(HttpMethod.Get, "/api/v1/session")).Succeeded().Json.GetProperty("csrf_token").GetString()!;

    /// <summary>Opens a page, fills in its form and sends it.</summary>
    public async Task<RunningServer.Answer> SubmitAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        var text = (await SendAsync(HttpMethod.Get, page)).Succeeded().Text;
        var form = Regex.Match(text, $"<form method=\"post\" action=\"{action}\">.*?</form>", RegexOptions.Singleline).Value;
        Assert.NotEqual("", form);
        var all = Hidden().Matches(form).ToDictionary(field => field.Groups[1].Value, field => WebUtility.HtmlDecode(field.Groups[2].Value));
        foreach (var (name, value) in fields) all[name] = value;
        return await PostFormAsync(action, all);
    }

    public Task<RunningServer.Answer> PostFormAsync(string path, Dictionary<string, string> fields) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) });

    public Task<RunningServer.Answer> SendAsync(HttpMethod method, string path, byte[]? body = null, string? token = null, Action<HttpRequestMessage>? change = null)
    {
        var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        if (token is not null) request.Headers.Add("X-CSRF-Token", token);
        change?.Invoke(request);
        return SendAsync(request);
    }

    public void Dispose()
    {
        _client.Dispose();
        _handler.Dispose();
    }

    private async Task<RunningServer.Answer> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await _client.SendAsync(request);
            return new RunningServer.Answer((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsStringAsync(), response.Headers);
        }
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}

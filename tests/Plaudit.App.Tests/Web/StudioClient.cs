using System.Net;
using System.Text.RegularExpressions;
using Plaudit.App.Tests.Api;

namespace Plaudit.App.Tests.Web;

/// <summary>Fills in forms with files as a browser without script does: with the hidden fields of the page before.</summary>
internal sealed partial class StudioClient : IDisposable
{
    private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
    private readonly HttpClient _client;

    public StudioClient(RunningServer server) => _client = new HttpClient(_handler) { BaseAddress = server.Address };

    public async Task<(int Status, string Text)> GetAsync(string path)
    {
        using var response = await _client.GetAsync(path);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Opens a page and sends its form.</summary>
    public async Task<Sent> SubmitAsync(string page, string action, IEnumerable<(string Name, string Value)> fields, params (string Name, string File)[] files)
    {
        var (status, text) = await GetAsync(page);
        Assert.Equal(200, status);
        return await SendAsync(text, action, fields, files);
    }

    /// <summary>Sends the form of a page that is open.</summary>
    public async Task<Sent> SendAsync(string page, string action, IEnumerable<(string Name, string Value)> fields, params (string Name, string File)[] files)
    {
        using var form = new MultipartFormDataContent();
        var all = Hidden().Matches(page).DistinctBy(field => field.Groups[1].Value).ToDictionary(field => field.Groups[1].Value, field => WebUtility.HtmlDecode(field.Groups[2].Value));
        foreach (var (name, value) in fields) all[name] = value;
        foreach (var (name, value) in all) form.Add(new StringContent(value), name);
        foreach (var (name, file) in files) form.Add(new ByteArrayContent(await File.ReadAllBytesAsync(file)), name, Path.GetFileName(file));
        using var response = await _client.PostAsync(action, form);
        return new Sent(
            (int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.Location?.ToString(),
            response.Content.Headers.ContentType?.MediaType, response.Headers.Contains("HX-Retarget"));
    }

    public async Task<(int Status, string? Location)> PostAsync(HttpRequestMessage request)
    {
        using var response = await _client.SendAsync(request);
        return ((int)response.StatusCode, response.Headers.Location?.ToString());
    }

    public void Dispose()
    {
        _client.Dispose();
        _handler.Dispose();
    }

    internal sealed record Sent(int Status, string Text, string? Location, string? Type, bool IsWhole);

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}

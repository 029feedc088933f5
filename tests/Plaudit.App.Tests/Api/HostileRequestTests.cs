using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Plaudit.App.Api;
using Plaudit.Storage;

namespace Plaudit.App.Tests.Api;

[Collection(ApiTests.Name)]
public sealed class HostileRequestTests(ApiSample sample)
{
    private const string AccountType = "/api/v1/predictions/account-type";

    private static readonly Dictionary<string, string> s_paths = new(StringComparer.Ordinal)
    {
        ["PredictAccountType"] = AccountType,
        ["PredictLikes"] = "/api/v1/predictions/likes",
        ["PredictEngagement"] = "/api/v1/predictions/engagement",
        ["PredictForecast"] = "/api/v1/predictions/forecast",
        ["CompareDrafts"] = "/api/v1/predictions/compare",
        ["PredictCategory"] = "/api/v1/predictions/category",
        ["AddPosts"] = "/api/v1/posts",
    };

    [Theory]
    [InlineData("", "byte 1")]
    [InlineData("{\"profiles\":\n[{]}", "line 2, byte 3")]
    [InlineData("[]", "not a JSON object")]
    [InlineData("7", "not a JSON object")]
    [InlineData("null", "not a JSON object")]
    [InlineData("{}", "no profiles")]
    [InlineData("""{"profiles":{}}""", "not an array")]
    [InlineData("""{"profiles":[]}""", "has 0 items")]
    [InlineData("""{"profiles":[NaN]}""", "not valid JSON")]
    [InlineData("""{"profiles":[7]}""", "not a JSON object", "#/profiles/0")]
    [InlineData("""{"profiles":[{"account":"a"},{"followers":3}]}""", "no account", "#/profiles/1/account")]
    [InlineData("""{"profiles":[{"account":"a","followers":1e999}]}""", "over 10^12", "#/profiles/0/followers")]
    [InlineData("""{"profiles":[{"account":"a","followers":-1}]}""", "negative", "#/profiles/0/followers")]
    [InlineData("""{"profiles":[{"account":"a","followers":"NaN and more"}]}""", "not a number", "#/profiles/0/followers")]
    [InlineData("""{"profiles":[{"account":"a","followers":[1]},{"account":"a","has_pic":"perhaps"}]}""", "2 of the profiles", "#/profiles/0/followers", "#/profiles/1/has_pic")]
    [InlineData("""{"profiles":[{"account":"\ud800"}]}""", "Unicode", "#/profiles/0/account")]
    [InlineData("""{"profiles":[{"account":"a","account":"b"}]}""", "twice")]
    [InlineData("""{"profiles":[{"account":"a","created_at":"yesterday"}]}""", "not an ISO 8601 time", "#/profiles/0/created_at")]
    public async Task PostProfiles_Unusable_SaysWhere(string body, string expected, params string[] pointers)
    {
        await using var server = await RunningServer.StartAsync(sample.Models);

        var answer = await server.SendAsync(HttpMethod.Post, AccountType, Encoding.UTF8.GetBytes(body));

        Assert.Contains(expected, answer.Problem(400));
        if (pointers.Length > 0) Assert.Equal(pointers, answer.Pointers);
    }

    [Fact]
    public async Task Post_CompressedBody_IsRefused()
    {
        await using var server = await RunningServer.StartAsync(sample.Models);

        var answer = await server.SendAsync(
            HttpMethod.Post, AccountType, Encoding.UTF8.GetBytes(ApiExamples.Requests["PredictAccountType"]), change: request => request.Content!.Headers.ContentEncoding.Add("gzip"));

        Assert.Contains("not compressed", answer.Problem(415));
    }

    [Theory]
    [InlineData("PredictLikes", """{"account":"a","drafts":[{"caption":"x"},{"likes":3,"reach":4}]}""", "only after posting", "#/drafts/1/likes", "#/drafts/1/reach")]
    [InlineData("PredictLikes", """{"drafts":[{"caption":"x"}]}""", "no account", "#/drafts/0/account")]
    [InlineData("PredictLikes", """{"account":"a","drafts":[{"account":"b"}]}""", "another than that of the request", "#/drafts/0/account")]
    [InlineData("PredictLikes", """{"account":"a","drafts":[{}],"history":[{"likes":3}]}""", "no posted_at", "#/history/0/posted_at")]
    [InlineData("PredictLikes", """{"account":"a","drafts":[{"record":"profile"}]}""", "a profile", "#/drafts/0/record")]
    [InlineData("PredictEngagement", """{"account":7,"drafts":[{}]}""", "account is not a text", "#/account")]
    [InlineData("PredictEngagement", """{"account":"a","drafts":[{"posted_at":"2026-13-41"}]}""", "posted_at is not an ISO 8601 time", "#/drafts/0/posted_at")]
    [InlineData("PredictForecast", """{"days":[{}]}""", "no profile_id", "#/profile_id")]
    [InlineData("CompareDrafts", """{"account":"a","drafts":[{"caption":"x"}]}""", "has 1 items; 2 to 26", "#/drafts")]
    [InlineData("AddPosts", """{"posts":[]}""", "has 0 items", "#/posts")]
    [InlineData("AddPosts", """{"account":"a","observed_at":"2099-01-01T00:00:00Z","posts":[{}]}""", "time of the past", "#/observed_at")]
    [InlineData("AddPosts", """{"account":"a","observed_at":"soon","posts":[{}]}""", "time of the past", "#/observed_at")]
    [InlineData("PredictAccountType", """{"url":"https://evil.example/bakery"}""", "neither Instagram nor X", "#/url")]
    [InlineData("PredictAccountType", """{"url":"http://169.254.169.254/latest"}""", "neither Instagram nor X", "#/url")]
    [InlineData("PredictAccountType", """{"url":"https://x.com@evil.example/a"}""", "refused", "#/url")]
    [InlineData("PredictAccountType", """{"handle":"a b","platform":"x"}""", "space", "#/handle")]
    [InlineData("PredictAccountType", """{"handle":"bakery"}""", "which platform", "#/handle")]
    [InlineData("PredictAccountType", """{"handle":"x:bakery","profiles":[{"account":"a"}]}""", "one of them", "#/profiles")]
    [InlineData("PredictAccountType", """{"handle":"x:bakery","url":"https://x.com/bakery"}""", "one of them", "#/url")]
    [InlineData("PredictForecast", """{"profile_id":"a\nb","days":[{}]}""", "control characters", "#/profile_id")]
    [InlineData("PredictForecast", """{"profile_id":"a","days":[{"posts":1}]}""", "no date", "#/days/0/date")]
    [InlineData("PredictForecast", """{"profile_id":"a","days":[{"date":"2026-01-01","posts":-1}]}""", "posts is negative", "#/days/0/posts")]
    [InlineData("PredictForecast", """{"profile_id":"a","days":[{"date":"2026-01-01","profile_id":"b"}]}""", "another than that of the request", "#/days/0/profile_id")]
    [InlineData("PredictForecast", """{"profile_id":"a","days":[{"date":"2026-01-01","posts":{}}]}""", "not a number", "#/days/0/posts")]
    public async Task Post_Unusable_SaysWhere(string operation, string body, string expected, params string[] pointers)
    {
        await using var server = await RunningServer.StartAsync(sample.Models);

        var answer = await server.SendAsync(HttpMethod.Post, s_paths[operation], Encoding.UTF8.GetBytes(body));

        Assert.Contains(expected, answer.Problem(400));
        Assert.Equal(pointers, answer.Pointers);
    }

    [Theory]
    [InlineData("""{"url":"https://www.instagram.com/bakery.on.main/"}""", "Instagram")]
    [InlineData("""{"handle":"@bakery","platform":"x"}""", "X")]
    public async Task PostAddress_NoToken_SaysWhatToSendInstead(string body, string platform)
    {
        await using var server = await RunningServer.StartAsync(sample.Models);

        var detail = (await server.SendAsync(HttpMethod.Post, AccountType, Encoding.UTF8.GetBytes(body))).Problem(422);

        Assert.Contains($"no token for {platform}", detail);
        Assert.Contains("profiles", detail);
    }

    [Fact]
    public async Task Post_NoUtf8_IsRefused()
    {
        await using var server = await RunningServer.StartAsync(sample.Models);

        Assert.Contains("UTF-8", (await server.SendAsync(HttpMethod.Post, AccountType, [.. "{\"profiles\":[{\"account\":\""u8, 0xC3, 0x28, .. "\"}]}"u8])).Problem(400));
    }

    [Fact]
    public async Task Post_DeepOrManyOrHuge_IsRefused()
    {
        await using var server = await RunningServer.StartAsync(sample.Models, options => options with { MaxRequestBytes = 100_000 });
        var deep = string.Concat(Enumerable.Repeat("[", 20_000)) + string.Concat(Enumerable.Repeat("]", 20_000));
        var many = string.Join(',', Enumerable.Repeat("""{"account":"a"}""", 1_001));

        Assert.Contains("deeper than 16", (await PostAsync($$"""{"profiles":{{deep}}}""")).Problem(400));
        Assert.Contains("1,001 items", (await PostAsync($$"""{"profiles":[{{many}}]}""")).Problem(400));
        Assert.Contains("100,000 bytes", (await PostAsync(new string(' ', 100_001))).Problem(413));
        var chunked = await server.SendAsync(HttpMethod.Post, AccountType, new byte[150_000], change: request => request.Headers.TransferEncodingChunked = true);
        Assert.Contains("100,000 bytes", chunked.Problem(413));

        Task<RunningServer.Answer> PostAsync(string body) => server.SendAsync(HttpMethod.Post, AccountType, Encoding.UTF8.GetBytes(body));
    }

    /// <summary>Bodies that are nearly right: whatever comes, it is an answer or a fault of the sender, never one of the program.</summary>
    [Fact]
    public async Task Post_AnythingNearlyRight_IsAnsweredOrRefused()
    {
        await using var server = await RunningServer.StartAsync(sample.Models);
        var random = new Random(8);
        string[] pieces = ["null", "-1", "1e400", "\"\"", "[]", "{}", "\"\\u0000\"", "true", "9223372036854775808", "\"2026-02-30\"", "\"'; DROP TABLE api_keys; --\"", "\"../../etc/passwd\"", "\"\\r\\nX-Injected: 1\""];
        var statuses = new HashSet<int>();
        var examples = ApiExamples.Requests.Where(of => s_paths.ContainsKey(of.Key)).ToList();
        for (var i = 0; i < 240; i++)
        {
            var (operation, example) = examples[i % examples.Count];
            var body = new StringBuilder(example);
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                var at = random.Next(body.Length);
                var end = example.IndexOfAny([',', '}'], Math.Min(at, example.Length - 1));
                if (random.Next(4) == 0 || end < 0) body.Remove(at, Math.Min(random.Next(1, 9), body.Length - at));
                else if (body.ToString().IndexOf(": ", at, StringComparison.Ordinal) is > 0 and var colon) ReplaceValue(body, colon + 2, pieces[random.Next(pieces.Length)]);
            }

            var answer = await server.SendAsync(HttpMethod.Post, s_paths[operation], Encoding.UTF8.GetBytes(body.ToString()));

            statuses.Add(answer.Status);
            // There is no model of categories.
            if (answer.Status != 200) answer.Problem(operation == "PredictCategory" && answer.Status == 503 ? 503 : 400);
            Assert.False(answer.Headers.Contains("X-Injected"));
        }
        Assert.Equal([200, 400, 503], statuses.Order());
        Assert.DoesNotContain(server.Log, line => line.StartsWith("Error request failed", StringComparison.Ordinal));
        Assert.False(await server.Store.Keys.AnyAsync(default));

        static void ReplaceValue(StringBuilder body, int at, string value)
        {
            var end = body.ToString().IndexOfAny([',', '}', ']'], at);
            if (end > at) body.Remove(at, end - at).Insert(at, value);
        }
    }

    [Fact]
    public async Task Post_BodyThatStopsComing_IsCutOff()
    {
        await using var server = await RunningServer.StartAsync(sample.Models, options => options with { MinBodyBytesPerSecond = 1e6, SlowBodyGrace = TimeSpan.FromSeconds(1.1) });
        using var client = new TcpClient(server.Address.Host, server.Address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"POST {AccountType} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{{")));

        using var reader = new StreamReader(stream, Encoding.ASCII);
        var answer = await reader.ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 408", answer);
        Assert.Contains("application/problem+json", answer);
    }

    [Fact]
    public async Task Get_HeaderWithALineEnd_IsRefusedAndReflectedNowhere()
    {
        await using var server = await RunningServer.StartAsync(sample.Models);
        using var client = new TcpClient(server.Address.Host, server.Address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync("GET /api/v1/version HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer a\rX-Injected: 1\r\nConnection: close\r\n\r\n"u8.ToArray());

        using var reader = new StreamReader(stream, Encoding.ASCII);
        var answer = await reader.ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 400", answer);
        Assert.DoesNotContain("X-Injected", answer);
    }

    [Fact]
    public async Task Get_MoreThanTheLimit_IsAProblemForThatKeyAlone()
    {
        await using var server = await RunningServer.StartAsync(sample.Models, options => options with { RequestsPerMinute = 2 });
        var (one, other) = (await server.KeyAsync("one", KeyScope.Read), await server.KeyAsync("other", KeyScope.Read));

        (await server.SendAsync(HttpMethod.Get, "/api/v1/version", key: one)).Succeeded();
        (await server.SendAsync(HttpMethod.Get, "/api/v1/version", key: one)).Succeeded();
        var third = await server.SendAsync(HttpMethod.Get, "/api/v1/version", key: one);

        third.Problem(429);
        Assert.InRange(third.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        (await server.SendAsync(HttpMethod.Get, "/api/v1/version", key: other)).Succeeded();
        (await server.SendAsync(HttpMethod.Get, "/health/live", key: one)).Succeeded();
    }
}

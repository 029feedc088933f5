using System.Text;
using Microsoft.AspNetCore.Http;
using Plaudit.App.Tests.Cli;
using Plaudit.Connectors;

namespace Plaudit.App.Tests.Api;

/// <summary>Profiles that are looked up, at a stand-in of the platform.</summary>
[Collection(ApiTests.Name)]
public sealed class LookUpTests(ApiSample sample) : IDisposable
{
    private const string Path = "/api/v1/predictions/account-type";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("""{"url":"https://x.com/ExampleDev?utm=1"}""")]
    [InlineData("""{"handle":"@ExampleDev","platform":"x"}""")]
    public async Task PostAddress_Known_IsJudgedByWhatThePlatformTells(string body)
    {
        await using var platform = await LivePlatform.StartAsync(_folder, context => context.Response.WriteAsync(LivePlatform.XUser()));
        await using var server = await StartAsync(platform);

        var answer = (await PostAsync(server, body)).Succeeded().Json.GetProperty("results")[0];

        Assert.Equal("x", answer.GetProperty("platform").GetString());
        Assert.Equal("ExampleDev", answer.GetProperty("account").GetString(), ignoreCase: true);
        Assert.DoesNotContain(server.Log, line => line.Contains(LivePlatform.Token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task PostAddress_PlatformFails_IsAnAnswerAndNoFault()
    {
        await using var platform = await LivePlatform.StartAsync(_folder, context =>
        {
            context.Response.StatusCode = 404;
            return context.Response.WriteAsync("{}");
        });
        await using var server = await StartAsync(platform);

        var answer = await PostAsync(server, """{"url":"https://x.com/nobody"}""");

        Assert.True(answer.Status is 200 or 422, answer.Text);
        if (answer.Status == 200) Assert.NotEqual("ok", answer.Json.GetProperty("results")[0].GetProperty("status").GetString());
    }

    private Task<RunningServer> StartAsync(LivePlatform platform) => RunningServer.StartAsync(
        sample.Models, options => options with { Connectors = ConnectorSettings.FromEnvironment(name => platform.Variables.GetValueOrDefault(name)) });

    private static Task<RunningServer.Answer> PostAsync(RunningServer server, string body) => server.SendAsync(HttpMethod.Post, Path, Encoding.UTF8.GetBytes(body));
}

using System.Text.Json;
using Plaudit.App.Tests.Cli;

namespace Plaudit.App.Tests.Api;

[Collection(ApiTests.Name)]
public sealed class ServedModelsTests(ApiSample sample) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Version_ModelsThatCome_AreTakenWithinASecond()
    {
        await using var server = await RunningServer.StartAsync(_folder.Path);
        Assert.Empty(await VersionsAsync(server));

        Put("likes", "first.plaudit", 1);
        Assert.Empty(await VersionsAsync(server));
        server.Clock.Advance(TimeSpan.FromSeconds(1));
        var first = await VersionsAsync(server);
        Assert.Equal(["likes"], first.Keys);

        Put("account-type", "second.plaudit", 2);
        server.Clock.Advance(TimeSpan.FromSeconds(1));
        var both = await VersionsAsync(server);
        Assert.Equal(["account-type", "likes"], both.Keys.Order());
        Assert.Equal(first["likes"], both["likes"]);
    }

    [Fact]
    public async Task Version_TwoModelsOfATask_IsThatOfTheNewestUsable()
    {
        Put("likes", "b.plaudit", 1);
        await using var server = await RunningServer.StartAsync(_folder.Path);
        var old = (await VersionsAsync(server))["likes"];

        (await CommandLine.RunAsync("train", "likes", sample.Posts, "-o", _folder["a.plaudit"], "--seed", "7")).Succeeded();
        File.SetLastWriteTimeUtc(_folder["a.plaudit"], DateTime.UnixEpoch.AddDays(2));
        File.WriteAllText(_folder["c.plaudit"], "no model");
        server.Clock.Advance(TimeSpan.FromSeconds(1));
        var newer = (await VersionsAsync(server))["likes"];
        Assert.NotEqual(old, newer);
        Assert.Contains(server.Log, line => line.Contains("left out", StringComparison.Ordinal) && line.Contains("c.plaudit", StringComparison.Ordinal));

        File.Delete(_folder["a.plaudit"]);
        server.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(old, (await VersionsAsync(server))["likes"]);
    }

    [Fact]
    public async Task Version_ModelThatCouldNotBeRead_IsTakenOnceItCanBe()
    {
        Put("likes", "held.plaudit", 1);
        var holder = new FileStream(_folder["held.plaudit"], FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        await using var server = await RunningServer.StartAsync(_folder.Path);
        Assert.Empty(await VersionsAsync(server));

        await holder.DisposeAsync();
        server.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(["likes"], (await VersionsAsync(server)).Keys);
    }

    [Fact]
    public async Task Ready_NoModelCanBeUsed_SaysSo()
    {
        File.WriteAllText(_folder["broken.plaudit"], "no model");
        await using var server = await RunningServer.StartAsync(_folder.Path);

        Assert.Contains("None of the model files", (await server.SendAsync(HttpMethod.Get, "/health/ready")).Problem(503));
        (await server.SendAsync(HttpMethod.Get, "/health/live")).Succeeded();
    }

    [Fact]
    public async Task Ready_ModelsAndStore_NamesTheModels()
    {
        await using var server = await RunningServer.StartAsync(sample.Models);

        var ready = (await server.SendAsync(HttpMethod.Get, "/health/ready")).Succeeded();

        Assert.Equal("ready", ready.Json.GetProperty("status").GetString());
        Assert.Equal(
            ["account-type", "engagement", "forecast", "likes"], ready.Json.GetProperty("models").EnumerateArray().Select(model => model.GetProperty("task").GetString()));
        Assert.Equal("no-store", ready.Headers.CacheControl!.ToString());
    }

    private void Put(string task, string name, int day)
    {
        File.Copy(sample.Model(task), _folder[name], overwrite: true);
        File.SetLastWriteTimeUtc(_folder[name], DateTime.UnixEpoch.AddDays(day));
    }

    private static async Task<Dictionary<string, string>> VersionsAsync(RunningServer server)
    {
        var answer = (await server.SendAsync(HttpMethod.Get, "/api/v1/version")).Succeeded();
        return answer.Json.GetProperty("models").EnumerateArray().ToDictionary(Text("task"), Text("version"), StringComparer.Ordinal);

        static Func<JsonElement, string> Text(string name) => model => model.GetProperty(name).GetString()!;
    }
}

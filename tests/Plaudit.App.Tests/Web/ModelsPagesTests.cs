using System.Text.RegularExpressions;
using Plaudit.App.Tests.Api;
using Plaudit.App.Tests.Cli;
using Plaudit.Models;
using Plaudit.Pipelines;
using Plaudit.Storage;

namespace Plaudit.App.Tests.Web;

[Collection(ApiTests.Name)]
public sealed class ModelsPagesTests(ApiSample sample)
{
    private const string Evil = "<img src=x onerror=alert(1)>";

    [Fact]
    public async Task List_StoreAndFolder_TellsWhichAnswersFromWhere()
    {
        await using var server = await RunningServer.StartAsync(sample.Models);
        var seed = await StoreSeed.FillAsync(server, sample);
        server.Clock.Advance(TimeSpan.FromSeconds(2));
        using var browser = new Browser(server);

        var page = (await browser.SendAsync(HttpMethod.Get, "/models")).Succeeded().Text;
        var folder = (await browser.SendAsync(HttpMethod.Get, "/api/v1/version")).Json.GetProperty("models").EnumerateArray()
            .First(model => model.GetProperty("task").GetString() == "engagement").GetProperty("version").GetString()!;
        var file = (await browser.SendAsync(HttpMethod.Get, $"/models/{folder[..12]}")).Succeeded().Text;
        var csv = (await browser.SendAsync(HttpMethod.Get, "/models?format=csv")).Succeeded();

        Assert.Contains($"/models/{seed["active"]}", page);
        Assert.Contains("It answers from the folder of models, file engagement.plaudit", page);
        Assert.Contains("No model answers yet", page);
        Assert.Contains("active", page);
        Assert.Contains("file engagement.plaudit", file);
        Assert.Contains("High is:", file);
        Assert.DoesNotContain("/promote", file);
        Assert.Equal(("text/csv", 3), (csv.Type, csv.Text.Trim().Split('\n').Length));
        Assert.Equal(404, (await browser.SendAsync(HttpMethod.Get, "/models/ffffffffffff")).Status);
    }

    [Fact]
    public async Task Show_Model_HasCardMeasuresFeaturesAndFile()
    {
        await using var server = await RunningServer.StartAsync(sample.Models);
        var seed = await StoreSeed.FillAsync(server, sample);
        using var browser = new Browser(server);

        var page = (await browser.SendAsync(HttpMethod.Get, $"/models/{seed["active"]}")).Succeeded().Text;
        var features = (await browser.SendAsync(HttpMethod.Get, $"/models/{seed["active"][..12]}?format=csv")).Succeeded().Text;
        var file = await server.Client.GetByteArrayAsync(new Uri($"/models/{seed["model"]}/file", UriKind.Relative));

        Assert.Contains("validation log-MSE", page);
        Assert.Contains("<h3>Not good for</h3>", page);
        Assert.DoesNotContain("**", page);
        Assert.Contains(ModelFile.Load(sample.Model("likes"), null).Manifest.TrainingData.Fingerprint, page);
        Assert.StartsWith($"level,level,{ModelDetails.FeatureOf("level")!.Definition}", features.Split('\n')[1].Replace("\"", "", StringComparison.Ordinal));
        Assert.Equal(ModelFile.Load(sample.Model("likes"), null).Manifest.Features.Count + 1, features.Trim().Split('\n').Length);
        Assert.Equal(await File.ReadAllBytesAsync(sample.Model("likes")), file);
    }

    [Fact]
    public async Task Promote_NotMeasured_IsRefusedWithTheReasonUnlessAskedFor()
    {
        await using var server = await RunningServer.StartAsync(sample.Models);
        var seed = await StoreSeed.FillAsync(server, sample);
        using var browser = new Browser(server);
        var page = $"/models/{seed["model"]}/promote";

        var shown = (await browser.SendAsync(HttpMethod.Get, page)).Succeeded().Text;
        var refused = await browser.SubmitAsync(page, page);
        var before = await server.Store.Models.FindActiveAsync("likes", default);
        var asked = await browser.SubmitAsync(page, page, ("unmeasured", "yes"));

        Assert.Contains("It may not serve.", shown);
        Assert.Contains("outcomes are known", shown);
        Assert.Equal(409, refused.Status);
        Assert.Contains("It does not serve.", refused.Text);
        Assert.Contains("50 are needed", refused.Text);
        Assert.Equal(seed["active"], before!.Id);
        Assert.Equal((303, $"/models/{seed["model"]}?now=active"), (asked.Status, asked.Headers.Location!.ToString()));
        Assert.Equal(seed["model"], (await server.Store.Models.FindActiveAsync("likes", default))!.Id);
        Assert.Equal(2, (await AuditAsync(server)).Count(action => action == "model.promote"));
        Assert.Contains("serves already", (await browser.SendAsync(HttpMethod.Get, page)).Succeeded().Text);
    }

    [Fact]
    public async Task RollBack_NeedsAReasonAndTheModelThatServes()
    {
        await using var server = await RunningServer.StartAsync(sample.Models);
        var seed = await StoreSeed.FillAsync(server, sample);
        using var browser = new Browser(server);
        var page = $"/models/{seed["active"]}/roll-back";

        var empty = await browser.SubmitAsync(page, page, ("reason", " "));
        var done = await browser.SubmitAsync(page, page, ("reason", $"worse on weekends {Evil}"));
        var again = await browser.PostFormAsync(page, new() { ["token"] = await browser.TokenOfAsync("/data/delete?platform=instagram&account=bakery.on.main"), ["reason"] = "again" });
        var retired = (await browser.SendAsync(HttpMethod.Get, $"/models/{seed["active"]}")).Succeeded().Text;

        Assert.Equal(400, empty.Status);
        Assert.Contains("Say why", empty.Text);
        Assert.Equal((303, $"/models/{seed["model"]}?now=active"), (done.Status, done.Headers.Location!.ToString()));
        Assert.Equal(400, again.Status);
        Assert.Contains("does not serve any more", again.Text);
        Assert.Contains("worse on weekends &lt;img", retired);
        Assert.DoesNotContain(Evil, retired);
        Assert.Equal(seed["model"], (await server.Store.Models.FindActiveAsync("likes", default))!.Id);
    }

    [Fact]
    public async Task Add_File_IsKeptIfItIsSound()
    {
        await using var server = await RunningServer.StartAsync(sample.Models);
        using var browser = new Browser(server);
        using var folder = new TemporaryFolder();
        var content = await File.ReadAllBytesAsync(sample.Model("likes"));
        var damaged = content.ToArray();
        damaged[damaged.Length / 2] ^= 0x40;
        ModelFile.Save(
            folder["evil.plaudit"],
            new ModelManifest
            {
                Task = Evil,
                Trainer = Evil,
                Features = [Evil],
                FeatureDefinitionsHash = Evil,
                TrainingData = new TrainingDataSummary { Fingerprint = Evil, Rows = 1 },
                Options = new Dictionary<string, string> { [Evil] = Evil },
                Metrics = [new ModelMetric(Evil, Evil, double.NaN)],
            },
            $"# {Evil}\n\n{Evil} **{Evil}**\n\n| {Evil} |\n|---|\n| `{Evil}` |\n",
            new ModelWriter());

        var kept = await browser.SendFileAsync("/models/add", "likes.plaudit", content);
        var broken = await browser.SendFileAsync("/models/add", $"{Evil}.plaudit", damaged);
        var empty = await browser.SendFileAsync("/models/add", "a.plaudit", []);
        var none = await browser.SendFileAsync("/models/add", null, []);
        var evil = await browser.SendFileAsync("/models/add", "evil.plaudit", await File.ReadAllBytesAsync(folder["evil.plaudit"]));
        var page = (await browser.SendAsync(HttpMethod.Get, evil.Headers.Location!.ToString())).Succeeded().Text;
        var list = (await browser.SendAsync(HttpMethod.Get, "/models")).Succeeded().Text;

        Assert.Equal(303, kept.Status);
        Assert.Equal(ModelState.Candidate, Assert.Single((await server.Store.Models.PageAsync("likes", null, 9, default)).Items).State);
        Assert.Equal([400, 400, 400, 303], new[] { broken, empty, none, evil }.Select(answer => answer.Status));
        Assert.Contains("damaged", broken.Text);
        Assert.Contains("This file is empty", empty.Text);
        Assert.Contains("Choose a model file first", none.Text);
        Assert.All([broken.Text, page, list], text => Assert.DoesNotContain(Evil, text));
        Assert.Contains("&lt;img", page);
        Assert.Equal(400, (await browser.SendFileAsync("/models/add", "likes.plaudit", content, ("token", "wrong"))).Status);
    }

    [Fact]
    public async Task Train_Task_IsAJob()
    {
        await using var server = await RunningServer.StartAsync(sample.Models);
        using var browser = new Browser(server);

        var asked = await browser.SubmitAsync("/models", "/models/train", ("task", "engagement"));
        var wrong = await browser.SubmitAsync("/models", "/models/train", ("task", "photos"));

        var job = Assert.Single((await server.Store.Jobs.PageAsync(new JobFilter { Kind = "train" }, null, 9, default)).Items);
        Assert.Equal((303, $"/jobs/{job.Id}"), (asked.Status, asked.Headers.Location!.ToString()));
        Assert.Contains("engagement", job.Parameters);
        Assert.Equal(400, wrong.Status);
    }

    [Fact]
    public async Task EachPage_Viewer_HasNoFormAndIsRefused()
    {
        await using var server = await RunningServer.StartAsync(sample.Models);
        var seed = await StoreSeed.FillAsync(server, sample);
        using var browser = await Browser.SignedInAsync(server, "vera", UserRole.Viewer);
        foreach (var path in new[] { "/models", $"/models/{seed["active"]}", $"/models/{seed["model"]}" })
        {
            var text = (await browser.SendAsync(HttpMethod.Get, path)).Succeeded().Text;
            Assert.DoesNotMatch(new Regex("<form method=\"post\"|/promote|/roll-back|/models/add"), text);
        }
        foreach (var path in new[] { $"/models/{seed["model"]}/promote", $"/models/{seed["active"]}/roll-back", "/models/add" })
        {
            Assert.Equal(403, (await browser.SendAsync(HttpMethod.Get, path)).Status);
        }
        foreach (var path in new[] { $"/models/{seed["model"]}/promote", $"/models/{seed["active"]}/roll-back", "/models/add", "/models/train" })
        {
            Assert.Equal(403, (await browser.PostFormAsync(path, new() { ["unmeasured"] = "yes", ["reason"] = "a", ["task"] = "likes" })).Status);
        }
        Assert.Equal(seed["active"], (await server.Store.Models.FindActiveAsync("likes", default))!.Id);
    }

    private static async Task<string[]> AuditAsync(RunningServer server) =>
        [.. (await server.Store.Audit.PageAsync(null, null, 100, default)).Items.Select(entry => entry.Action)];
}

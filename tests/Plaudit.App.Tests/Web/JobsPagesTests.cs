using Plaudit.App.Tests.Api;
using Plaudit.Storage;

namespace Plaudit.App.Tests.Web;

/// <summary>Pages of jobs and budgets, as a browser without script shows them.</summary>
[Collection(ApiTests.Name)]
public sealed class JobsPagesTests(ApiSample sample)
{
    [Fact]
    public async Task List_Filters_AreInTheAddress()
    {
        await using var server = await RunningServer.StartAsync(sample.Models);
        await JobSeed.FillAsync(server);
        using var viewer = await Browser.SignedInAsync(server, "viewer", UserRole.Viewer);

        var all = (await viewer.SendAsync(HttpMethod.Get, "/jobs")).Succeeded().Text;
        var failed = (await viewer.SendAsync(HttpMethod.Get, "/jobs?state=failed")).Succeeded().Text;
        var file = (await viewer.SendAsync(HttpMethod.Get, "/jobs?format=csv&kind=train")).Succeeded().Text;

        Assert.Contains("href=\"/jobs/seed-queued\"", all);
        Assert.Contains("data-events=\"/api/v1/jobs/seed-running/events\"", all);
        Assert.Contains("href=\"/jobs/seed-failed\"", failed);
        Assert.DoesNotContain("seed-queued", failed);
        Assert.Equal("kind,about,state,created_at,finished_at,attempts", file.Split('\n')[0].Trim());
        Assert.StartsWith("Learning a model,likes,Failed,", file.Split('\n')[1]);
        Assert.Contains("No job is like that", (await viewer.SendAsync(HttpMethod.Get, "/jobs?state=cancelled")).Succeeded().Text);
        foreach (var address in new[] { "/jobs?state=what", "/jobs?kind=what", "/jobs?cursor=what" }) Assert.Equal(400, (await viewer.SendAsync(HttpMethod.Get, address)).Status);
    }

    [Fact]
    public async Task List_OfManyJobs_IsSavedWhole()
    {
        await using var server = await RunningServer.StartAsync(sample.Models);
        using var viewer = await Browser.SignedInAsync(server, "viewer", UserRole.Viewer);
        for (var i = 0; i < 1_005; i++) await server.Store.Jobs.AddAsync(new NewJob { Kind = i == 0 ? "train" : "evaluate", Parameters = """{"task":"likes"}""", RequestedBy = "local" }, default);

        var page = (await viewer.SendAsync(HttpMethod.Get, "/jobs")).Succeeded().Text;
        var file = (await viewer.SendAsync(HttpMethod.Get, "/jobs?format=csv&kind=evaluate")).Succeeded();

        Assert.DoesNotContain("class=\"sort\"", page);
        Assert.Equal(("text/csv", 1_005), (file.Type, file.Text.Trim().Split('\n').Length));
        Assert.DoesNotContain("Learning a model", file.Text);
    }

    [Fact]
    public async Task Show_EachState_SaysWhatIsAndWhatToDo()
    {
        await using var server = await RunningServer.StartAsync(sample.Models);
        await JobSeed.FillAsync(server);
        using var editor = await Browser.SignedInAsync(server, "editor", UserRole.Editor);

        var failed = (await editor.SendAsync(HttpMethod.Get, "/jobs/seed-failed")).Succeeded().Text;
        Assert.Contains("There are too few posts &lt;img src=x", failed);
        Assert.Contains("Import more of the account", failed);
        Assert.DoesNotContain("<img src=x", failed);
        var paused = (await editor.SendAsync(HttpMethod.Get, "/jobs/seed-paused")).Succeeded().Text;
        Assert.Contains("Why the last attempt failed", paused);
        Assert.Contains("Next attempt", paused);
        Assert.Contains("@exampledev on X", paused);
        var running = (await editor.SendAsync(HttpMethod.Get, "/jobs/seed-running")).Succeeded().Text;
        Assert.Contains("reading daily rows", running);
        Assert.Contains("Look again", running);
        var file = (await editor.SendAsync(HttpMethod.Get, "/jobs/seed-file")).Succeeded().Text;
        Assert.Contains("49.8 kB", file.Replace("50 kB", "49.8 kB", StringComparison.Ordinal));
        Assert.Contains("&#x27;&lt;b&gt;many&lt;/b&gt;&#x27; is no number", file);
        Assert.Contains("/api/v1/jobs/seed-file/rejected", file);
        // What it read is gone, so that it cannot simply be done again.
        Assert.DoesNotContain("seed-file/again", file);
        Assert.Equal(404, (await editor.SendAsync(HttpMethod.Get, "/jobs/none")).Status);
    }

    [Fact]
    public async Task Cancel_AsksFirst_AndRunAgainIsANewJob()
    {
        await using var server = await RunningServer.StartAsync(sample.Models);
        await JobSeed.FillAsync(server);
        using var editor = await Browser.SignedInAsync(server, "editor", UserRole.Editor);

        Assert.Contains("href=\"/jobs/seed-queued/cancel\"", (await editor.SendAsync(HttpMethod.Get, "/jobs/seed-queued")).Succeeded().Text);
        Assert.Equal(JobState.Queued, (await server.Store.Jobs.FindAsync("seed-queued", default))!.State);
        var done = await editor.SubmitAsync("/jobs/seed-queued/cancel", "/jobs/seed-queued/cancel");

        Assert.Equal((303, "/jobs/seed-queued"), (done.Status, done.Headers.Location!.ToString()));
        Assert.Equal(JobState.Cancelled, (await server.Store.Jobs.FindAsync("seed-queued", default))!.State);
        Assert.Equal(303, (await editor.SendAsync(HttpMethod.Get, "/jobs/seed-queued/cancel")).Status);
        var again = await editor.SubmitAsync("/jobs/seed-queued", "/jobs/seed-queued/again");
        var copy = await server.Store.Jobs.FindAsync(again.Headers.Location!.ToString().Split('/')[^1], default);
        var before = await server.Store.Jobs.FindAsync("seed-queued", default);
        Assert.Equal((JobState.Queued, before!.Kind, before.Parameters), (copy!.State, copy.Kind, copy.Parameters));
        Assert.NotEqual("local", copy.RequestedBy);
        Assert.Contains((await server.Store.Audit.PageAsync(null, null, 10, default)).Items, entry => entry.Action == "job.create" && entry.Target == copy.Id);
    }

    [Fact]
    public async Task Viewer_CallsNothingOff_EditorNoRetention()
    {
        await using var server = await RunningServer.StartAsync(sample.Models);
        await JobSeed.FillAsync(server);
        await server.Store.Jobs.AddAsync(new NewJob { Id = "seed-retention", Kind = "retention", Parameters = """{"job_days":30}""", RequestedBy = "local" }, default);
        using var viewer = await Browser.SignedInAsync(server, "viewer", UserRole.Viewer);
        using var editor = await Browser.SignedInAsync(server, "editor", UserRole.Editor);

        Assert.DoesNotContain("/cancel", (await viewer.SendAsync(HttpMethod.Get, "/jobs/seed-queued")).Succeeded().Text);
        Assert.DoesNotContain("/again", (await viewer.SendAsync(HttpMethod.Get, "/jobs/seed-failed")).Succeeded().Text);
        Assert.Equal(403, (await viewer.PostFormAsync("/jobs/seed-queued/cancel", [])).Status);
        Assert.Equal(403, (await viewer.SendAsync(HttpMethod.Get, "/jobs/seed-queued/cancel")).Status);
        Assert.DoesNotContain("/cancel", (await editor.SendAsync(HttpMethod.Get, "/jobs/seed-retention")).Succeeded().Text);
        Assert.Equal(403, (await editor.SendAsync(HttpMethod.Get, "/jobs/seed-retention/cancel")).Status);
        Assert.Equal(JobState.Queued, (await server.Store.Jobs.FindAsync("seed-retention", default))!.State);
        // A form of another page, or of none.
        Assert.Equal(400, (await editor.PostFormAsync("/jobs/seed-queued/cancel", [])).Status);
    }

    [Fact]
    public async Task Budgets_WithAndWithout_TellWhatIsLeft()
    {
        await using var server = await RunningServer.StartAsync(sample.Models);
        using var viewer = await Browser.SignedInAsync(server, "viewer", UserRole.Viewer);

        Assert.Contains("No platform has been asked yet", (await viewer.SendAsync(HttpMethod.Get, "/budgets")).Succeeded().Text);
        Assert.Contains("No job yet", (await viewer.SendAsync(HttpMethod.Get, "/jobs")).Succeeded().Text);
        await JobSeed.FillAsync(server);
        var page = (await viewer.SendAsync(HttpMethod.Get, "/budgets")).Succeeded().Text;
        var file = (await viewer.SendAsync(HttpMethod.Get, "/budgets?format=csv&sort=left&dir=desc")).Succeeded().Text;

        Assert.Contains("299 of 300", page);
        Assert.Contains("Paused", page);
        Assert.Contains("the platform throttles", page);
        Assert.StartsWith("X,users/by/username,Open,299,", file.Split('\n')[1]);
    }
}

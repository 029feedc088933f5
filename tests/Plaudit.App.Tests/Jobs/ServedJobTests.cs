using Plaudit.App.Jobs;
using Plaudit.App.Tests.Api;
using Plaudit.App.Tests.Cli;
using Plaudit.App.Tests.Web;
using Plaudit.Connectors;
using Plaudit.Storage;
using Plaudit.Tests.Connectors;

namespace Plaudit.App.Tests.Jobs;

/// <summary>Work that processes do which answer requests, beside their workers.</summary>
[Collection(ApiTests.Name)]
public sealed class ServedJobTests(ApiSample sample) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Node_ThatAnswersNoRequests_LeavesItAlone()
    {
        await using var node = await WorkingNode.StartAsync($"sqlite:{_folder["plaudit.db"]}", _folder["data"], TimeProvider.System);
        var check = await node.AskAsync(ClassifyJob.Kind, """{"profile":"x:ana","typed":{"followers":3}}""");
        var other = await node.AskAsync("retention", """{"job_days":30}""");

        // Asked for later, and done.
        await WorkingNode.UntilAsync(node.Store, other, job => job.IsOver);

        Assert.Equal((JobState.Queued, 0), ((await node.Store.Jobs.FindAsync(check, default))!.State, (await node.Store.Jobs.FindAsync(check, default))!.Attempts));
    }

    [Fact]
    public async Task Server_StoppedInTheMiddleOfACheck_IsFollowedByTheNextOne()
    {
        var arrived = new TaskCompletionSource();
        await using var platform = await LivePlatform.StartAsync(_folder, Answers.Never(() => arrived.TrySetResult()), Answers.Json(LivePlatform.XUser()));
        string id;
        await using (var first = await StartAsync(platform))
        {
            using var browser = await Browser.SignedInAsync(first, "editor", UserRole.Editor);
            var address = (await browser.SubmitAsync("/profiles", "/profiles", ("handle", "x:exampledev"))).Headers.Location!.ToString();
            id = address.Split('/')[^1];
            await arrived.Task;
            Assert.Contains("The check is under way", (await browser.SendAsync(HttpMethod.Get, address)).Succeeded().Text);
        }

        await using var second = await StartAsync(platform);
        var job = await WorkingNode.UntilAsync(second.Store, id, job => job.IsOver, second.Clock);

        Assert.Equal((JobState.Succeeded, "exampledev"), (job.State, JobJson.ReadResult<ClassifyJobResult>(job.Result)!.Profile.Account.ToLowerInvariant()));
    }

    [Fact]
    public async Task Result_OfACheck_IsReadAsItWasWritten()
    {
        await using var server = await RunningServer.StartAsync(sample.Models);
        await JobSeed.FillAsync(server);
        var stored = (await server.Store.Jobs.FindAsync("seed-check", default))!.Result;

        var read = JobJson.ReadResult<ClassifyJobResult>(stored)!;

        Assert.Equal(stored, JobJson.WriteResult(read));
        Assert.Equal((4, "influencer", 2), (read.AccountType!.Probabilities.Count, read.AccountType.Predicted, read.Category!.Top.Count));
        Assert.Null(JobJson.ReadResult<ClassifyJobResult>("""{"of":"another version"}"""));
    }

    private Task<RunningServer> StartAsync(LivePlatform platform)
    {
        string? Variable(string name) => platform.Variables.GetValueOrDefault(name);
        return RunningServer.StartAsync(
            sample.Models, options => options with { Connectors = ConnectorSettings.FromEnvironment(Variable), Variable = Variable }, store: $"sqlite:{_folder["shared.db"]}");
    }
}

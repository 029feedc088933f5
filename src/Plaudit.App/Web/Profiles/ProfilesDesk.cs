using System.Diagnostics;
using System.Text.Json;
using Plaudit.App.Jobs;
using Plaudit.App.Serving;
using Plaudit.App.Web.Layout;
using Plaudit.Connectors;
using Plaudit.Storage;

namespace Plaudit.App.Web.Profiles;

/// <summary>What the pages of profile checks ask for and look at.</summary>
internal sealed class ProfilesDesk(
    Store store, JobQueue queue, Uploads uploads, UploadOptions uploadOptions, PlatformLookUps lookUps, ServedModels models, Viewer viewer)
{
    public Store Store => store;

    public PlatformLookUps LookUps => lookUps;

    /// <summary>Largest file of profiles.</summary>
    public long MaxFileBytes => uploadOptions.MaxProfilesBytes;

    /// <summary>Platforms that can be asked.</summary>
    public IReadOnlyList<string> Tokens => [.. PlatformNames.All.Where(lookUps.HasToken)];

    /// <summary>Whether any model judges profiles.</summary>
    public async Task<bool> HasModelAsync(CancellationToken cancellationToken) =>
        await models.CurrentAsync(cancellationToken) is not { AccountType: null, Category: null };

    /// <summary>Whether a model judges types, which files and typed numbers are judged by.</summary>
    public async Task<bool> HasTypesAsync(CancellationToken cancellationToken) => (await models.CurrentAsync(cancellationToken)).AccountType is not null;

    /// <summary>Asks for a check.</summary>
    public Task<StoredJob> AskAsync(ClassifyParameters parameters, CancellationToken cancellationToken) =>
        queue.AddAsync(ClassifyJob.Kind, JsonElement.Parse(JobJson.Write(parameters)), viewer.Id, id: null, cancellationToken);

    /// <summary>Receives a file of profiles and asks for a check of it.</summary>
    public Task<StoredJob> ReceiveAsync(Stream content, long length, string name, CancellationToken cancellationToken) =>
        uploads.ReceiveProfilesAsync(content, length, name, viewer.Id, cancellationToken);

    /// <summary>A check.</summary>
    /// <exception cref="RequestFaultException">There is none.</exception>
    public async Task<StoredJob> FindAsync(string id, CancellationToken cancellationToken) =>
        await store.Jobs.FindAsync(id, cancellationToken) is { Kind: ClassifyJob.Kind or ClassifyFileJob.Kind } job ? job : throw RouteText.Missing("profile check");

    /// <summary>Waits for a check to be over, for a while.</summary>
    public async Task WaitAsync(string id, TimeSpan look, TimeSpan patience, CancellationToken cancellationToken)
    {
        // Somebody waits for the page: whatever clock the jobs go by, this is time as people feel it.
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < patience;)
        {
            if (await store.Jobs.FindAsync(id, cancellationToken) is not { IsOver: false, State: var state, Step: var step }) return;
            // Whoever waits in a queue is to see their place in it.
            if (state == JobState.Running && QueueStep.Parse(step) is not null) return;
            await Task.Delay(look, cancellationToken);
        }
    }

    /// <summary>The newest checks.</summary>
    public async Task<IReadOnlyList<CheckLine>> RecentAsync(int count, CancellationToken cancellationToken)
    {
        var one = await store.Jobs.PageAsync(new JobFilter { Kind = ClassifyJob.Kind }, null, count, cancellationToken);
        var many = await store.Jobs.PageAsync(new JobFilter { Kind = ClassifyFileJob.Kind }, null, count, cancellationToken);
        return [.. one.Items.Concat(many.Items).OrderByDescending(job => job.CreatedAt).Take(count).Select(CheckLine.Of)];
    }
}

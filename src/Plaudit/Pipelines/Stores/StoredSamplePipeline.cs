using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.Pipelines.Stores;

/// <summary>Lets somebody try everything on invented data: brings a small sample agency into a store and learns from it, and removes all of it again.</summary>
/// <param name="store">The store.</param>
/// <param name="clock">Tells the time.</param>
public sealed class StoredSamplePipeline(Store store, TimeProvider clock)
{
    private const int DefaultAccounts = 12;

    // Shares of the time that the steps take, for their progress.
    private const double Imported = .05;
    private const double LearntLikes = .6;

    private static readonly string[] s_tasks = ["likes", "engagement"];

    /// <summary>The sample's accounts: platform and name.</summary>
    public static IReadOnlyList<(string Platform, string Account)> AccountKeys { get; } = [.. new SampleAgency(new SampleAgencyOptions { Accounts = DefaultAccounts }).AccountKeys];

    /// <summary>The first so many of them are brought in. Default: all.</summary>
    internal int Accounts { get; init; } = DefaultAccounts;

    /// <summary>Writes the agency's files into a temporary folder, imports them, and learns models of likes and engagement, which serve if none does.</summary>
    /// <param name="id">Names the import; one that was interrupted goes on under the same name.</param>
    /// <param name="today">The day on which the agency's last posts end. The same day gives the same data.</param>
    /// <param name="progress">Told of the share that is done.</param>
    /// <param name="cancellationToken">Stops the work; what was imported stays.</param>
    /// <exception cref="PlauditException">The store has accounts of its own: models must not learn from both.</exception>
    public async Task<StoredSampleResult> AddAsync(string id, DateTimeOffset today, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        await foreach (var account in store.Accounts.StreamAsync(null, cancellationToken))
        {
            if (!AccountKeys.Contains((account.Platform ?? "", account.Account)))
                throw new PlauditException("The store has accounts of its own. The sample is for an empty store, so that no model learns from what is invented.");
        }
        var folder = Directory.CreateTempSubdirectory("plaudit-sample-");
        try
        {
            var options = new SampleAgencyOptions { Accounts = Accounts, Drafts = 0, Profiles = 0, EndsOn = DateOnly.FromDateTime(today.UtcDateTime) };
            await SampleAgencyPipeline.RunAsync(folder.FullName, options, cancellationToken: cancellationToken);
            var input = new PostInput { Names = [Path.Combine(folder.FullName, "posts")] };
            var import = await new ImportPostsPipeline(store, clock) { Id = id }.RunAsync(input, null, today, Part(progress, 0, Imported), cancellationToken);
            var models = new List<StoredTrainResult>();
            foreach (var (task, from, to) in new[] { (s_tasks[0], Imported, LearntLikes), (s_tasks[1], LearntLikes, 1) })
            {
                models.Add(await new StoredTrainPipeline(store, clock) { IsOfSample = true }.RunAsync(new StoredTrainOptions { Task = task }, Part(progress, from, to), cancellationToken));
            }
            var counts = import.Import.Counts;
            return new StoredSampleResult(Accounts, counts.New + counts.Changed + counts.Same, [.. models.Select(model => model.Model.Id)]);
        }
        catch (IOException fault)
        {
            throw new PlauditException($"The sample cannot be written: {fault.Message}", fault);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Removes the sample's accounts with everything of them, and lets models that were learnt from them serve no longer.</summary>
    /// <param name="progress">Told of each account.</param>
    /// <param name="cancellationToken">Stops between two accounts.</param>
    /// <returns>Accounts that were removed.</returns>
    public async Task<int> RemoveAsync(IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        var removed = 0;
        foreach (var (platform, account) in AccountKeys)
        {
            progress?.Report(new ProgressReport("removing the sample", removed, AccountKeys.Count));
            if (await store.Accounts.FindAsync(platform, account, cancellationToken) is null) continue;
            await new DeleteAccountPipeline(store).RunAsync(platform, account, cancellationToken);
            removed++;
        }
        await RetireAsync(cancellationToken);
        return removed;
    }

    // The models themselves say where they come from: no job that was cut short need have told of them. The one before may be of the sample as well.
    private async Task RetireAsync(CancellationToken cancellationToken)
    {
        var retired = new HashSet<string>(StringComparer.Ordinal);
        while ((await store.Models.ReadActiveAsync(cancellationToken)).FirstOrDefault(model => StoredModelFacts.Of(model).IsOfSample && retired.Add(model.Id)) is { } model)
            await store.Models.RetireAsync(model.Id, "the sample that it was learnt from was removed", cancellationToken);
    }

    // Each step tells of its own share; whoever waits wants to know of the whole.
    private static PartOfProgress? Part(IProgress<ProgressReport>? whole, double from, double to) => whole is null ? null : new(whole, from, to);

    private sealed class PartOfProgress(IProgress<ProgressReport> whole, double from, double to) : IProgress<ProgressReport>
    {
        private const int Steps = 1_000;

        // How many steps come is not known before: each takes this share of what the ones before it have left.
        private const double ShareOfStep = .4;

        private readonly List<string> _steps = [];
        private double _reached;

        // Steps that begin anew do not lead back.
        public void Report(ProgressReport value)
        {
            if (!_steps.Contains(value.Step)) _steps.Add(value.Step);
            var share = value.Total is > 0 and var total ? Math.Clamp((double)value.Done / total, 0, 1) : 0;
            var left = Math.Pow(1 - ShareOfStep, _steps.IndexOf(value.Step));
            _reached = Math.Max(_reached, 1 - left + (left * ShareOfStep * share));
            whole.Report(new ProgressReport(value.Step, (long)((from + ((to - from) * _reached)) * Steps), Steps));
        }
    }
}

/// <summary>What was brought in.</summary>
/// <param name="Accounts">Accounts.</param>
/// <param name="Posts">Posts.</param>
/// <param name="Models">Ids of the models that were learnt.</param>
public sealed record StoredSampleResult(int Accounts, long Posts, IReadOnlyList<string> Models);

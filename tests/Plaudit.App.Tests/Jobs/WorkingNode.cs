using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Plaudit.App.Jobs;
using Plaudit.Data;
using Plaudit.Storage;
using Plaudit.Tests;

namespace Plaudit.App.Tests.Jobs;

/// <summary>What a process with workers has of jobs: its own connection of the store, a folder of data, and the node that works.</summary>
internal sealed class WorkingNode : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private bool _isStopped;

    private WorkingNode(ServiceProvider services) => _services = services;

    public Store Store => _services.GetRequiredService<Store>();

    public JobQueue Queue => _services.GetRequiredService<JobQueue>();

    public DataFolder Data => _services.GetRequiredService<DataFolder>();

    public static async Task<WorkingNode> StartAsync(
        string connection, string folder, TimeProvider clock, JobOptions? options = null, IReadOnlyDictionary<string, string>? variables = null)
    {
        var store = await Store.OpenAsync(connection, clock, default);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(_ => store);
        services.AddSingleton(clock);
        JobServices.Add(services, options ?? new JobOptions(), folder, (variables ?? new Dictionary<string, string>(StringComparer.Ordinal)).GetValueOrDefault);
        var node = new WorkingNode(services.BuildServiceProvider());
        foreach (var hosted in node._services.GetServices<IHostedService>()) await hosted.StartAsync(default);
        return node;
    }

    /// <summary>Asks for work as somebody on the command line does.</summary>
    public async Task<string> AskAsync(string kind, string parameters) =>
        (await Queue.AddAsync(kind, System.Text.Json.JsonElement.Parse(parameters), "agency", id: null, default)).Id;

    /// <summary>Tells it to end, as a signal does.</summary>
    public async Task StopAsync()
    {
        if (_isStopped) return;
        _isStopped = true;
        foreach (var hosted in _services.GetServices<IHostedService>()) await hosted.StopAsync(default);
    }

    /// <summary>Waits until a job is as it is to be; the clock goes from timer to timer meanwhile, if it is given.</summary>
    public static async Task<StoredJob> UntilAsync(Store store, string id, Func<StoredJob, bool> condition, ManualClock? clock = null)
    {
        StoredJob? job = null;
        await UntilAsync(async () => condition(job = (await store.Jobs.FindAsync(id, default))!), () => $"The job is {job}.", clock);
        return job!;
    }

    public static async Task UntilAsync(Func<Task<bool>> condition, Func<string> state, ManualClock? clock = null)
    {
        for (var look = 0; !await condition(); look++)
        {
            if (look > 20_000) throw new PlauditException($"What the test waits for does not come. {state()}");
            clock?.GoToNextTimer();
            await Task.Delay(1);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _services.DisposeAsync();
    }
}

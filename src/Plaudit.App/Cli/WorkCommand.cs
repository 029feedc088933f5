using System.CommandLine;
using Plaudit.App.Hosting;
using Plaudit.App.Jobs;
using Plaudit.Data;

namespace Plaudit.App.Cli;

/// <summary><c>plaudit work</c>: works on jobs until it is told to stop, and answers nobody.</summary>
internal static class WorkCommand
{
    public static Command Create(Terminal terminal)
    {
        var node = new NodeOptions();
        var store = new StoreOptions();
        var command = new Command("work", "Work on jobs and schedules beside 'plaudit serve', on this or on another machine.");
        node.AddTo(command);
        store.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = node.JobsOf(parsed);
            if (options.Workers == 0) throw new PlauditException("--workers is 0; 1 or more was expected, for this verb does nothing else.");
            await using var opened = await store.OpenAsync(parsed, terminal, cancellationToken);
            var services = new ServiceCollection();
            services.AddLogging(ServerLog.ToConsole);
            services.AddSingleton(opened);
            services.AddSingleton(TimeProvider.System);
            JobServices.Add(services, options, node.DataOf(parsed, store.PlaceOf(parsed, terminal)), terminal.Variable);
            await using var provider = services.BuildServiceProvider();
            var working = provider.GetRequiredService<JobNode>();
            await working.StartAsync(cancellationToken);
            terminal.Note($"Working on jobs of {opened.Description}, with files of {provider.GetRequiredService<DataFolder>().Path}. Ctrl+C stops it.");
            await Stopping.WaitAsync(cancellationToken);
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            await working.StopAsync(patience.Token);
            return ExitCode.Success;
        });
        return command;
    }
}

using System.CommandLine;
using System.Globalization;
using Plaudit.App.Jobs;
using Plaudit.Data;
using Plaudit.Storage;
using Spectre.Console;

namespace Plaudit.App.Cli;

/// <summary><c>plaudit jobs</c>: work that processes with workers do.</summary>
internal static class JobsCommand
{
    /// <summary>Who asks on the command line.</summary>
    public const string Requester = "command line";

    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(500);

    public static Command Create(Terminal terminal) => new("jobs", "List, show, ask for and call off work that 'plaudit serve' and 'plaudit work' do.")
    {
        List(terminal),
        Show(terminal),
        Cancel(terminal),
        Run(terminal),
    };

    private static Command List(Terminal terminal)
    {
        var state = new Option<string?>("--state") { Description = "Those in this state alone: queued, running, succeeded, failed or cancelled.", HelpName = "STATE" };
        var limit = Options.Whole("--limit", "N", "The N newest, 1 to 1000.", 50);
        var store = new StoreOptions();
        var output = new OutputOptions();
        var command = new Command("list", "List the newest jobs, and how far they have come.") { state, limit };
        store.AddTo(command);
        output.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            output.ApplyTo(terminal, parsed);
            Places.Check(terminal, parsed, [], parsed.GetValue(output.Json));
            var filter = new JobFilter { State = parsed.GetValue(state) is { } named ? JobStates.Parse(named) : null };
            await using var opened = await OpenAsync(terminal, store, parsed, cancellationToken);
            var jobs = (await opened.Jobs.PageAsync(filter, null, parsed.GetValue(limit), cancellationToken)).Items;
            if (await output.WriteJsonAsync(terminal, parsed, jobs, cancellationToken)) Write(terminal, jobs);
            return ExitCode.Success;
        });
        return command;
    }

    private static Command Show(Terminal terminal)
    {
        var id = Id();
        var store = new StoreOptions();
        var output = new OutputOptions();
        var command = new Command("show", "Show a job with its parameters, progress, result or error.") { id };
        store.AddTo(command);
        output.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            output.ApplyTo(terminal, parsed);
            Places.Check(terminal, parsed, [], parsed.GetValue(output.Json));
            await using var opened = await OpenAsync(terminal, store, parsed, cancellationToken);
            var job = await opened.Jobs.FindAsync(parsed.GetRequiredValue(id), cancellationToken) ?? throw Missing();
            if (await output.WriteJsonAsync(terminal, parsed, job, cancellationToken)) Write(terminal, job);
            return ExitCode.Success;
        });
        return command;
    }

    private static Command Cancel(Terminal terminal)
    {
        var id = Id();
        var store = new StoreOptions();
        var command = new Command("cancel", "Call a job off; one that is under way stops within seconds, on whichever machine.") { id };
        store.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var opened = await OpenAsync(terminal, store, parsed, cancellationToken);
            var named = parsed.GetRequiredValue(id);
            if (await opened.Jobs.FindAsync(named, cancellationToken) is { IsOver: true } over) throw Over(over);
            var job = await Audited.RunAsync(
                opened, "job.cancel", named, async () => await opened.Jobs.CancelAsync(named, cancellationToken) ?? throw Missing());
            // It may have come to its end just before.
            if (job is { IsOver: true, State: not JobState.Cancelled }) throw Over(job);
            terminal.Note(job.IsOver ? $"The job is {JobStates.NameOf(job.State)}." : "The job is being stopped.");
            return ExitCode.Success;
        });
        return command;
    }

    private static Command Run(Terminal terminal)
    {
        var kind = new Argument<string>("KIND") { Description = $"What is to be done: {string.Join(", ", JobKinds.All.Select(of => of.Name))}." };
        kind.Validators.Add(Options.RefuseUnknownOptions);
        var parameters = JobParameters.Argument();
        parameters.Validators.Add(Options.RefuseUnknownOptions);
        var wait = new Option<bool>("--wait") { Description = "Wait until it is over." };
        var data = NodeOptions.DataOption();
        var store = new StoreOptions();
        var command = new Command("run", "Ask for work, and show the job's id. A process with workers does it.") { kind, parameters, wait, data };
        store.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var words = JobParameters.Read(parsed.GetValue(parameters) ?? []);
            // Before a store is made for nothing.
            JobKinds.Find(parsed.GetRequiredValue(kind)).Read(words);
            await using var opened = await store.OpenAsync(parsed, terminal, cancellationToken);
            var folder = DataFolder.Open(NodeOptions.DataOf(parsed.GetValue(data), store.PlaceOf(parsed, terminal)));
            var queue = new JobQueue(opened, folder, TimeProvider.System);
            var job = await Audited.RunAsync(
                opened, "job.create", null, () => queue.AddAsync(parsed.GetRequiredValue(kind), words, Requester, id: null, cancellationToken), made => made.Id);
            terminal.Output.WriteLine(job.Id);
            return parsed.GetValue(wait) ? await WaitAsync(terminal, opened, job, cancellationToken) : ExitCode.Success;
        });
        return command;
    }

    private static async Task<int> WaitAsync(Terminal terminal, Store store, StoredJob job, CancellationToken cancellationToken)
    {
        var over = await terminal.RunAsync(async progress =>
        {
            while (true)
            {
                var now = await store.Jobs.FindAsync(job.Id, cancellationToken) ?? throw Missing();
                if (now.IsOver) return now;
                if (now.Step is { } step) progress?.Report(new ProgressReport(step, (long)((now.Progress ?? 0) * 1_000), now.Progress is null ? null : 1_000));
                await Task.Delay(s_look, cancellationToken);
            }
        });
        Write(terminal, over);
        return over.State == JobState.Succeeded ? ExitCode.Success : ExitCode.Failed;
    }

    private static PlauditException Over(StoredJob job) => new($"The job is over already: it is {JobStates.NameOf(job.State)}.");

    private static Argument<string> Id()
    {
        var id = new Argument<string>("ID") { Description = "The job's id, as 'plaudit jobs list' shows it." };
        id.Validators.Add(Options.RefuseUnknownOptions);
        return id;
    }

    private static Task<Store> OpenAsync(Terminal terminal, StoreOptions store, ParseResult parsed, CancellationToken cancellationToken)
    {
        store.RequireExisting(parsed, terminal, "no work was asked for yet. 'plaudit jobs run' does");
        return store.OpenAsync(parsed, terminal, cancellationToken);
    }

    private static void Write(Terminal terminal, IReadOnlyList<StoredJob> jobs)
    {
        if (jobs.Count == 0)
        {
            terminal.Output.WriteLine("There are no jobs.");
            return;
        }
        var table = new Table().Border(TableBorder.Simple).AddColumns("id", "kind", "state", "asked for", "attempts", "progress");
        foreach (var job in jobs)
        {
            table.AddRow(
                job.Id, Markup.Escape(job.Kind), job.IsCancelRequested ? "stopping" : JobStates.NameOf(job.State), Time(job.CreatedAt),
                job.Attempts.ToString(CultureInfo.InvariantCulture), Markup.Escape(ProgressOf(job)));
        }
        terminal.Console.Write(table);
    }

    private static void Write(Terminal terminal, StoredJob job)
    {
        terminal.Output.WriteLine($"{job.Kind} {job.Parameters}");
        terminal.Output.WriteLine($"state: {(job.IsCancelRequested ? "stopping" : JobStates.NameOf(job.State))}");
        terminal.Output.WriteLine($"asked for: {Time(job.CreatedAt)} by {job.RequestedBy}{(job.Schedule is null ? "" : $", schedule {job.Schedule}")}");
        if (job.State == JobState.Queued && job.Attempts > 0) terminal.Output.WriteLine($"next attempt: {Time(job.RunAt)}");
        if (job.StartedAt is { } started) terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"begun: {Time(started)}, attempt {job.Attempts}"));
        if (job.FinishedAt is { } finished) terminal.Output.WriteLine($"ended: {Time(finished)}");
        if (!job.IsOver && ProgressOf(job) is { Length: > 0 } progress) terminal.Output.WriteLine($"progress: {progress}");
        if (job.Error is not null) terminal.Output.WriteLine($"error: {job.Error}");
        if (job.Result is not null) terminal.Output.WriteLine($"result: {job.Result}");
    }

    private static string ProgressOf(StoredJob job) => job.IsOver
        ? ""
        : string.Join(" ", new[] { job.Step, job.Progress?.ToString("P0", CultureInfo.InvariantCulture) }.Where(part => part is not null));

    private static PlauditException Missing() => new("There is no such job; 'plaudit jobs list' shows the newest.");

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}

using System.CommandLine;
using System.Globalization;
using Plaudit.App.Access;
using Plaudit.App.Jobs;
using Plaudit.Data;
using Plaudit.Storage;
using Spectre.Console;

namespace Plaudit.App.Cli;

/// <summary><c>plaudit schedules</c>: work that is asked for again and again.</summary>
internal static class SchedulesCommand
{
    public static Command Create(Terminal terminal) => new("schedules", "List, set and remove times at which work is asked for.")
    {
        List(terminal),
        Set(terminal),
        Remove(terminal),
    };

    private static Command List(Terminal terminal)
    {
        var store = new StoreOptions();
        var output = new OutputOptions();
        var command = new Command("list", "List all schedules, and when their next times are.");
        store.AddTo(command);
        output.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            output.ApplyTo(terminal, parsed);
            Places.Check(terminal, parsed, [], parsed.GetValue(output.Json));
            store.RequireExisting(parsed, terminal, "no schedule was made yet. 'plaudit schedules set' makes one");
            await using var opened = await store.OpenAsync(parsed, terminal, cancellationToken);
            var schedules = await opened.Schedules.ReadAsync(cancellationToken);
            if (await output.WriteJsonAsync(terminal, parsed, schedules, cancellationToken)) Write(terminal, schedules);
            return ExitCode.Success;
        });
        return command;
    }

    private static Command Set(Terminal terminal)
    {
        var name = Name();
        var cron = new Option<string>("--cron") { Description = "When: minute, hour, day of the month, month, day of the week, such as '30 2 * * *' for every night.", HelpName = "TEXT", Required = true };
        var zone = new Option<string>("--time-zone") { Description = "The time zone of these: UTC, Europe/Berlin. Default: UTC.", HelpName = "ZONE", DefaultValueFactory = _ => "UTC" };
        var kind = new Option<string>("--kind") { Description = $"What is to be done: {string.Join(", ", JobKinds.All.Select(of => of.Name))}.", HelpName = "KIND", Required = true };
        var disabled = new Option<bool>("--disabled") { Description = "Keep it, and make no jobs." };
        var parameters = JobParameters.Argument();
        parameters.Validators.Add(Options.RefuseUnknownOptions);
        var data = NodeOptions.DataOption();
        var store = new StoreOptions();
        var command = new Command("set", "Make a schedule, or replace the one of that name.") { name, parameters, cron, zone, kind, disabled, data };
        store.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var words = JobParameters.Read(parsed.GetValue(parameters) ?? []);
            // Before a store is made for nothing.
            JobKinds.Find(parsed.GetRequiredValue(kind)).Read(words);
            CronTimes.Parse(parsed.GetRequiredValue(cron), parsed.GetRequiredValue(zone));
            await using var opened = await store.OpenAsync(parsed, terminal, cancellationToken);
            var folder = DataFolder.Open(NodeOptions.DataOf(parsed.GetValue(data), store.PlaceOf(parsed, terminal)));
            var queue = new JobQueue(opened, folder, TimeProvider.System);
            var named = parsed.GetRequiredValue(name);
            var set = await Audited.RunAsync(opened, "schedule.set", AuditedRoutes.HashOf(named), () => queue.SetScheduleAsync(
                named, parsed.GetRequiredValue(cron), parsed.GetRequiredValue(zone), parsed.GetRequiredValue(kind), words, !parsed.GetValue(disabled),
                JobsCommand.Requester, cancellationToken));
            terminal.Note(set.IsEnabled ? $"The next time is {Time(set.NextRunAt)}; 'plaudit serve' or 'plaudit work' has to run then." : "It makes no jobs.");
            return ExitCode.Success;
        });
        return command;
    }

    private static Command Remove(Terminal terminal)
    {
        var name = Name();
        var store = new StoreOptions();
        var command = new Command("remove", "Remove a schedule; jobs that it made stay.") { name };
        store.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            store.RequireExisting(parsed, terminal, "no schedule was made yet");
            await using var opened = await store.OpenAsync(parsed, terminal, cancellationToken);
            var named = parsed.GetRequiredValue(name);
            if (!await opened.Schedules.RemoveAsync(named, cancellationToken)) throw new PlauditException($"There is no schedule '{ShownText.Of(named)}'; 'plaudit schedules list' shows all.");
            await Audited.AddAsync(opened, "schedule.remove", AuditedRoutes.HashOf(named));
            terminal.Note($"The schedule '{named}' is removed.");
            return ExitCode.Success;
        });
        return command;
    }

    private static Argument<string> Name()
    {
        var name = new Argument<string>("NAME") { Description = "The schedule's name." };
        name.Validators.Add(Options.RefuseUnknownOptions);
        return name;
    }

    private static void Write(Terminal terminal, IReadOnlyList<StoredSchedule> schedules)
    {
        if (schedules.Count == 0)
        {
            terminal.Output.WriteLine("There are no schedules.");
            return;
        }
        var table = new Table().Border(TableBorder.Simple).AddColumns("name", "cron", "time zone", "kind", "parameters", "next time", "last time");
        foreach (var schedule in schedules)
        {
            table.AddRow(
                Markup.Escape(schedule.Name), Markup.Escape(schedule.Cron), Markup.Escape(schedule.TimeZone), Markup.Escape(schedule.Kind),
                Markup.Escape(schedule.Parameters), schedule.IsEnabled ? Time(schedule.NextRunAt) : "disabled", Time(schedule.LastRunAt));
        }
        terminal.Console.Write(table);
    }

    private static string Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture) ?? "-";
}

using System.CommandLine;
using System.Globalization;
using Plaudit.Data;
using Plaudit.Storage;
using Spectre.Console;

namespace Plaudit.App.Cli;

/// <summary><c>plaudit audit</c>: who did what.</summary>
internal static class AuditCommand
{
    private const int PageRows = 1_000;

    public static Command Create(Terminal terminal)
    {
        var since = new Option<string?>("--since") { Description = "The earliest entries, as a day or time in UTC. Default: all.", HelpName = "TIME" };
        var store = new StoreOptions();
        var command = new Command("audit", "Show who changed users, keys, models and data, who signed in, and who was refused, the newest first.") { since };
        store.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var from = parsed.GetValue(since) is { } text ? TimeOf(text) : (DateTimeOffset?)null;
            store.RequireExisting(parsed, terminal, "nothing was done yet");
            await using var opened = await store.OpenAsync(parsed, terminal, cancellationToken);
            var names = await NamesAsync(opened, cancellationToken);
            var table = new Table().AddColumns("time", "who", "action", "object", "outcome");
            string? next = null;
            do
            {
                var page = await opened.Audit.PageAsync(from, next, PageRows, cancellationToken);
                foreach (var entry in page.Items)
                {
                    table.AddRow(
                        entry.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                        Named(entry.Actor), Markup.Escape(entry.Action), Named(entry.Target), entry.Outcome);
                }
                next = page.Next;
            }
            while (next is not null);
            terminal.Console.Write(table);
            return ExitCode.Success;

            string Named(string? id) => Markup.Escape(id is null ? "-" : names.GetValueOrDefault(id, id));
        });
        return command;
    }

    // The log holds ids alone; whoever may read the store may read whose they are.
    private static async Task<Dictionary<string, string>> NamesAsync(Store store, CancellationToken cancellationToken)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var user in await store.Users.ReadAsync(cancellationToken)) names[user.Id] = user.Name;
        foreach (var key in await store.Keys.ReadAsync(cancellationToken)) names[key.Id] = $"key {key.Name}";
        return names;
    }

    private static DateTimeOffset TimeOf(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw new PlauditException($"--since is '{text}'; a day or time such as 2026-11-01 or 2026-11-01T18:00Z was expected.");
}

using System.CommandLine;
using System.Globalization;
using Plaudit.Data;
using Plaudit.Storage;
using Spectre.Console;

namespace Plaudit.App.Cli;

/// <summary><c>plaudit keys</c>: who may ask the API.</summary>
internal static class KeysCommand
{
    private const int MostDays = 36_500;

    public static Command Create(Terminal terminal) => new("keys", "Make, list and revoke keys of the API.")
    {
        CreateKey(terminal),
        List(terminal),
        Revoke(terminal),
    };

    private static Command CreateKey(Terminal terminal)
    {
        var name = new Argument<string>("NAME") { Description = "What to call the key." };
        name.Validators.Add(Options.RefuseUnknownOptions);
        var scope = new Option<string>("--scope")
        {
            Description = "What it allows: predict (predictions), read (looking at everything), write (both, and changing data) or admin (everything).",
            HelpName = "SCOPE",
            Required = true,
        };
        var expires = Options.Whole("--expires", "DAYS", "Days until it is no longer taken. Default: never.");
        var store = new StoreOptions();
        var command = new Command("create", "Make a key and show it once: it is kept nowhere but with whoever gets it.") { name, scope, expires };
        store.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var allowed = ScopeOf(parsed.GetRequiredValue(scope));
            var days = parsed.GetValue(expires);
            if (days is < 1 or > MostDays) throw new PlauditException($"--expires is {days}; 1 to {MostDays} days were expected.");
            await using var opened = await store.OpenAsync(parsed, terminal, cancellationToken);
            var now = TimeProvider.System.GetUtcNow();
            var key = await Audited.RunAsync(
                opened,
                "key.create",
                null,
                () => opened.Keys.CreateAsync(parsed.GetRequiredValue(name), allowed, now, days is { } until ? now.AddDays(until) : null, cancellationToken),
                KeyTable.IdOf);
            terminal.Output.WriteLine(key);
            terminal.Note("This is the only time that the key is shown. It is sent as 'Authorization: Bearer KEY'.");
            return ExitCode.Success;
        });
        return command;
    }

    private static Command List(Terminal terminal)
    {
        var store = new StoreOptions();
        var command = new Command("list", "List all keys with their scope and last use, revoked ones too.");
        store.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            store.RequireExisting(parsed, terminal, "no key was made yet. 'plaudit keys create' makes one");
            await using var opened = await store.OpenAsync(parsed, terminal, cancellationToken);
            var keys = await opened.Keys.ReadAsync(cancellationToken);
            var now = TimeProvider.System.GetUtcNow();
            var table = new Table().AddColumns("name", "scope", "id", "made", "expires", "last used", "state");
            foreach (var key in keys)
            {
                table.AddRow(
                    Markup.Escape(key.Name), KeyTable.NameOf(key.Scope), key.Id, Time(key.CreatedAt), Time(key.ExpiresAt), Time(key.LastUsedAt),
                    key.RevokedAt is not null ? "revoked" : key.IsUsable(now) ? "in use" : "expired");
            }
            terminal.Console.Write(table);
            return ExitCode.Success;
        });
        return command;
    }

    private static Command Revoke(Terminal terminal)
    {
        var name = new Argument<string>("NAME") { Description = "The key's name." };
        name.Validators.Add(Options.RefuseUnknownOptions);
        var store = new StoreOptions();
        var command = new Command("revoke", "Take a key back; from then on it opens nothing.") { name };
        store.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            store.RequireExisting(parsed, terminal, "no key was made yet");
            await using var opened = await store.OpenAsync(parsed, terminal, cancellationToken);
            var named = parsed.GetRequiredValue(name);
            var id = (await opened.Keys.ReadAsync(cancellationToken)).FirstOrDefault(key => key.Name == named && key.RevokedAt is null)?.Id;
            if (!await opened.Keys.RevokeAsync(named, TimeProvider.System.GetUtcNow(), cancellationToken))
            {
                throw new PlauditException($"No key in use is called '{named}'; 'plaudit keys list' shows all.");
            }
            await Audited.AddAsync(opened, "key.revoke", id);
            terminal.Note($"The key '{named}' opens nothing any more.");
            return ExitCode.Success;
        });
        return command;
    }

    private static KeyScope ScopeOf(string text)
    {
        foreach (var scope in Enum.GetValues<KeyScope>())
        {
            if (KeyTable.NameOf(scope) == text) return scope;
        }
        throw new PlauditException($"--scope is '{text}'; one of {string.Join(", ", Enum.GetValues<KeyScope>().Select(KeyTable.NameOf))} was expected.");
    }

    private static string Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "-";
}

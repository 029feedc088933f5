using System.CommandLine;
using System.Globalization;
using Plaudit.App.Access;
using Plaudit.Data;
using Plaudit.Storage;
using Spectre.Console;

namespace Plaudit.App.Cli;

/// <summary><c>plaudit users</c>: who may sign in. Passwords are typed, never arguments, which other users of the machine can see.</summary>
internal static class UsersCommand
{
    private const string NoneYet = "no user was made yet. 'plaudit users create' makes one";

    public static Command Create(Terminal terminal) => new("users", "Make and list users, keep them out, change their roles and passwords.")
    {
        CreateUser(terminal),
        List(terminal),
        Change(
            terminal, "disable", "Keep a user out; sessions end at once.", "user.disable",
            (store, user, cancellationToken) => store.Users.SetDisabledAsync(user.Id, true, cancellationToken), "is kept out, and signed out everywhere"),
        Change(
            terminal, "enable", "Let a user in again, also one who is locked out.", "user.enable",
            (store, user, cancellationToken) => store.Users.SetDisabledAsync(user.Id, false, cancellationToken), "may sign in"),
        Role(terminal),
        Password(terminal),
    };

    private static Command CreateUser(Terminal terminal)
    {
        var name = Name();
        var role = new Option<string>("--role")
        {
            Description = "What the user may do: viewer (look at everything), editor (also ask for predictions and change data) or admin (everything).",
            HelpName = "ROLE",
            Required = true,
        };
        var store = new StoreOptions();
        var command = new Command("create", "Make a user. The password is asked for on the terminal, or is the first line of standard input.") { name, role };
        store.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var allowed = UserTable.RoleOf(parsed.GetRequiredValue(role));
            await using var opened = await store.OpenAsync(parsed, terminal, cancellationToken);
            using var accounts = new UserAccounts(opened, TimeProvider.System);
            var password = await terminal.ReadSecretAsync("Password", cancellationToken);
            var user = await Audited.RunAsync(
                opened, "user.create", null, () => accounts.CreateAsync(parsed.GetRequiredValue(name), allowed, password, mustChange: false), made => made.Id);
            terminal.Note($"The user '{user.Name}' may sign in.");
            return ExitCode.Success;
        });
        return command;
    }

    private static Command List(Terminal terminal)
    {
        var store = new StoreOptions();
        var command = new Command("list", "List all users with their roles and last sign-in.");
        store.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            store.RequireExisting(parsed, terminal, NoneYet);
            await using var opened = await store.OpenAsync(parsed, terminal, cancellationToken);
            var now = TimeProvider.System.GetUtcNow();
            var table = new Table().AddColumns("name", "role", "id", "made", "signed in", "state");
            foreach (var user in await opened.Users.ReadAsync(cancellationToken))
            {
                table.AddRow(
                    Markup.Escape(user.Name), UserTable.NameOf(user.Role), user.Id, Time(user.CreatedAt), Time(user.SignedInAt),
                    user.DisabledAt is not null ? "disabled" : user.IsLocked(now) ? "locked out" : user.MustChangePassword ? "new password due" : "in use");
            }
            terminal.Console.Write(table);
            return ExitCode.Success;
        });
        return command;
    }

    private static Command Role(Terminal terminal)
    {
        var role = new Argument<string>("ROLE") { Description = "viewer, editor or admin." };
        return Change(
            terminal,
            "role",
            "Change what a user may do, from the next request on.",
            "user.role",
            (store, user, parsed, cancellationToken) => store.Users.SetRoleAsync(user.Id, UserTable.RoleOf(parsed.GetRequiredValue(role)), cancellationToken),
            "has the role",
            role);
    }

    private static Command Password(Terminal terminal) => Change(
        terminal,
        "password",
        "Give a user another password, asked for on the terminal or the first line of standard input; sessions end at once.",
        "user.password",
        async (store, user, _, cancellationToken) =>
        {
            using var accounts = new UserAccounts(store, TimeProvider.System);
            return await accounts.SetPasswordAsync(user.Id, await terminal.ReadSecretAsync("New password", cancellationToken), mustChange: false);
        },
        "has the new password");

    private static Command Change(
        Terminal terminal, string verb, string description, string action, Func<Store, StoredUser, CancellationToken, Task<bool>> change, string done) =>
        Change(terminal, verb, description, action, (store, user, _, cancellationToken) => change(store, user, cancellationToken), done);

    private static Command Change(
        Terminal terminal,
        string verb,
        string description,
        string action,
        Func<Store, StoredUser, ParseResult, CancellationToken, Task<bool>> change,
        string done,
        Argument<string>? more = null)
    {
        var name = Name();
        var store = new StoreOptions();
        var command = new Command(verb, description) { name };
        if (more is not null) command.Add(more);
        store.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            store.RequireExisting(parsed, terminal, NoneYet);
            await using var opened = await store.OpenAsync(parsed, terminal, cancellationToken);
            using var accounts = new UserAccounts(opened, TimeProvider.System);
            var user = await accounts.RequireAsync(parsed.GetRequiredValue(name));
            await Audited.RunAsync(
                opened,
                action,
                user.Id,
                async () => await change(opened, user, parsed, cancellationToken) ? user : throw new PlauditException($"The user '{user.Name}' is gone."));
            terminal.Note($"The user '{user.Name}' {done}.");
            return ExitCode.Success;
        });
        return command;
    }

    private static Argument<string> Name()
    {
        var name = new Argument<string>("NAME") { Description = "The user's name." };
        name.Validators.Add(Options.RefuseUnknownOptions);
        return name;
    }

    private static string Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "-";
}

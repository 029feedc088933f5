using System.CommandLine;
using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.App.Cli;

/// <summary>Options of every verb that uses the store.</summary>
/// <param name="choice">What the verb does with the store, where it can do without; <see langword="null"/> where it cannot.</param>
internal sealed class StoreOptions(string? choice = null)
{
    /// <summary>The variable that says where the store is.</summary>
    public const string Variable = "PLAUDIT_STORE";

    /// <summary>Why there may be no store yet.</summary>
    public const string Empty = "nothing was brought in yet. 'plaudit import' makes one";

    private const string Name = "--store";

    private static readonly string[] s_secrets = ["password", "pwd=", "passfile"];

    private readonly Option<string?> _store = new(Name)
    {
        Description = $"{choice ?? "Where accounts, posts, predictions, rate budgets and all else are kept"}: sqlite:FILE, or a connection string of PostgreSQL (Host=...). Default: {Variable}, otherwise plaudit.db in the folder of the user's data. A password belongs into {Variable} or PGPASSWORD, not here.",
        HelpName = "STORE",
        Arity = choice is null ? ArgumentArity.ExactlyOne : ArgumentArity.ZeroOrOne,
    };

    /// <summary>The option itself, for verbs that list theirs.</summary>
    public Option Option => _store;

    public void AddTo(Command command) => command.Add(_store);

    /// <summary>Whether the store is to be used by a verb that can do without.</summary>
    public bool IsGiven(ParseResult parsed) => parsed.GetResult(_store) is { Implicit: false };

    /// <summary>The same while a command line is checked.</summary>
    public bool IsGiven(System.CommandLine.Parsing.CommandResult result) => result.GetResult(_store) is { Implicit: false };

    /// <summary>The store as it was named; <see langword="null"/> for the default one.</summary>
    public string? PlaceOf(ParseResult parsed, Terminal terminal) => parsed.GetValue(_store) ?? terminal.Variable(Variable);

    /// <summary>The same of any verb, also of one that uses no store.</summary>
    public static string? NamedBy(ParseResult parsed, Terminal terminal) =>
        (parsed.CommandResult.Command.Options.FirstOrDefault(option => option.Name == Name) is Option<string?> store ? parsed.GetValue(store) : null)
        ?? terminal.Variable(Variable);

    /// <summary>Refuses a store that has to be made first: who asks what is in it has mistyped its name, or has asked no platform yet.</summary>
    public void RequireExisting(
        ParseResult parsed, Terminal terminal, string why = "no platform has been asked yet. 'plaudit fetch' and 'plaudit classify' make one")
    {
        var connection = PlaceOf(parsed, terminal);
        if (!Store.Exists(connection))
        {
            throw new PlauditException($"There is no store at {connection ?? Store.DefaultPath}: {why}.");
        }
    }

    /// <summary>Opens the store, which is made and brought up to date where it has to be.</summary>
    /// <exception cref="PlauditException">A password is on the command line, where other users of the machine can see it; or the store cannot be opened.</exception>
    public Task<Store> OpenAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken)
    {
        RequireNoPassword(parsed);
        return Store.OpenAsync(PlaceOf(parsed, terminal), TimeProvider.System, cancellationToken);
    }

    /// <summary>Refuses a name of a store that others of this machine could learn a password from, or that names none.</summary>
    public void RequireNoPassword(ParseResult parsed)
    {
        var named = parsed.GetValue(_store);
        if (named is not null && s_secrets.Any(word => named.Contains(word, StringComparison.OrdinalIgnoreCase)))
        {
            throw new PlauditException($"--store holds a password, which other users of this machine can see. Put the connection string into {Variable}, or the password into PGPASSWORD.");
        }
        if (named is not null && !named.Contains('=') && !named.StartsWith("sqlite:", StringComparison.OrdinalIgnoreCase))
        {
            throw new PlauditException($"--store is '{named}'; sqlite:FILE or a connection string of PostgreSQL (Host=...) was expected. Inputs stand before --store.");
        }
    }
}

using System.CommandLine;
using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.App.Cli;

/// <summary>Options of every verb that uses the store.</summary>
internal sealed class StoreOptions
{
    /// <summary>The variable that says where the store is.</summary>
    public const string Variable = "PLAUDIT_STORE";

    private static readonly string[] s_secrets = ["password", "pwd=", "passfile"];

    private readonly Option<string?> _store = new("--store")
    {
        Description = $"Where rate budgets and the request log are kept: sqlite:FILE, or a connection string of PostgreSQL (Host=...). Default: {Variable}, otherwise plaudit.db in the folder of the user's data. A password belongs into {Variable} or PGPASSWORD, not here.",
        HelpName = "STORE",
    };

    public void AddTo(Command command) => command.Add(_store);

    /// <summary>Refuses a store that has to be made first: who asks what is in it has mistyped its name, or has asked no platform yet.</summary>
    public void RequireExisting(ParseResult parsed, Terminal terminal)
    {
        var connection = parsed.GetValue(_store) ?? terminal.Variable(Variable);
        if (!Store.Exists(connection))
        {
            throw new PlauditException($"There is no store at {connection ?? Store.DefaultPath}: no platform has been asked yet. 'plaudit fetch' and 'plaudit classify' make one.");
        }
    }

    /// <summary>Opens the store, which is made and brought up to date where it has to be.</summary>
    /// <exception cref="PlauditException">A password is on the command line, where other users of the machine can see it; or the store cannot be opened.</exception>
    public Task<Store> OpenAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken)
    {
        var named = parsed.GetValue(_store);
        if (named is not null && s_secrets.Any(word => named.Contains(word, StringComparison.OrdinalIgnoreCase)))
        {
            throw new PlauditException($"--store holds a password, which other users of this machine can see. Put the connection string into {Variable}, or the password into PGPASSWORD.");
        }
        return Store.OpenAsync(named ?? terminal.Variable(Variable), TimeProvider.System, cancellationToken);
    }
}

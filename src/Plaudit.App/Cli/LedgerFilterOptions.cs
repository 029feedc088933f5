using System.CommandLine;
using Plaudit.Storage;

namespace Plaudit.App.Cli;

/// <summary>Which lines of the ledger are meant.</summary>
internal sealed class LedgerFilterOptions
{
    private readonly Option<string?> _task = new("--task") { Description = "Predictions of this task alone: likes, engagement or photos.", HelpName = "TASK", Validators = { result => Options.RefuseOtherTasks(result, "likes", "engagement", "photos") } };

    private readonly Option<string?> _platform = Options.Platform("Accounts of this platform alone.");

    private readonly Option<string?> _account = Options.Account("This account alone.");

    private readonly Option<string?> _model = new("--model") { Description = "This model alone: its id, or the first letters of it.", HelpName = "ID" };

    private readonly Option<DateTimeOffset?> _since = Options.Time("--since", "Predictions whose outcome was due at this time or later.");

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_task, _platform, _account, _model, _since])
        {
            command.Add(option);
        }
    }

    public async Task<LedgerFilter> ReadAsync(ParseResult parsed, Store store, CancellationToken cancellationToken) => new()
    {
        Task = parsed.GetValue(_task),
        Platform = parsed.GetValue(_platform),
        Account = parsed.GetValue(_account),
        // A model whose file is not in the store is known by its whole id.
        Model = parsed.GetValue(_model) is not { } id ? null : id.Length == StoredModels.IdLength ? id : (await StoredModels.FindAsync(store, id, cancellationToken)).Id,
        DueFrom = parsed.GetValue(_since),
    };
}

using System.CommandLine;
using Plaudit.Pipelines.Stores;
using Plaudit.Storage;

namespace Plaudit.App.Cli;

/// <summary><c>plaudit ledger</c>: what predictions were worth.</summary>
internal static class LedgerCommand
{
    private const string Groupings = "account, model, week";

    public static Command Create(Terminal terminal)
    {
        var by = new Option<LedgerGrouping>("--by")
        {
            Description = "Sum up by account, by model or by the week that outcomes were due in. Default: by task alone.",
            HelpName = "account|model|week",
            CustomParser = result =>
            {
                switch (result.Tokens[^1].Value)
                {
                    case "account": return LedgerGrouping.Account;
                    case "model": return LedgerGrouping.Model;
                    case "week": return LedgerGrouping.Week;
                    default:
                        result.AddError($"--by is '{result.Tokens[^1].Value}'; one of {Groupings} was expected.");
                        return default;
                }
            },
        };
        var filter = new LedgerFilterOptions();
        var limit = Options.Whole("--limit", "N", "The most groups, 1 to 1000.", 100);
        var store = new StoreOptions();
        var output = new OutputOptions();
        var command = new Command("ledger", "Score predictions against what happened: how often ranges held, the error against the naive forecast, and whether to learn anew.") { by };
        filter.AddTo(command);
        command.Add(limit);
        store.AddTo(command);
        output.AddTo(command);
        command.Add(List(terminal));
        command.Add(Forecasts(terminal));
        command.SetAction(async (parsed, cancellationToken) =>
        {
            output.ApplyTo(terminal, parsed);
            Places.Check(terminal, parsed, [], parsed.GetValue(output.Json));
            store.RequireExisting(parsed, terminal, StoreOptions.Empty);
            await using var opened = await store.OpenAsync(parsed, terminal, cancellationToken);
            var asked = await filter.ReadAsync(parsed, opened, cancellationToken);
            var report = await new LedgerReportPipeline(opened).RunAsync(asked, parsed.GetValue(by), parsed.GetValue(limit), cancellationToken);
            if (await output.WriteJsonAsync(terminal, parsed, report, cancellationToken))
            {
                LedgerText.Write(terminal, report, parsed.GetValue(by));
            }
            return ExitCode.Success;
        });
        return command;
    }

    private static Command List(Terminal terminal)
    {
        var filter = new LedgerFilterOptions();
        var limit = Options.Whole("--limit", "N", "The most predictions, 1 to 1000.", 20);
        var store = new StoreOptions();
        var output = new OutputOptions();
        var command = new Command("list", "List predictions, the newest first, with what happened where that is known.");
        filter.AddTo(command);
        command.Add(limit);
        store.AddTo(command);
        output.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            output.ApplyTo(terminal, parsed);
            Places.Check(terminal, parsed, [], parsed.GetValue(output.Json));
            store.RequireExisting(parsed, terminal, StoreOptions.Empty);
            await using var opened = await store.OpenAsync(parsed, terminal, cancellationToken);
            await opened.Ledger.ScoreAsync(cancellationToken);
            var page = await opened.Ledger.PageAsync(await filter.ReadAsync(parsed, opened, cancellationToken), null, parsed.GetValue(limit), cancellationToken);
            if (await output.WriteJsonAsync(terminal, parsed, page.Items, cancellationToken))
            {
                LedgerText.WriteLines(terminal, page.Items, page.Next is not null);
            }
            return ExitCode.Success;
        });
        return command;
    }

    private static Command Forecasts(Terminal terminal)
    {
        var platform = Options.Platform("The platform that the profiles were forecast for. Default: all.");
        var store = new StoreOptions();
        var output = new OutputOptions();
        var command = new Command("forecasts", "List runs of forecasts, which are scored as a whole when newer rows come, with their verdicts.") { platform };
        store.AddTo(command);
        output.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            output.ApplyTo(terminal, parsed);
            Places.Check(terminal, parsed, [], parsed.GetValue(output.Json));
            store.RequireExisting(parsed, terminal, StoreOptions.Empty);
            await using var opened = await store.OpenAsync(parsed, terminal, cancellationToken);
            var runs = parsed.GetValue(platform) is { } of ? await opened.Forecasts.ReadRunsAsync(of, cancellationToken) : await opened.Forecasts.ReadRunsAsync(cancellationToken);
            if (await output.WriteJsonAsync(terminal, parsed, runs, cancellationToken))
            {
                LedgerText.WriteRuns(terminal, runs);
            }
            return ExitCode.Success;
        });
        return command;
    }
}

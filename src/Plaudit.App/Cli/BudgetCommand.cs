using System.CommandLine;
using System.Globalization;
using Plaudit.Connectors.Budgets;
using Plaudit.Data;
using Plaudit.Storage;
using Spectre.Console;
using static Plaudit.App.Cli.PostsText;

namespace Plaudit.App.Cli;

/// <summary><c>plaudit budget</c>: what may still be asked of the platforms, and when more may be.</summary>
internal static class BudgetCommand
{
    public static Command Create(Terminal terminal)
    {
        var requests = Options.Whole("--requests", "N", "Show the N newest requests as well.", 0);
        var store = new StoreOptions();
        var output = new OutputOptions();
        var command = new Command("budget", "Show what is left of each platform's rate budget, and when it returns.") { requests };
        store.AddTo(command);
        output.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            output.ApplyTo(terminal, parsed);
            if (parsed.GetValue(requests) < 0)
            {
                throw new PlauditException($"--requests is {parsed.GetValue(requests)}; 0 or more was expected.");
            }
            Places.Check(terminal, parsed, [], parsed.GetValue(output.Json));
            store.RequireExisting(parsed, terminal);
            await using var opened = await store.OpenAsync(parsed, terminal, cancellationToken);
            var budgets = await new RateBudgets(opened, new RateBudgetOptions(), TimeProvider.System).StatusAsync(cancellationToken);
            var log = parsed.GetValue(requests) is var wanted and > 0
                ? await opened.Requests.ReadAsync(null, DateTimeOffset.UnixEpoch, wanted, cancellationToken)
                : [];
            if (await output.WriteJsonAsync(terminal, parsed, new { Store = opened.Description, Budgets = budgets, Requests = log }, cancellationToken))
            {
                Write(terminal, opened, budgets, log);
            }
            return ExitCode.Success;
        });
        return command;
    }

    private static void Write(Terminal terminal, Store store, IReadOnlyList<BudgetStatus> budgets, IReadOnlyList<RequestLogEntry> requests)
    {
        if (budgets.Count == 0)
        {
            terminal.Output.WriteLine($"No request has been made yet. Store: {store.Description}");
            return;
        }
        var table = new Table().Border(TableBorder.Simple).AddColumns("platform", "requests for", "token");
        foreach (var title in (string[])["used", "left", "window", "this month", "next request", "waiting"])
        {
            table.AddColumn(new TableColumn(title).RightAligned());
        }
        foreach (var budget in budgets)
        {
            table.AddRow(
                Markup.Escape(budget.Key.Platform),
                Markup.Escape(budget.Key.Family),
                Markup.Escape(budget.Key.Token),
                IsOfMonth(budget) ? "" : Text($"{budget.Used:N0}"),
                IsOfMonth(budget) ? "" : Text($"{budget.Left:N0} of {budget.Limit:N0}"),
                IsOfMonth(budget) ? "" : Window(budget.Window),
                budget.MonthlyCap is { } cap ? Text($"{budget.MonthUsed:N0} of {cap:N0}") : Text($"{budget.MonthUsed:N0}"),
                budget.Reason is null ? "now" : Time(budget.NextAt),
                Text($"{budget.Waiting:N0}"));
        }
        terminal.Console.Write(table);
        foreach (var budget in budgets.Where(of => of.Reason is not null))
        {
            terminal.Output.WriteLine($"{budget.Key.Platform}, {budget.Key.Family}: {budget.Reason}.");
        }
        foreach (var request in requests)
        {
            Line(
                terminal,
                $"{Time(request.At)}  {request.Key.Platform} {request.Endpoint}: {request.Outcome}{(request.Status is { } status ? Text($" ({status})") : "")}, cost {request.Cost}, {request.Milliseconds:N0} ms{(request.Remaining is { } left ? Text($", {left:N0} left") : "")}");
        }
    }

    // What bounds the requests of a month has no other limit.
    private static bool IsOfMonth(BudgetStatus budget) => budget.Limit == int.MaxValue;

    private static string Window(TimeSpan window) => window.TotalMinutes < 60 || window.TotalMinutes % 60 > 0
        ? Text($"{window.TotalMinutes:0.#} min")
        : window.TotalHours == 1 ? "1 h" : Text($"{window.TotalHours:0.#} h");

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}

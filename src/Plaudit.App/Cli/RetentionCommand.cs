using System.CommandLine;
using Plaudit.Data;
using Plaudit.Pipelines.Stores;

namespace Plaudit.App.Cli;

/// <summary><c>plaudit retention</c>: removes what is older than it is to be kept.</summary>
internal static class RetentionCommand
{
    public static Command Create(Terminal terminal)
    {
        var posts = Options.Whole("--post-days", "DAYS", "Remove posts that were published longer ago, and earlier numbers that were seen last longer ago. Default: none.");
        var ledger = Options.Whole("--ledger-days", "DAYS", "Remove predictions whose outcome was due longer ago. Default: none.");
        var requests = Options.Whole("--request-days", "DAYS", "Remove requests to platforms that were sent longer ago. Default: none.");
        var jobs = Options.Whole("--job-days", "DAYS", "Remove jobs that ended longer ago. Default: none.");
        var store = new StoreOptions();
        var output = new OutputOptions();
        var command = new Command("retention", "Remove from the store what is older than it is to be kept. It removes once; let it run daily.") { posts, ledger, requests, jobs };
        store.AddTo(command);
        output.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            output.ApplyTo(terminal, parsed);
            var options = new RetentionOptions
            {
                PostDays = parsed.GetValue(posts), LedgerDays = parsed.GetValue(ledger), RequestDays = parsed.GetValue(requests), JobDays = parsed.GetValue(jobs),
            };
            if (options == new RetentionOptions())
            {
                throw new PlauditException("Nothing is asked for: --post-days, --ledger-days, --request-days or --job-days says what to keep how long.");
            }
            options.Validate();
            Places.Check(terminal, parsed, [], parsed.GetValue(output.Json));
            store.RequireExisting(parsed, terminal, StoreOptions.Empty);
            await using var opened = await store.OpenAsync(parsed, terminal, cancellationToken);
            var removed = await Audited.RunAsync(
                opened, "retention.run", null, () => new RetentionPipeline(opened, TimeProvider.System).RunAsync(options, cancellationToken));
            if (await output.WriteJsonAsync(terminal, parsed, removed, cancellationToken))
            {
                PostsText.Line(terminal, $"Removed {removed.Posts:N0} posts, {removed.Predictions:N0} predictions, {removed.Requests:N0} requests and {removed.Jobs:N0} jobs.");
            }
            return ExitCode.Success;
        });
        return command;
    }
}

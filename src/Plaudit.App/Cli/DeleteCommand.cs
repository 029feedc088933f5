using System.CommandLine;
using Plaudit.App.Access;
using Plaudit.Data;
using Plaudit.Pipelines.Stores;
using Plaudit.Storage;

namespace Plaudit.App.Cli;

/// <summary><c>plaudit delete</c>: an account out of the store, with all that is known of it.</summary>
internal static class DeleteCommand
{
    // As in addresses, so that an account has one hash in the audit log, however it was removed.
    private const string NoPlatform = "-";

    public static Command Create(Terminal terminal)
    {
        var account = new Option<string>("--account") { Description = "The account, as the store names it; capitals matter.", HelpName = "ACCOUNT", Required = true };
        var platform = Options.Platform("Its platform. Default: each one that the store knows the name by.");
        var yes = new Option<bool>("--yes") { Description = "Do not ask." };
        var store = new StoreOptions();
        var output = new OutputOptions();
        var command = new Command("delete", "Remove everything of an account from the store: posts, predictions, forecasts. Earlier backups still have it.") { account, platform, yes };
        store.AddTo(command);
        output.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            output.ApplyTo(terminal, parsed);
            Places.Check(terminal, parsed, [], parsed.GetValue(output.Json));
            store.RequireExisting(parsed, terminal, StoreOptions.Empty);
            await using var opened = await store.OpenAsync(parsed, terminal, cancellationToken);
            var (name, of) = (parsed.GetRequiredValue(account), parsed.GetValue(platform));
            if (!parsed.GetValue(yes))
            {
                await ConfirmAsync(terminal, opened, of, name, cancellationToken);
            }
            IReadOnlyList<string> platforms = of is null ? await opened.Accounts.PlatformsAsync(name, cancellationToken) : [of];
            var things = platforms.Select(each => AuditedRoutes.HashOf(each.Length == 0 ? NoPlatform : each, name)).ToList();
            var deleted = await Audited.RunAsync(
                opened, "account.delete", things.FirstOrDefault(), () => new DeleteAccountPipeline(opened).RunAsync(of, name, cancellationToken));
            foreach (var thing in things.Skip(1)) await Audited.AddAsync(opened, "account.delete", thing);
            if (await output.WriteJsonAsync(terminal, parsed, deleted, cancellationToken))
            {
                PostsText.Line(terminal, $"Removed '{name}'{(of is null ? "" : $" on {of}")}: {deleted.Posts:N0} posts with {deleted.Snapshots:N0} sets of numbers, {deleted.Predictions:N0} predictions, {deleted.Forecasts:N0} forecasts, {deleted.Cursors:N0} interrupted pulls, {deleted.Jobs:N0} jobs and schedules.");
                terminal.Note("Backups that were made before still have it.");
            }
            return ExitCode.Success;
        });
        return command;
    }

    private static async Task ConfirmAsync(Terminal terminal, Store store, string? platform, string account, CancellationToken cancellationToken)
    {
        if (!terminal.CanAsk)
        {
            throw new PlauditException($"Nothing was removed: there is nobody to ask whether everything of '{account}' is to go. --yes says so.");
        }
        var platforms = platform is null ? await store.Accounts.PlatformsAsync(account, cancellationToken) : [platform];
        long posts = 0;
        foreach (var each in platforms)
        {
            posts += (await store.Accounts.FindAsync(each, account, cancellationToken))?.Posts ?? 0;
        }
        var where = platforms.Count == 0 ? "" : $" on {string.Join(" and ", platforms.Select(each => each.Length == 0 ? "no named platform" : each))}";
        if (!await terminal.AskAsync(PostsText.Text($"Remove everything of '{account}'{where} ({posts:N0} posts) from {store.Description} for good?"), cancellationToken))
        {
            throw new PlauditException("Nothing was removed.");
        }
    }
}

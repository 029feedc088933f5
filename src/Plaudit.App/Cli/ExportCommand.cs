using System.CommandLine;
using Plaudit.Pipelines.Stores;

namespace Plaudit.App.Cli;

/// <summary><c>plaudit export</c>: posts out of the store.</summary>
internal static class ExportCommand
{
    public static Command Create(Terminal terminal)
    {
        var platform = Options.Platform("Accounts of this platform alone. Default: all.");
        var account = Options.Account("This account alone. Default: all.");
        var asOf = Options.Time("--as-of", "What was known at that moment: no later post, and the numbers that had been seen by then. Default: the newest.");
        var target = new Option<string>("--output", "-o") { Description = "The file to write (JSONL); gzipped where its name ends in .gz.", HelpName = "FILE", Required = true };
        var store = new StoreOptions();
        var output = new OutputOptions();
        var command = new Command("export", "Write posts of the store with their numbers to a file.") { platform, account, asOf, target };
        store.AddTo(command);
        output.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            output.ApplyTo(terminal, parsed);
            var file = parsed.GetRequiredValue(target);
            Places.Check(terminal, parsed, [], parsed.GetValue(output.Json), file);
            store.RequireExisting(parsed, terminal, StoreOptions.Empty);
            await using var opened = await store.OpenAsync(parsed, terminal, cancellationToken);
            var posts = await terminal.RunAsync(progress => new ExportStorePipeline(opened).RunAsync(
                parsed.GetValue(platform), parsed.GetValue(account), parsed.GetValue(asOf), file, progress, cancellationToken));
            if (await output.WriteJsonAsync(terminal, parsed, new { posts, file }, cancellationToken))
            {
                PostsText.Line(terminal, $"Wrote {posts:N0} posts to {file}");
            }
            return ExitCode.Success;
        });
        return command;
    }
}

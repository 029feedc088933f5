using System.CommandLine;
using System.Globalization;
using Plaudit.Data;
using Plaudit.Pipelines;

namespace Plaudit.App.Cli;

/// <summary><c>plaudit sample DIR</c>: a synthetic agency to try everything on.</summary>
internal static class SampleCommand
{
    public static Command Create(Terminal terminal)
    {
        var directory = new Argument<string>("DIR") { Description = "The folder to write to; made where it is missing." };
        var accounts = Options.Whole("--accounts", "N", "Number of accounts.", new SampleAgencyOptions().Accounts);
        var posts = Options.Whole("--posts", "N", "Number of posts in all. Default: three years of each account at its own pace, about 500.");
        var drafts = Options.Whole("--drafts", "N", "Number of drafts, planned for the two weeks after the last post.", new SampleAgencyOptions().Drafts);
        var seed = Options.Whole("--seed", "N", "Start of all chance, 0 or more; the same seed gives the same files.", 1);
        var force = new Option<bool>("--force") { Description = "Replace the files of an earlier sample." };
        var output = new OutputOptions();
        var command = new Command("sample", "Write an invented agency (posts and drafts, all synthetic) to try Plaudit on.") { directory, accounts, posts, drafts, seed, force };
        output.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            output.ApplyTo(terminal, parsed);
            if (parsed.GetValue(seed) < 0)
            {
                throw new PlauditException($"--seed is {parsed.GetValue(seed)}; 0 or more was expected.");
            }
            var options = new SampleAgencyOptions
            {
                Accounts = parsed.GetValue(accounts),
                Posts = parsed.GetValue(posts),
                Drafts = parsed.GetValue(drafts),
                Seed = (ulong)parsed.GetValue(seed),
            };
            var folder = parsed.GetRequiredValue(directory);
            Places.Check([], parsed.GetValue(output.Json));
            var written = await terminal.RunAsync(progress => SampleAgencyPipeline.RunAsync(folder, options, parsed.GetValue(force), progress, cancellationToken));
            if (await output.WriteJsonAsync(terminal, parsed, written, cancellationToken))
            {
                terminal.Output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Wrote {written.Posts:N0} invented posts of {written.Accounts:N0} accounts and {written.Drafts:N0} drafts to {folder}; {Path.Combine(folder, "README.txt")} says how."));
            }
            return ExitCode.Success;
        });
        return command;
    }
}

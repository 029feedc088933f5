using System.CommandLine;
using Plaudit.Evaluation;
using Plaudit.Pipelines;

namespace Plaudit.App.Cli;

/// <summary><c>plaudit best-time</c>.</summary>
internal static class BestTimeCommand
{
    public static Command Create(Terminal terminal)
    {
        var defaults = new BestTimeOptions();
        var history = new Option<string[]>("--history")
        {
            Description = "Past posts of the account, and of others for the pattern that few posts are shrunk to: files, folders, patterns, or - for standard input.",
            HelpName = "POSTS",
            AllowMultipleArgumentsPerToken = true,
            Required = true,
        };
        var account = new Option<string>("--account") { Description = "The account whose times are looked at.", HelpName = "NAME", Required = true };
        var platform = new Option<string?>("--platform") { Description = "Its platform, where the name is on several.", HelpName = "NAME" };
        var draft = new Option<string?>("--draft") { Description = "A file with one draft: look at the account's posts of its media type, where there are enough, and at its planned time.", HelpName = "FILE" };
        var zone = new Option<string>("--time-zone") { Description = "Time zone of days and hours, by its IANA name, such as Europe/Istanbul; daylight saving included.", HelpName = "ZONE", DefaultValueFactory = _ => "UTC" };
        var minPosts = Options.Whole("--min-posts", "N", "A time with fewer of the account's own posts is left blank.", defaults.MinPosts);
        var maturity = Options.Number(
            "--maturity-days", "DAYS", "Age in days after which likes count as final. Younger posts, counted back from the newest post, are left out.", defaults.MaturityDays);
        var input = new InputOptions();
        var output = new OutputOptions();
        var command = new Command("best-time", "Show at which times an account's posts went together with more likes than its usual, by day of the week and hour.")
        {
            history,
            account,
            platform,
            draft,
            zone,
            minPosts,
            maturity,
        };
        input.AddTo(command);
        output.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            output.ApplyTo(terminal, parsed);
            var names = parsed.GetRequiredValue(history);
            var draftFile = parsed.GetValue(draft);
            var rejected = parsed.GetValue(input.Rejected);
            Places.Check(terminal, parsed, draftFile is null ? names : [.. names, draftFile], parsed.GetValue(output.Json), rejected);
            var pipeline = new BestTimePipeline(new BestTimeOptions
            {
                Zone = TimeZones.Of(parsed.GetRequiredValue(zone)),
                MinPosts = parsed.GetValue(minPosts),
                MaturityDays = parsed.GetValue(maturity),
            });
            var times = await terminal.RunAsync(progress => pipeline.RunAsync(
                input.Read(parsed, names, terminal),
                parsed.GetRequiredValue(account),
                parsed.GetValue(platform),
                draftFile is null ? null : input.Read(parsed, [draftFile], terminal) with { Format = null },
                rejected,
                progress,
                cancellationToken));
            if (await output.WriteJsonAsync(terminal, parsed, times, cancellationToken))
            {
                BestTimeText.Write(terminal, times);
            }
            return ExitCode.Success;
        });
        return command;
    }
}

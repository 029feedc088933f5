using System.CommandLine;
using System.Globalization;
using Plaudit.Data;
using Plaudit.Pipelines;
using Plaudit.Pipelines.Photos.Samples;

namespace Plaudit.App.Cli;

/// <summary><c>plaudit sample DIR</c>: a synthetic agency, daily rows of many profiles, or drawn photos with likes, to try everything on.</summary>
internal static class SampleCommand
{
    public static Command Create(Terminal terminal)
    {
        var directory = new Argument<string>("DIR") { Description = "The folder to write to; made where it is missing." };
        var accounts = Options.Whole("--accounts", "N", "Number of accounts.", new SampleAgencyOptions().Accounts);
        var posts = Options.Whole("--posts", "N", "Number of posts in all. Default: three years of each account at its own pace, about 500.");
        var drafts = Options.Whole("--drafts", "N", "Number of drafts, planned for the two weeks after the last post.", new SampleAgencyOptions().Drafts);
        var daily = Options.Count(
            "--daily",
            "ROWS",
            "Instead of an agency, write so many daily rows of invented profiles as monthly CSV files, to forecast: 33000000 are 137,000 profiles over two years, 3.3 GB.");
        var photos = Options.Whole(
            "--photos",
            "N",
            "Instead of an agency, draw so many photos of one small account and invent likes by a known rule, with candidates for tonight beside them.");
        var noSignal = new Option<bool>("--no-signal") { Description = "With --photos: let likes not depend on the photos, to see that Plaudit says so." };
        var seed = Options.Whole("--seed", "N", "Start of all chance, 0 or more; the same seed gives the same files.", 1);
        var force = new Option<bool>("--force") { Description = "Replace the files of an earlier sample." };
        var output = new OutputOptions();
        var command = new Command("sample", "Write invented data to try Plaudit on: an agency (posts and drafts), daily rows of profiles, or drawn photos with likes.") { directory, accounts, posts, drafts, daily, photos, noSignal, seed, force };
        output.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            output.ApplyTo(terminal, parsed);
            if (parsed.GetValue(seed) < 0)
            {
                throw new PlauditException($"--seed is {parsed.GetValue(seed)}; 0 or more was expected.");
            }
            var folder = parsed.GetRequiredValue(directory);
            var chosenSeed = (ulong)parsed.GetValue(seed);
            Places.Check(terminal, parsed, [], parsed.GetValue(output.Json));
            if (parsed.GetValue(noSignal) && parsed.GetValue(photos) is null)
            {
                throw new PlauditException("--no-signal is for a sample of photos: say how many with --photos N.");
            }
            if (parsed.GetValue(daily) is { } rows)
            {
                RefuseBeside(parsed, "--daily writes daily rows", accounts, posts, drafts);
                if (parsed.GetValue(photos) is not null)
                {
                    throw new PlauditException("--daily writes daily rows, and --photos draws photos: leave one of them out.");
                }
                var options = new SampleDailyOptions { Rows = rows, Seed = chosenSeed };
                await WriteAsync(
                    progress => SampleDailyPipeline.RunAsync(folder, options, parsed.GetValue(force), progress, cancellationToken),
                    written => $"{written.Rows:N0} invented daily rows of {written.Profiles:N0} profiles");
            }
            else if (parsed.GetValue(photos) is { } count)
            {
                RefuseBeside(parsed, "--photos draws photos of one account", accounts, posts, drafts);
                var options = new SamplePhotosOptions { Count = count, Seed = chosenSeed };
                options = parsed.GetValue(noSignal) ? options.WithoutSignal() : options;
                await WriteAsync(
                    progress => SamplePhotosPipeline.RunAsync(folder, options, parsed.GetValue(force), progress, cancellationToken),
                    written => $"{written.Photos:N0} drawn photos with invented likes and {written.Candidates:N0} candidates");
            }
            else
            {
                var options = new SampleAgencyOptions
                {
                    Accounts = parsed.GetValue(accounts),
                    Posts = parsed.GetValue(posts),
                    Drafts = parsed.GetValue(drafts),
                    Seed = chosenSeed,
                };
                await WriteAsync(
                    progress => SampleAgencyPipeline.RunAsync(folder, options, parsed.GetValue(force), progress, cancellationToken),
                    written => $"{written.Posts:N0} invented posts of {written.Accounts:N0} accounts and {written.Drafts:N0} drafts");
            }
            return ExitCode.Success;

            async Task WriteAsync<T>(Func<IProgress<ProgressReport>?, Task<T>> write, Func<T, FormattableString> describe)
            {
                var written = await terminal.RunAsync(write);
                if (await output.WriteJsonAsync(terminal, parsed, written, cancellationToken))
                {
                    var what = describe(written).ToString(CultureInfo.InvariantCulture);
                    terminal.Output.WriteLine($"Wrote {what} to {folder}; {Path.Combine(folder, "README.txt")} says how.");
                }
            }
        });
        return command;
    }

    private static void RefuseBeside(ParseResult parsed, string what, params IEnumerable<Option> ofAgency)
    {
        if (ofAgency.FirstOrDefault(o => parsed.GetResult(o) is { Implicit: false }) is { } other)
        {
            throw new PlauditException($"{what}, and {other.Name} is for an agency of posts: leave one of them out.");
        }
    }
}

using System.CommandLine;
using System.Globalization;
using Plaudit.Data;
using Plaudit.Forecasting;
using Plaudit.Pipelines;

namespace Plaudit.App.Cli;

/// <summary><c>plaudit convert</c>: posts to JSONL, daily rows to Parquet.</summary>
internal static class ConvertCommand
{
    private const string Parquet = "parquet";

    private const string Jsonl = "jsonl";

    private static readonly string[] s_jsonlEndings = [".jsonl", ".jsonl.gz"];

    public static Command Create(Terminal terminal)
    {
        var target = new Option<string?>("-o", "--output") { Description = "Posts: the file to write, which ends in .jsonl or .jsonl.gz. Daily rows: the folder to write to; made where it is missing.", HelpName = "OUT" };
        var profiles = new Option<string?>("--profiles") { Description = "Write the profiles that the same files show to FILE (JSONL).", HelpName = "FILE" };
        var likes = new Option<string?>("--likes") { Description = "Take likes from a table that 'plaudit import --likes-template' wrote and that was filled in.", HelpName = "FILE" };
        var to = To();
        var force = new Option<bool>("--force") { Description = "Replace an earlier conversion of daily rows." };
        return PanelCommand.Of<object>(
            terminal,
            new Command("convert", "Write posts of any format (exports, saved answers, tables) as JSONL, or daily rows as Parquet, from which everything else is read several times faster."),
            [target, profiles, likes, to, force],
            parsed => IsPosts(parsed) ? [parsed.GetValue(target), parsed.GetValue(profiles)] : [],
            async (run, progress, cancellationToken) => IsPosts(run.Parsed)
                ? await ConvertPostsPipeline.RunAsync(Posts(run), progress, cancellationToken)
                : await ConvertDailyPipeline.RunAsync(run.Input, Folder(run.Parsed), run.Parsed.GetValue(force), progress, cancellationToken),
            (run, summary) =>
            {
                if (summary is PostConversionSummary posts)
                {
                    WritePosts(terminal, posts, run.Parsed.GetValue(target), run.Parsed.GetValue(profiles));
                }
                else
                {
                    Write(terminal, (DailyConversionSummary)summary, Path.Combine(Folder(run.Parsed), ConvertDailyPipeline.FileName));
                }
            },
            parsed => parsed.GetValue(likes) is { } file ? [file] : []);

        bool IsPosts(ParseResult parsed) => parsed.GetValue(to) switch
        {
            Jsonl => true,
            Parquet => false,
            _ => parsed.GetValue(profiles) is not null || parsed.GetValue(likes) is not null || IsJsonl(parsed.GetValue(target)),
        };

        PostConversion Posts(PanelRun run) => new()
        {
            Names = run.Input.Names,
            PostsFile = run.Parsed.GetValue(target) is not { } file ? null
                : IsJsonl(file) || file.StartsWith("/dev/", StringComparison.Ordinal) ? file
                : throw new PlauditException($"-o is '{file}'; posts are written to a file that ends in .jsonl or .jsonl.gz."),
            ProfilesFile = run.Parsed.GetValue(profiles),
            LikesFile = run.Parsed.GetValue(likes),
            RejectedFile = run.Input.RejectedFile,
            MaxRejectedShare = run.Input.MaxRejectedShare,
            StandardInput = run.Input.StandardInput,
        };

        string Folder(ParseResult parsed) => parsed.GetValue(target)
            ?? throw new PlauditException("-o is missing: a file that ends in .jsonl for posts, a folder for daily rows.");
    }

    private static Option<string?> To() => new("--to")
    {
        Description = $"Format to write: {Jsonl} for posts, {Parquet} for daily rows. Default: {Jsonl} where the output's name ends in .jsonl, otherwise {Parquet}.",
        HelpName = $"{Jsonl}|{Parquet}",
        CustomParser = result =>
        {
            if (result.Tokens[^1].Value is not (Jsonl or Parquet))
            {
                result.AddError($"--to is '{result.Tokens[^1].Value}'; {Jsonl} or {Parquet} was expected.");
            }
            return result.Tokens[^1].Value;
        },
    };

    private static bool IsJsonl(string? path) => path is not null && s_jsonlEndings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    private static void WritePosts(Terminal terminal, PostConversionSummary summary, string? file, string? profilesFile)
    {
        FindingsText.Write(terminal, summary.Findings);
        foreach (var reason in summary.Rejected)
        {
            PostsText.Line(terminal, $"  rejected: {reason.Rows:N0} rows, {reason.Reason}, first {reason.First.File}:{reason.First.Line}");
        }
        if (file is not null)
        {
            var filledIn = summary.LikesFilledIn is { } likes ? PostsText.Text($", {likes:N0} filled in") : "";
            PostsText.Line(terminal, $"Wrote {summary.Posts:N0} posts of {summary.Accounts:N0} account{(summary.Accounts == 1 ? "" : "s")} to {file}; likes are known of {summary.WithLikes:N0} of them{filledIn}.");
        }
        if (profilesFile is not null)
        {
            PostsText.Line(terminal, $"Wrote {summary.Profiles:N0} profile{(summary.Profiles == 1 ? "" : "s")} to {profilesFile}");
        }
    }

    private static void Write(Terminal terminal, DailyConversionSummary summary, string file)
    {
        terminal.Output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Wrote {summary.Rows:N0} rows of {summary.Files:N0} file{(summary.Files == 1 ? "" : "s")} to {file}: {Size(summary.BytesRead)} became {Size(summary.BytesWritten)}."));
        if (summary.Duplicates > 0)
        {
            terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{summary.Duplicates:N0} rows were left out because a later row is of the same day and profile."));
        }
        if (summary.Rejected > 0)
        {
            terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{summary.Rejected:N0} rows cannot be used:"));
            foreach (var reason in summary.Reasons)
            {
                terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {reason.Rows,9:N0}  {reason.Reason}, first {reason.First.File}:{reason.First.Line}"));
            }
        }
    }

    private static string Size(long bytes) => bytes switch
    {
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.#} kB"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.#} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.##} GB"),
    };
}

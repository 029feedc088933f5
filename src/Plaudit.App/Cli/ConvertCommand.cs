using System.CommandLine;
using System.Globalization;
using Plaudit.Forecasting;
using Plaudit.Pipelines;

namespace Plaudit.App.Cli;

/// <summary><c>plaudit convert DATA -o DIR --to parquet</c>.</summary>
internal static class ConvertCommand
{
    private const string Parquet = "parquet";

    public static Command Create(Terminal terminal)
    {
        var directory = new Option<string>("-o", "--output") { Description = "The folder to write to; made where it is missing.", HelpName = "DIR", Required = true };
        var to = new Option<string>("--to")
        {
            Description = "Format to write.",
            HelpName = Parquet,
            DefaultValueFactory = _ => Parquet,
            CustomParser = result =>
            {
                if (result.Tokens[^1].Value != Parquet)
                {
                    result.AddError($"--to is '{result.Tokens[^1].Value}'; {Parquet} was expected.");
                }
                return Parquet;
            },
        };
        var force = new Option<bool>("--force") { Description = "Replace an earlier conversion." };
        return PanelCommand.Of(
            terminal,
            new Command("convert", "Write daily rows as Parquet, ordered by profile and day, from which everything else is read several times faster."),
            [directory, to, force],
            _ => [],
            (run, progress, cancellationToken) =>
                ConvertDailyPipeline.RunAsync(run.Input, run.Parsed.GetRequiredValue(directory), run.Parsed.GetValue(force), progress, cancellationToken),
            (run, summary) => Write(terminal, summary, Path.Combine(run.Parsed.GetRequiredValue(directory), ConvertDailyPipeline.FileName)));
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

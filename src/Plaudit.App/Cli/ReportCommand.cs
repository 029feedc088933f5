using System.CommandLine;
using Plaudit.Data;
using Plaudit.Pipelines;
using Plaudit.Reports.Documents;

namespace Plaudit.App.Cli;

/// <summary><c>plaudit report likes|engagement|forecast|account-type|category|photos|panel</c>.</summary>
internal static class ReportCommand
{
    private const string Formats = "html|xlsx|json|md";

    public static Command Create(Terminal terminal) =>
        new("report", "Write a report on how good a model is, or on data: a page with charts, or its tables.")
        {
            Likes(terminal),
            Engagement(terminal),
            ForecastReportCommand.Create(terminal),
            AccountTypeCommand.Report(terminal),
            CategoryCommand.Report(terminal),
            PhotosCommand.Report(terminal),
            Panel(terminal),
        };

    private static Command Likes(Terminal terminal) => Of(
        terminal,
        new Command(
            "likes",
            "Evaluate as 'plaudit evaluate likes' does and write a report: skill against naive forecasts, errors over time and by size of the account, coverage of the ranges, what the model leans on, what went together with engagement."),
        [],
        learning =>
        {
            var pipeline = new ReportLikesPipeline(learning.Options);
            return (files, progress, cancellationToken) =>
                pipeline.RunAsync(learning.Input, learning.RejectedFile, files.Predictions, files.Report, files.Format, progress, cancellationToken);
        });

    private static Command Engagement(Terminal terminal)
    {
        var engagement = new EngagementOptions();
        var cutOff = Options.Number(
            "--cut-off", "P", "From which probability on a post is told high, for the confusion matrix and what follows from it.", ReportEngagementPipeline.DefaultCutOff);
        var demonstrateLeak = Options.DemonstrateLeak();
        return Of(
            terminal,
            new Command(
                "engagement",
                "Evaluate as 'plaudit evaluate engagement' does and write a report: skill against the base rate, ROC and reliability, confusion matrix, what the model leans on, what went together with engagement, fairness to small accounts."),
            [.. engagement.All, cutOff, demonstrateLeak],
            learning =>
            {
                var options = engagement.Read(learning) with { DemonstrateLeak = learning.Parsed.GetValue(demonstrateLeak) };
                var pipeline = new ReportEngagementPipeline(options, learning.Parsed.GetValue(cutOff));
                return (files, progress, cancellationToken) =>
                    pipeline.RunAsync(learning.Input, learning.RejectedFile, files.Predictions, files.Report, files.Format, progress, cancellationToken);
            });
    }

    private static Command Panel(Terminal terminal)
    {
        var report = Output();
        var format = Format();
        return PanelCommand.Of(
            terminal,
            new Command(
                "panel",
                "Show what daily rows or posts hold, before anything is learnt from them: recorded days a profile, silent weeks against weeks that are not known, large and small profiles, what was rejected."),
            [report, format],
            parsed => [parsed.GetRequiredValue(report)],
            async (run, progress, cancellationToken) =>
            {
                var file = run.Parsed.GetRequiredValue(report);
                return JsonReportWriter.Node(await ReportPanelPipeline.RunAsync(run.Input, file, FormatOf(run.Parsed, format, file), progress, cancellationToken));
            },
            (run, document) => WriteAnswer(terminal, document["summary"]!.GetValue<string>(), run.Parsed.GetRequiredValue(report)));
    }

    private static Command Of(Terminal terminal, Command command, IReadOnlyList<Option> own, Func<LearningRun, WriteReport> prepare)
    {
        var data = Options.Inputs("DATA", "Past posts with their likes: files, folders, patterns, or - for standard input.");
        var report = Output();
        var format = Format();
        var predictions = new Option<string?>("--predictions") { Description = "Write the prediction for every test post to FILE (JSONL).", HelpName = "FILE" };
        var input = new InputOptions("--input-format");
        var learning = new LearningOptions();
        var output = new OutputOptions();
        command.Add(data);
        foreach (var option in (IEnumerable<Option>)[report, format, predictions, .. own])
        {
            command.Add(option);
        }
        learning.AddTo(command);
        input.AddTo(command);
        output.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            output.ApplyTo(terminal, parsed);
            var names = parsed.GetRequiredValue(data);
            var reportFile = parsed.GetRequiredValue(report);
            var predictionsFile = parsed.GetValue(predictions);
            var rejectedFile = parsed.GetValue(input.Rejected);
            var wanted = FormatOf(parsed, format, reportFile);
            Places.Check(terminal, parsed, names, parsed.GetValue(output.Json), reportFile, predictionsFile, rejectedFile);
            var write = prepare(new LearningRun(parsed, input.Read(parsed, names, terminal), rejectedFile, learning.Read(parsed)));
            var document = await terminal.RunAsync(progress => write(new ReportFiles(reportFile, wanted, predictionsFile), progress, cancellationToken));
            if (await output.WriteJsonAsync(terminal, parsed, JsonReportWriter.Node(document), cancellationToken))
            {
                WriteAnswer(terminal, document.Summary, reportFile);
            }
            return ExitCode.Success;
        });
        return command;
    }

    internal static Option<string> Output() => new("-o", "--output") { Description = "The report to write.", HelpName = "FILE", Required = true };

    internal static ReportFileFormat FormatOf(ParseResult parsed, Option<ReportFileFormat?> format, string file) => parsed.GetValue(format) ?? ReportFile.FormatOf(file)
        ?? throw new PlauditException($"The ending of '{file}' names no format. Name the file .html, .xlsx, .json or .md, or give --format.");

    internal static void WriteAnswer(Terminal terminal, string summary, string reportFile)
    {
        // The report itself may be what goes to standard output.
        if (reportFile.StartsWith("/dev/", StringComparison.Ordinal))
        {
            return;
        }
        terminal.Output.WriteLine(summary);
        terminal.Output.WriteLine($"Written to {reportFile}");
    }

    internal static Option<ReportFileFormat?> Format() => new("--format")
    {
        Description = "Format of the report: html is one page with charts, xlsx a workbook with a sheet a table, json has all digits, md is Markdown. Default: what the ending of FILE says.",
        HelpName = Formats,
        CustomParser = result =>
        {
            switch (result.Tokens[^1].Value)
            {
                case "html": return ReportFileFormat.Html;
                case "xlsx": return ReportFileFormat.Xlsx;
                case "json": return ReportFileFormat.Json;
                case "md": return ReportFileFormat.Markdown;
                default:
                    result.AddError($"--format is '{result.Tokens[^1].Value}'; one of {Formats.Replace("|", ", ")} was expected. The format of the data is --input-format.");
                    return null;
            }
        },
    };

    private delegate Task<ReportDocument> WriteReport(ReportFiles files, IProgress<ProgressReport>? progress, CancellationToken cancellationToken);

    private sealed record ReportFiles(string Report, ReportFileFormat Format, string? Predictions);
}

using System.CommandLine;
using System.Text.Json.Nodes;
using Plaudit.Data;
using Plaudit.Pipelines;
using Plaudit.Reports.Documents;

namespace Plaudit.App.Cli;

/// <summary><c>plaudit report forecast</c>: on all forecasts, or on those of one profile.</summary>
internal static class ForecastReportCommand
{
    public static Command Create(Terminal terminal)
    {
        var learning = new ForecastLearningOptions();
        var report = new Option<string>("-o", "--output") { Description = "The report to write.", HelpName = "FILE", Required = true };
        var format = ReportCommand.Format();
        var profile = new Option<string?>("--profile") { Description = "Report on this profile alone: its weeks so far and the next four, with their ranges and reasons.", HelpName = "ID" };
        var model = new Option<string?>("--model", "-m") { Description = "With --profile: forecast with a model file, in place of learning one.", HelpName = "MODEL" };
        var predictions = new Option<string?>("--predictions") { Description = "Without --profile: write the forecast of every test row to FILE (JSONL).", HelpName = "FILE" };
        return PanelCommand.Of<JsonObject>(
            terminal,
            new Command(
                "forecast",
                "Evaluate as 'plaudit evaluate forecast' does and write a report: skill against naive forecasts, errors over time, coverage of the ranges, for which profiles it is good, what the model leans on. With --profile: the history and the forecast of one profile."),
            [report, format, profile, model, predictions, .. learning.All],
            parsed =>
            {
                Wanted(parsed.GetRequiredValue(report), parsed.GetValue(format));
                Check(parsed, profile, model, predictions, learning);
                return [parsed.GetRequiredValue(report), parsed.GetValue(predictions)];
            },
            async (run, progress, cancellationToken) =>
            {
                var file = run.Parsed.GetRequiredValue(report);
                var wanted = Wanted(file, run.Parsed.GetValue(format));
                var options = learning.Read(run.Parsed);
                var document = run.Parsed.GetValue(profile) is { } id
                    ? await new ReportForecastProfilePipeline(options).RunAsync(run.Input, id, run.Parsed.GetValue(model), file, wanted, progress, cancellationToken)
                    : await new ReportForecastPipeline(options).RunAsync(run.Input, run.Parsed.GetValue(predictions), file, wanted, progress, cancellationToken);
                return JsonReportWriter.Node(document);
            },
            (run, document) =>
            {
                var file = run.Parsed.GetRequiredValue(report);
                // The report itself may be what goes to standard output.
                if (!file.StartsWith("/dev/", StringComparison.Ordinal))
                {
                    terminal.Output.WriteLine((string?)document["summary"]);
                    terminal.Output.WriteLine($"Written to {file}");
                }
            });
    }

    private static ReportFileFormat Wanted(string file, ReportFileFormat? format) => format ?? ReportFile.FormatOf(file)
        ?? throw new PlauditException($"The ending of '{file}' names no format. Name the file .html, .xlsx, .json or .md, or give --format.");

    private static void Check(ParseResult parsed, Option<string?> profile, Option<string?> model, Option<string?> predictions, ForecastLearningOptions learning)
    {
        var isOfOne = parsed.GetValue(profile) is not null;
        if (!isOfOne && parsed.GetValue(model) is not null)
        {
            throw new PlauditException("--model goes with --profile only: a report on all profiles learns its model from the weeks before the test, so that it has not seen them.");
        }
        if (isOfOne && parsed.GetValue(predictions) is not null)
        {
            throw new PlauditException("--predictions writes the forecasts of a test, which there is none of with --profile.");
        }
        if (parsed.GetValue(model) is not null && learning.All.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } option)
        {
            throw new PlauditException($"{option.Name} tells how a model is learnt; with --model none is.");
        }
    }
}

using System.CommandLine;
using System.Globalization;
using Plaudit.Pipelines;

namespace Plaudit.App.Cli;

/// <summary><c>plaudit predict likes</c>.</summary>
internal static class PredictCommand
{
    /// <summary>So few drafts are shown as well as written.</summary>
    private const int DraftsShown = 3;

    public static Command Create(Terminal terminal) => new("predict", "Predict drafts with a model and the past posts of their accounts.") { Likes(terminal) };

    private static Command Likes(Terminal terminal)
    {
        var drafts = Options.Inputs("DRAFTS", "Drafts: files, folders, patterns, or - for standard input. With --course two files, TRAIN and TEST.");
        var history = new Option<string[]>("--history") { Description = "Past posts of the drafts' accounts; several may follow, so name the drafts first. Required without --course.", HelpName = "POSTS", AllowMultipleArgumentsPerToken = true };
        var model = new Option<string?>("--model", "-m") { Description = "A model file written by 'plaudit train likes'. Required without --course.", HelpName = "MODEL" };
        var target = new Option<string>("--output", "-o") { Description = "The file to write, drafts in their order with all their fields: CSV when its name ends in .csv, otherwise JSONL.", HelpName = "OUT", Required = true };
        var reasons = new Option<bool?>("--reasons") { Description = string.Create(CultureInfo.InvariantCulture, $"Give the reasons of each prediction, or none with '--reasons false'. Default: given for up to {PredictLikesPipeline.ReasonsUpTo:N0} drafts.") };
        var course = new Option<bool>("--course") { Description = "Learn from TRAIN and write TEST again with predicted_likes in each of its posts (one account with its posts a line)." };
        var input = new InputOptions();
        var output = new OutputOptions();
        var command = new Command("likes", "Predict the likes of drafts, with 80 % and 95 % ranges and reasons.") { drafts, history, model, target, reasons, course };
        input.AddTo(command);
        output.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(course))
            {
                if (result.GetResult(drafts)?.Tokens.Count != 2 || result.GetValue(model) is not null || result.GetValue(history)?.Length > 0)
                {
                    result.AddError("--course takes two files, TRAIN and TEST, and neither --history nor --model.");
                }
            }
            else if (result.GetResult(drafts) is null or { Tokens.Count: 0 } && result.GetValue(history)?.Length > 1)
            {
                result.AddError("No drafts: all files that follow --history are past posts. Name the drafts before it.");
            }
            else if (result.GetValue(model) is null || result.GetValue(history) is null or [])
            {
                result.AddError("Predicting needs the past posts (--history POSTS) and a model (-m MODEL).");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            output.ApplyTo(terminal, parsed);
            var names = parsed.GetRequiredValue(drafts);
            var outPath = parsed.GetRequiredValue(target);
            var rejected = parsed.GetValue(input.Rejected);
            Places.Check([.. names, .. parsed.GetValue(history) ?? []], parsed.GetValue(output.Json), outPath, rejected);
            if (parsed.GetValue(course))
            {
                var courseSummary = await terminal.RunAsync(progress => PredictCoursePipeline.RunAsync(
                    input.Read(parsed, [names[0]], terminal), input.Read(parsed, [names[1]], terminal), rejected, outPath, progress, cancellationToken));
                if (await output.WriteJsonAsync(terminal, parsed, courseSummary, cancellationToken))
                {
                    LikesText.WritePredictions(terminal, courseSummary, outPath);
                }
                return ExitCode.Success;
            }
            var predict = new PredictLikesPipeline { Reasons = parsed.GetValue(reasons) };
            var summary = await terminal.RunAsync(progress => predict.RunAsync(
                input.Read(parsed, names, terminal),
                input.Read(parsed, parsed.GetRequiredValue(history), terminal),
                parsed.GetRequiredValue(model)!,
                rejected,
                outPath,
                progress,
                cancellationToken));
            if (await output.WriteJsonAsync(terminal, parsed, summary, cancellationToken))
            {
                LikesText.WritePredictions(terminal, summary, outPath);
                if (summary.Drafts <= DraftsShown && !outPath.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) && !outPath.StartsWith("/dev/", StringComparison.Ordinal))
                {
                    await LikesText.WriteDraftsAsync(terminal, outPath, DraftsShown, cancellationToken);
                }
            }
            return ExitCode.Success;
        });
        return command;
    }
}

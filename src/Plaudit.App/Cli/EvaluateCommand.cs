using System.CommandLine;
using Plaudit.Pipelines;

namespace Plaudit.App.Cli;

/// <summary><c>plaudit evaluate likes</c>.</summary>
internal static class EvaluateCommand
{
    public static Command Create(Terminal terminal) => new("evaluate", "Measure how good a model is on later posts, beside naive forecasts.") { Likes(terminal) };

    private static Command Likes(Terminal terminal)
    {
        var data = Options.Inputs("DATA", "Past posts with their likes: files, folders, patterns, or - for standard input.");
        var predictions = new Option<string?>("--predictions") { Description = "Write the prediction for every test post to FILE (JSONL): account, post_id, predicted, lower_80, upper_80, lower_95, upper_95, actual.", HelpName = "FILE" };
        var input = new InputOptions();
        var likes = new LikesOptions();
        var output = new OutputOptions();
        var command = new Command(
            "likes",
            "Train on each account's earlier posts, predict its last 20 %, and print the skill against naive forecasts.")
        {
            data,
            predictions,
        };
        likes.AddTo(command);
        input.AddTo(command);
        output.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            output.ApplyTo(terminal, parsed);
            var names = parsed.GetRequiredValue(data);
            var predictionsFile = parsed.GetValue(predictions);
            var rejectedFile = parsed.GetValue(input.Rejected);
            Places.Check(names, parsed.GetValue(output.Json), predictionsFile, rejectedFile);
            var pipeline = new EvaluateLikesPipeline(likes.Read(parsed));
            var evaluation = await terminal.RunAsync(progress => pipeline.RunAsync(
                input.Read(parsed, names, terminal), rejectedFile, predictionsFile, progress, cancellationToken));
            if (await output.WriteJsonAsync(terminal, parsed, evaluation, cancellationToken))
            {
                LikesText.WriteEvaluation(terminal, evaluation);
            }
            return ExitCode.Success;
        });
        return command;
    }
}

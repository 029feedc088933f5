using System.CommandLine;
using System.Globalization;
using Plaudit.Pipelines;

namespace Plaudit.App.Cli;

/// <summary><c>plaudit train likes</c>.</summary>
internal static class TrainCommand
{
    public static Command Create(Terminal terminal) => new("train", "Learn a model from past posts.") { Likes(terminal) };

    private static Command Likes(Terminal terminal)
    {
        var data = Options.Inputs("DATA", "Past posts with their likes: files, folders, patterns, or - for standard input.");
        var model = new Option<string>("--output", "-o") { Description = "The model file to write, such as likes.plaudit; one that is there is replaced.", HelpName = "MODEL", Required = true };
        var input = new InputOptions();
        var likes = new LikesOptions();
        var output = new OutputOptions();
        var command = new Command("likes", "Learn to predict the likes of a draft from posts with known likes.") { data, model };
        likes.AddTo(command);
        input.AddTo(command);
        output.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            output.ApplyTo(terminal, parsed);
            var names = parsed.GetRequiredValue(data);
            var path = parsed.GetRequiredValue(model);
            var rejectedFile = parsed.GetValue(input.Rejected);
            Places.Check(names, parsed.GetValue(output.Json), path, rejectedFile);
            var pipeline = new TrainLikesPipeline(likes.Read(parsed));
            var trained = await terminal.RunAsync(progress => pipeline.RunAsync(
                input.Read(parsed, names, terminal), rejectedFile, path, progress, cancellationToken));
            if (await output.WriteJsonAsync(terminal, parsed, trained, cancellationToken))
            {
                LikesText.WriteData(terminal, trained.Data, trained.Rows);
                terminal.Output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Model: {trained.Selection.Chosen}, chosen on {trained.Selection.Rows:N0} later posts (log-MSE {trained.Selection.ChosenLogMse:0.000}; level alone {trained.LevelLogMse:0.000})"));
                terminal.Output.WriteLine($"Written to {path}. How good it is: plaudit evaluate likes {string.Join(' ', names)}");
            }
            return ExitCode.Success;
        });
        return command;
    }
}

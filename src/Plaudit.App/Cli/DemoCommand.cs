using System.CommandLine;
using System.Globalization;
using Plaudit.Pipelines;

namespace Plaudit.App.Cli;

/// <summary><c>plaudit demo</c>: the main job from end to end on an invented agency.</summary>
internal static class DemoCommand
{
    private const int DraftsShown = 3;

    public static Command Create(Terminal terminal)
    {
        var directory = new Argument<string>("DIR") { Description = "The folder for the sample, the model and the predictions; made where it is missing, files of an earlier demo are replaced.", DefaultValueFactory = _ => "plaudit-demo" };
        var quiet = new Option<bool>("--quiet") { Description = "No progress and no notes, only the result and errors." };
        var command = new Command("demo", "Show the main job end to end on an invented agency: sample, evaluate, train, predict. Takes a minute or two.") { directory, quiet };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            terminal.IsQuiet = parsed.GetValue(quiet);
            await RunAsync(terminal, parsed.GetRequiredValue(directory), cancellationToken);
            return ExitCode.Success;
        });
        return command;
    }

    private static async Task RunAsync(Terminal terminal, string folder, CancellationToken cancellationToken)
    {
        var posts = new PostInput { Names = [Path.Combine(folder, "posts")] };
        var drafts = new PostInput { Names = [Path.Combine(folder, "drafts.jsonl")] };
        var model = Path.Combine(folder, "likes.plaudit");
        var predictions = Path.Combine(folder, "predictions.jsonl");
        var options = new TrainingOptions();

        Step(terminal, "An invented agency", $"plaudit sample {folder}");
        var sample = await terminal.RunAsync(progress => SampleAgencyPipeline.RunAsync(folder, new SampleAgencyOptions(), force: true, progress, cancellationToken));
        terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sample.Posts:N0} posts of {sample.Accounts:N0} accounts, and {sample.Drafts:N0} drafts. All of it is synthetic."));

        Step(terminal, "How good is it on posts it has not seen?", $"plaudit evaluate likes {posts.Names[0]}");
        LikesText.WriteEvaluation(terminal, await terminal.RunAsync(progress => new EvaluateLikesPipeline(options).RunAsync(posts, null, null, progress, cancellationToken)));

        Step(terminal, "Learn from all posts", $"plaudit train likes {posts.Names[0]} -o {model}");
        var trained = await terminal.RunAsync(progress => new TrainLikesPipeline(options).RunAsync(posts, null, model, progress, cancellationToken));
        terminal.Output.WriteLine($"{trained.Selection.Chosen}, written to {model}");

        Step(terminal, "Predict the drafts", $"plaudit predict likes {drafts.Names[0]} --history {posts.Names[0]} -m {model} -o {predictions}");
        var summary = await terminal.RunAsync(progress => new PredictLikesPipeline().RunAsync(drafts, posts, model, null, predictions, progress, cancellationToken));
        LikesText.WritePredictions(terminal, summary, predictions);
        await PostsText.WriteDraftsAsync(terminal, predictions, DraftsShown, LikesText.Headline, cancellationToken);
    }

    private static void Step(Terminal terminal, string title, string command)
    {
        terminal.Output.WriteLine();
        terminal.Output.WriteLine($"== {title}");
        terminal.Output.WriteLine($"$ {command}");
    }
}

using System.CommandLine;
using System.Globalization;
using Plaudit.Pipelines;

namespace Plaudit.App.Cli;

/// <summary><c>plaudit train likes|engagement|forecast|account-type|category|photos</c>.</summary>
internal static class TrainCommand
{
    public static Command Create(Terminal terminal) =>
        new("train", "Learn a model from past posts, daily rows or profiles.")
        {
            Likes(terminal),
            Engagement(terminal),
            ForecastCommand.Train(terminal, ModelFile("forecast.plaudit")),
            AccountTypeCommand.Train(terminal, ModelFile("type.plaudit")),
            CategoryCommand.Train(terminal, ModelFile("category.plaudit")),
            PhotosCommand.Train(terminal, ModelFile("photos.plaudit")),
        };

    private static Command Likes(Terminal terminal)
    {
        var model = OptionalModelFile("likes.plaudit");
        var stored = new StoredTraining(terminal, "likes");
        return LearningCommand.Of(
            terminal,
            new Command("likes", "Learn to predict the likes of a draft from posts with known likes."),
            [model],
            parsed => [parsed.GetValue(model)],
            (run, progress, cancellationToken) =>
                new TrainLikesPipeline(run.Options).RunAsync(run.Input, run.RejectedFile, run.Parsed.GetValue(model)!, progress, cancellationToken),
            (run, trained) =>
            {
                PostsText.WriteData(terminal, trained.Data, trained.Rows);
                terminal.Output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Model: {trained.Selection.Chosen}, chosen on {trained.Selection.Rows:N0} later posts (log-MSE {trained.Selection.ChosenLogMse:0.000}; level alone {trained.LevelLogMse:0.000})"));
                WriteEnd(terminal, run, model, "likes");
            },
            (run, output, cancellationToken) =>
                stored.RunAsync(run.Parsed, new EngagementTrainingOptions { Training = run.Options }, run.Parsed.GetValue(model), output, cancellationToken),
            stored);
    }

    private static Command Engagement(Terminal terminal)
    {
        var model = OptionalModelFile("engagement.plaudit");
        var stored = new StoredTraining(terminal, "engagement");
        var engagement = new EngagementOptions();
        return LearningCommand.Of(
            terminal,
            new Command("engagement", "Learn to tell before posting whether a draft will do better than usual."),
            [model, .. engagement.All],
            parsed => [parsed.GetValue(model)],
            (run, progress, cancellationToken) =>
                new TrainEngagementPipeline(engagement.Read(run)).RunAsync(run.Input, run.RejectedFile, run.Parsed.GetValue(model)!, progress, cancellationToken),
            (run, trained) =>
            {
                PostsText.WriteData(terminal, trained.Data, trained.Rows);
                EngagementText.WriteChoice(terminal, trained.Label, trained.Selection);
                WriteEnd(terminal, run, model, $"engagement{engagement.InWords(run)}");
            },
            (run, output, cancellationToken) => stored.RunAsync(run.Parsed, engagement.Read(run), run.Parsed.GetValue(model), output, cancellationToken),
            stored);
    }

    private static Option<string> ModelFile(string example) => new("--output", "-o")
    {
        Description = $"The model file to write, such as {example}; one that is there is replaced.",
        HelpName = "MODEL",
        Required = true,
    };

    private static Option<string?> OptionalModelFile(string example) => new("--output", "-o")
    {
        Description = $"The model file to write, such as {example}; one that is there is replaced. Required without --store.",
        HelpName = "MODEL",
    };

    // What came in by standard input cannot be named again.
    private static void WriteEnd(Terminal terminal, LearningRun run, Option<string?> model, string task) =>
        terminal.Output.WriteLine(
            $"Written to {run.Parsed.GetValue(model)}." + (run.Input.Names.Contains("-") ? "" : $" How good it is: plaudit evaluate {task} {string.Join(' ', run.Input.Names)}{(run.Options.Images is { } images ? $" --images {images.Folder}" : "")}"));
}

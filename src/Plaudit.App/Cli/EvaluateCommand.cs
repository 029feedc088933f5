using System.CommandLine;
using Plaudit.Pipelines;

namespace Plaudit.App.Cli;

/// <summary><c>plaudit evaluate likes|engagement|forecast|account-type|category|photos</c>.</summary>
internal static class EvaluateCommand
{
    public static Command Create(Terminal terminal) =>
        new("evaluate", "Measure how good a model is on what came later, beside naive forecasts.") {
            Likes(terminal),
            Engagement(terminal),
            ForecastCommand.Evaluate(terminal, Predictions("profile_id, origin_week, horizon_days, predicted, lower_80, upper_80, lower_95, upper_95, actual", "test origin and week")),
            AccountTypeCommand.Evaluate(terminal, Predictions("account, probabilities, predicted, actual", "profile of the test")),
            CategoryCommand.Evaluate(terminal, Predictions("account, probabilities, predicted, actual", "account of the test")),
            PhotosCommand.Evaluate(terminal, Predictions("file, predicted, lower_80, upper_80, actual", "picture of the test")),
        };

    private static Command Likes(Terminal terminal)
    {
        var predictions = Predictions("account, post_id, predicted, lower_80, upper_80, lower_95, upper_95, actual");
        return LearningCommand.Of(
            terminal,
            new Command("likes", "Train on each account's earlier posts, predict its last 20 %, and print the skill against naive forecasts."),
            [predictions],
            parsed => [parsed.GetValue(predictions)],
            (run, progress, cancellationToken) =>
                new EvaluateLikesPipeline(run.Options).RunAsync(run.Input, run.RejectedFile, run.Parsed.GetValue(predictions), progress, cancellationToken),
            (_, evaluation) => LikesText.WriteEvaluation(terminal, evaluation));
    }

    private static Command Engagement(Terminal terminal)
    {
        var predictions = Predictions("account, post_id, probability_high, actual_high");
        var demonstrateLeak = Options.DemonstrateLeak();
        var engagement = new EngagementOptions();
        return LearningCommand.Of(
            terminal,
            new Command("engagement", "Train on each account's earlier posts, tell high from low among its last 20 %, and print the skill against the base rate."),
            [predictions, .. engagement.All, demonstrateLeak],
            parsed => [parsed.GetValue(predictions)],
            (run, progress, cancellationToken) =>
                new EvaluateEngagementPipeline(engagement.Read(run) with { DemonstrateLeak = run.Parsed.GetValue(demonstrateLeak) })
                    .RunAsync(run.Input, run.RejectedFile, run.Parsed.GetValue(predictions), progress, cancellationToken),
            (_, evaluation) => EngagementText.WriteEvaluation(terminal, evaluation));
    }

    private static Option<string?> Predictions(string fields, string example = "test post") => new("--predictions")
    {
        Description = $"Write the prediction for every {example} to FILE (JSONL): {fields}.",
        HelpName = "FILE",
    };
}

using System.CommandLine;
using Plaudit.Pipelines;

namespace Plaudit.App.Cli;

/// <summary><c>plaudit forecast</c> and the verbs of the task forecast.</summary>
internal static class ForecastCommand
{
    /// <summary>The nightly job: from data to a model to forecasts of every profile.</summary>
    public static Command Create(Terminal terminal)
    {
        var learning = new ForecastLearningOptions();
        var target = ForecastLearningOptions.Output();
        var model = new Option<string?>("--model", "-m") { Description = "Write the model as well, to be used by 'plaudit predict forecast'.", HelpName = "MODEL" };
        var reasons = ForecastLearningOptions.Reasons();
        return PanelCommand.Of(
            terminal,
            new Command("forecast", "Learn from daily rows and forecast every profile's next four weeks, in one go."),
            [target, model, .. learning.All, reasons],
            parsed => [parsed.GetRequiredValue(target), parsed.GetValue(model)],
            (run, progress, cancellationToken) => new ForecastPipeline(learning.Read(run.Parsed)) { Reasons = run.Parsed.GetValue(reasons) }
                .RunAsync(run.Input, run.Parsed.GetValue(model), run.Parsed.GetRequiredValue(target), progress, cancellationToken),
            (run, summary) => ForecastText.WriteForecasts(terminal, summary, run.Input, run.Parsed.GetRequiredValue(target)));
    }

    /// <summary><c>plaudit train forecast</c>.</summary>
    public static Command Train(Terminal terminal, Option<string> model)
    {
        var learning = new ForecastLearningOptions();
        return PanelCommand.Of(
            terminal,
            new Command("forecast", "Learn to forecast the engagement of the next four weeks, per post or in all, from daily rows."),
            [model, .. learning.All],
            parsed => [parsed.GetRequiredValue(model)],
            (run, progress, cancellationToken) =>
                new TrainForecastPipeline(learning.Read(run.Parsed)).RunAsync(run.Input, run.Parsed.GetRequiredValue(model), progress, cancellationToken),
            (run, trained) => ForecastText.WriteTrained(terminal, trained, run.Input, run.Parsed.GetRequiredValue(model)));
    }

    /// <summary><c>plaudit evaluate forecast</c>.</summary>
    public static Command Evaluate(Terminal terminal, Option<string?> predictions)
    {
        var learning = new ForecastLearningOptions();
        return PanelCommand.Of(
            terminal,
            new Command("forecast", "Learn from the weeks before the last 20 %, forecast from each of those, and print the skill against naive forecasts."),
            [predictions, .. learning.All],
            parsed => [parsed.GetValue(predictions)],
            (run, progress, cancellationToken) =>
                new EvaluateForecastPipeline(learning.Read(run.Parsed)).RunAsync(run.Input, run.Parsed.GetValue(predictions), progress, cancellationToken),
            (run, evaluation) => ForecastText.WriteEvaluation(terminal, evaluation, run.Input));
    }

    /// <summary><c>plaudit predict forecast</c>.</summary>
    public static Command Predict(Terminal terminal)
    {
        var target = ForecastLearningOptions.Output();
        var model = new Option<string>("--model", "-m") { Description = "A model file written by 'plaudit train forecast' or 'plaudit forecast'.", HelpName = "MODEL", Required = true };
        var reasons = ForecastLearningOptions.Reasons();
        return PanelCommand.Of(
            terminal,
            new Command("forecast", "Forecast every profile's next four weeks with a model."),
            [model, target, reasons],
            parsed => [parsed.GetRequiredValue(target)],
            (run, progress, cancellationToken) => new ForecastPipeline(new Forecasting.ForecastOptions()) { Reasons = run.Parsed.GetValue(reasons) }
                .PredictAsync(run.Input, run.Parsed.GetRequiredValue(model), run.Parsed.GetRequiredValue(target), progress, cancellationToken),
            (run, summary) => ForecastText.WriteForecasts(terminal, summary, run.Input, run.Parsed.GetRequiredValue(target)));
    }
}

using System.CommandLine;
using Plaudit.Forecasting;
using Plaudit.Pipelines;

namespace Plaudit.App.Cli;

/// <summary><c>plaudit forecast</c> and the verbs of the task forecast.</summary>
internal static class ForecastCommand
{
    /// <summary>The nightly job: from data to a model to forecasts of every profile.</summary>
    public static Command Create(Terminal terminal)
    {
        var learning = new ForecastLearningOptions();
        var target = ForecastLearningOptions.OptionalOutput();
        var model = new Option<string?>("--model", "-m") { Description = "Write the model as well, to be used by 'plaudit predict forecast'.", HelpName = "MODEL" };
        var reasons = ForecastLearningOptions.Reasons();
        var stored = new StoredForecasting(terminal);
        var command = new Command("forecast", "Learn from daily rows and forecast every profile's next four weeks, in one go.");
        command.Validators.Add(result => stored.Validate(result, target));
        return PanelCommand.Of(
            terminal,
            command,
            [target, model, .. learning.All, reasons, .. stored.All],
            parsed => [parsed.GetValue(target), parsed.GetValue(model)],
            (run, progress, cancellationToken) =>
            {
                var options = stored.Read(run) with
                {
                    Learning = learning.Read(run.Parsed), OutputFile = run.Parsed.GetValue(target), ModelOutputFile = run.Parsed.GetValue(model), Reasons = run.Parsed.GetValue(reasons),
                };
                return stored.IsGiven(run.Parsed)
                    ? stored.RunAsync(run.Parsed, options, progress, cancellationToken)
                    : StoredForecasting.WithoutAsync(new ForecastPipeline(options.Learning) { Reasons = options.Reasons }.RunAsync(
                        run.Input, options.ModelOutputFile, options.OutputFile!, progress, cancellationToken));
            },
            (run, done) => stored.Write(run, done, run.Parsed.GetValue(target)));
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
        var target = ForecastLearningOptions.OptionalOutput();
        var model = new Option<string>("--model", "-m") { Description = "A model file written by 'plaudit train forecast' or 'plaudit forecast'.", HelpName = "MODEL", Required = true };
        var reasons = ForecastLearningOptions.Reasons();
        var stored = new StoredForecasting(terminal);
        var command = new Command("forecast", "Forecast every profile's next four weeks with a model.");
        command.Validators.Add(result => stored.Validate(result, target));
        return PanelCommand.Of(
            terminal,
            command,
            [model, target, reasons, .. stored.All],
            parsed => [parsed.GetValue(target)],
            (run, progress, cancellationToken) =>
            {
                var options = stored.Read(run) with
                {
                    Model = run.Parsed.GetRequiredValue(model), OutputFile = run.Parsed.GetValue(target), Reasons = run.Parsed.GetValue(reasons),
                };
                return stored.IsGiven(run.Parsed)
                    ? stored.RunAsync(run.Parsed, options, progress, cancellationToken)
                    : StoredForecasting.WithoutAsync(new ForecastPipeline(new ForecastOptions()) { Reasons = options.Reasons }.PredictAsync(
                        run.Input, options.Model!, options.OutputFile!, progress, cancellationToken));
            },
            (run, done) => stored.Write(run, done, run.Parsed.GetValue(target)));
    }
}

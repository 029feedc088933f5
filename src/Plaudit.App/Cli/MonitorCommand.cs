using System.CommandLine;
using Plaudit.Pipelines;

namespace Plaudit.App.Cli;

/// <summary><c>plaudit monitor</c>: looks at what past predictions were worth.</summary>
internal static class MonitorCommand
{
    public static Command Create(Terminal terminal) => new("monitor", "Score past forecasts against what happened, and say whether to learn anew.") { Forecast(terminal) };

    private static Command Forecast(Terminal terminal)
    {
        var old = new Argument<string>("OLD_FORECASTS") { Description = "Past forecasts as 'plaudit forecast' or 'plaudit predict forecast' wrote them: CSV, Parquet or JSONL." };
        var model = new Option<string?>("--model", "-m") { Description = "The model behind the forecasts: their errors are compared with those of its backtest.", HelpName = "MODEL" };
        var command = new Command(
            "forecast",
            "Score past forecasts against newer data: errors, coverage, drift of the features, and a verdict. retrain: the ranges hold far fewer outcomes than promised, errors are clearly over 1.15 times the backtest's, the naive forecast is clearly better, or all forecasts are off to one side. watch: the same to a smaller degree, or features moved much. keep: none of it.") { old };
        return PanelCommand.Of(
            terminal,
            command,
            [model],
            _ => [],
            (run, progress, cancellationToken) => MonitorForecastPipeline.RunAsync(
                run.Parsed.GetRequiredValue(old), run.Input, run.Parsed.GetValue(model), progress, cancellationToken),
            (_, monitoring) => MonitorText.Write(terminal, monitoring));
    }
}

using System.Globalization;
using Plaudit.Evaluation;
using Plaudit.Forecasting;
using Plaudit.Pipelines;
using Spectre.Console;

namespace Plaudit.App.Cli;

/// <summary>What the verbs of forecasts tell.</summary>
internal static class ForecastText
{
    /// <summary>Tells what was read, and what could not be.</summary>
    public static void WriteData(Terminal terminal, DailySummary data, PanelInput input)
    {
        terminal.Output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Read {data.Rows:N0} rows of {data.Profiles:N0} profiles, {data.FirstDay:yyyy-MM-dd} to {data.LastDay:yyyy-MM-dd}: {data.ProfileWeeks:N0} profile weeks."));
        if (data.Duplicates > 0)
        {
            terminal.Note(string.Create(CultureInfo.InvariantCulture, $"{data.Duplicates:N0} rows left out: a later row is of the same profile and day."));
        }
        if (data.Rejected > 0)
        {
            var reasons = string.Join(", ", data.Reasons.Take(3).Select(reason => string.Create(CultureInfo.InvariantCulture, $"{reason.Reason} ({reason.Rows:N0})")));
            var listed = input.RejectedFile is null ? "--rejected FILE lists them" : $"listed in {input.RejectedFile}";
            terminal.Note(string.Create(CultureInfo.InvariantCulture, $"{data.Rejected:N0} rows could not be used: {reasons}; {listed}."));
        }
    }

    /// <summary>Tells how the models were chosen.</summary>
    public static void WriteSelections(Terminal terminal, IReadOnlyList<HorizonSelection> horizons)
    {
        var table = NewTable("days ahead", "model", "learnt from", "held out", "log error", "best naive", "log error", "skill");
        foreach (var horizon in horizons)
        {
            var own = horizon.LogErrors[horizon.Chosen];
            var naive = horizon.LogErrors[horizon.BestNaive];
            table.AddRow(
                Text($"{horizon.HorizonDays}"),
                horizon.Chosen,
                Text($"{horizon.Rows:N0}"),
                Text($"{horizon.HeldOutRows:N0}"),
                Text($"{own:0.000}"),
                horizon.BestNaive,
                Text($"{naive:0.000}"),
                Text($"{1 - (own / naive):0.000}"));
        }
        terminal.Console.Write(table);
        terminal.Output.WriteLine("Skill is 1 less the ratio of the two errors, on the weeks held out for the choice; 'plaudit evaluate forecast' measures it on others.");
    }

    public static void WriteForecasts(Terminal terminal, ForecastSummary summary, PanelInput input, string outputFile)
    {
        WriteData(terminal, summary.Data, input);
        if (summary.Horizons.Count > 0)
        {
            WriteSelections(terminal, summary.Horizons);
            if (summary.Horizons.Any(horizon => horizon.Profiles < summary.Data.Profiles))
            {
                terminal.Note(string.Create(
                    CultureInfo.InvariantCulture, $"Learnt from {summary.Horizons.Max(horizon => horizon.Profiles):N0} of {summary.Data.Profiles:N0} profiles: those with weeks enough, a random part of them where there are very many; forecast were all."));
            }
        }
        var statuses = string.Join(", ", summary.Profiles.Select(status => string.Create(CultureInfo.InvariantCulture, $"{status.Key} {status.Value:N0}")));
        terminal.Output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Forecast {Of(summary.Target)} in the 4 weeks after that of {summary.OriginWeek:yyyy-MM-dd} for {summary.Profiles.Values.Sum():N0} profiles ({statuses}): {outputFile}"));
    }

    public static void WriteTrained(Terminal terminal, TrainedForecast trained, PanelInput input, string modelFile)
    {
        WriteData(terminal, trained.Data, input);
        WriteSelections(terminal, trained.Horizons);
        terminal.Output.WriteLine($"Model written to {modelFile}");
    }

    public static void WriteEvaluation(Terminal terminal, ForecastEvaluation evaluation, PanelInput input)
    {
        WriteData(terminal, evaluation.Data, input);
        terminal.Output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{evaluation.Weeks:N0} calendar weeks; {Of(evaluation.Target)} is forecast from each of those from {evaluation.FirstTestOrigin:yyyy-MM-dd} on, learnt from what was before. {evaluation.Profiles:N0} profiles, {evaluation.ProfilesLeftOut:N0} left out with fewer than 10 posts."));
        terminal.Output.WriteLine();
        var table = NewTable("days ahead", "forecast", "rows", "skill", "log error", "log-MSE", "R2", "MAE", "RMSE", "WAPE", "MdAPE");
        foreach (var horizon in evaluation.Horizons.Where(horizon => horizon.Model is not null))
        {
            foreach (var scores in horizon.Baselines.Prepend(horizon.Model!))
            {
                var isModel = ReferenceEquals(scores, horizon.Model);
                table.AddRow(
                    isModel ? Text($"{horizon.HorizonDays}") : "",
                    isModel ? $"plaudit ({horizon.Selection.Chosen})" : scores.Name,
                    isModel ? Text($"{horizon.Rows:N0}") : "",
                    isModel ? Text($"{horizon.Skill:0.000}") : scores.Name == horizon.BestNaive ? "0" : Text($"{1 - (scores.LogMae / horizon.Baselines.First(b => b.Name == horizon.BestNaive).LogMae):0.000}"),
                    Text($"{scores.LogMae:0.000}"),
                    Text($"{scores.LogMse:0.000}"),
                    Text($"{scores.R2:0.000}"),
                    Text($"{scores.MeanAbsoluteError:N0}"),
                    Text($"{scores.RootMeanSquaredError:N0}"),
                    Text($"{scores.WeightedAbsolutePercentageError:0 %}"),
                    Text($"{scores.MedianAbsolutePercentageError:0 %}"));
            }
        }
        terminal.Console.Write(table);
        terminal.Output.WriteLine("Skill: 1 less the ratio of the mean absolute errors of log1p, against the best naive forecast; above 0 is better than it.");
        terminal.Output.WriteLine();
        var coverage = NewTable("days ahead", "group", "rows", "80 % holds", "95 % holds", "width of 80 %");
        foreach (var horizon in evaluation.Horizons)
        {
            foreach (var (scores, i) in horizon.Intervals.Select((scores, i) => (scores, i)))
            {
                coverage.AddRow(
                    i == 0 ? Text($"{horizon.HorizonDays}") : "",
                    scores.Group,
                    Text($"{scores.Rows:N0}"),
                    Text($"{scores.Coverage80:0.0 %}"),
                    Text($"{scores.Coverage95:0.0 %}"),
                    Text($"x{Math.Exp(scores.LogWidth80):0.0}"));
            }
        }
        terminal.Console.Write(coverage);
        terminal.Output.WriteLine("The width is the upper over the lower end.");
    }

    private static string Of(ForecastTarget target) => target == ForecastTarget.Total ? "total engagement" : "engagement per post";

    private static Table NewTable(params string[] titles)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var title in titles)
        {
            var column = new TableColumn(title);
            table.AddColumn(title is "forecast" or "group" or "model" or "best naive" ? column : column.RightAligned());
        }
        return table;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

using System.Text;
using System.Text.Json;
using Plaudit.Data;
using Plaudit.Forecasting;
using Plaudit.Ingestion;
using Plaudit.Models;

namespace Plaudit.Pipelines;

/// <summary>A model of forecasts, ready to be asked about one profile at a time. Safe to ask from many threads.</summary>
public sealed class ForecastPredictor
{
    private const string List = "days";

    // The least that the engine takes: the rows of a request fit many times over.
    private static readonly EngineOptions s_engine = new() { MemoryBytes = EngineOptions.MinMemoryBytes, Threads = 1 };

    private readonly IForecastModel _model;

    private ForecastPredictor(IForecastModel model) => _model = model;

    /// <summary>What is forecast.</summary>
    public ForecastTarget Target => _model.Outcome.Target;

    /// <summary>The model of a file that is open already.</summary>
    /// <param name="reader">A model of forecasts.</param>
    /// <param name="modelFile">The name of its file.</param>
    /// <exception cref="PlauditException">The model cannot be used.</exception>
    public static ForecastPredictor Of(ModelReader reader, string modelFile) => new(ForecastPipeline.Of(reader, modelFile));

    /// <summary>Forecasts the next four weeks of a profile, as <c>plaudit forecast</c> does with a file of these rows alone.</summary>
    /// <param name="profileId">The profile.</param>
    /// <param name="days">A JSON array of its daily rows, parsed from valid UTF-8.</param>
    /// <param name="clock">Tells today's date: rows of a later day are rejected.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Four forecasts with reasons; none where a row cannot be used.</returns>
    /// <exception cref="PlauditException">No week of the rows is over.</exception>
    public async Task<JsonItems<ProfileForecast>> PredictAsync(string profileId, JsonElement days, TimeProvider clock, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(profileId);
        ArgumentNullException.ThrowIfNull(clock);
        var rows = DailyItems.ToCsv(days, List, profileId);
        if (rows.Rejected.Count > 0)
        {
            return new JsonItems<ProfileForecast>([], rows.Rejected, rows.IgnoredFields);
        }
        var (panel, data, rejected) = await ReadAsync(rows.Items, clock, cancellationToken);
        if (rejected.Count > 0)
        {
            return new JsonItems<ProfileForecast>([], rejected, rows.IgnoredFields);
        }
        if (panel.RowCount == 0)
        {
            throw new PlauditException("There is no day; at least one week of days was expected.");
        }
        var origin = ForecastRun.OriginWeek(panel, data);
        var market = MarketLevels.Of(panel, origin, cancellationToken);
        ProfileForecast[] forecasts = [.. new Forecaster(_model, panel, market).Forecast([0], origin, reasons: true, progress: null, cancellationToken)];
        return new JsonItems<ProfileForecast>(forecasts, [], rows.IgnoredFields);
    }

    private static async Task<(WeeklyPanel Panel, DailySummary Data, IReadOnlyList<RejectedRow> Rejected)> ReadAsync(
        IReadOnlyList<string> lines, TimeProvider clock, CancellationToken cancellationToken)
    {
        var file = Path.Combine(Path.GetTempPath(), $"plaudit-days-{Path.GetRandomFileName()}.csv");
        try
        {
            await using (var stream = new FileStream(file, Own()))
            await using (var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
            {
                foreach (var line in lines)
                {
                    await writer.WriteAsync($"{line}\n".AsMemory(), cancellationToken);
                }
            }
            var input = new PanelInput { Names = [file], Engine = s_engine, Clock = clock };
            var tally = new RejectionTally(maxRejectedShare: 1, writer: null);
            var (panel, data) = await new WeeklyPanelReader(PanelSource.DailyInput(input, [InputFile.FromPath(file)]), tally).ReadAsync(progress: null, cancellationToken);
            // Of each reason its first row; the line above them is that of the names.
            return (panel, data, [.. tally.Reasons.Select(reason => reason.First with { File = List, Line = reason.First.Line - 1 })]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    // The rows are nobody else's business, other users of the machine included.
    private static FileStreamOptions Own()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        return options;
    }
}

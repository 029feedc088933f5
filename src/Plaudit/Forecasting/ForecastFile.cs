using System.Text.Encodings.Web;
using System.Text.Json;
using Plaudit.Data;
using Plaudit.Native.DuckDb;

namespace Plaudit.Forecasting;

/// <summary>
/// A file of forecasts, a row a profile and week: CSV, Parquet or JSONL, as its name ends. It appears when it is whole; one that was there
/// before stays until then.
/// </summary>
internal sealed class ForecastFile : IDisposable
{
    private const string Table = "forecasts";

    // A file is read by people too: a plus sign is one, and so is a letter that is not English.
    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _path;
    private readonly string _format;
    private readonly bool _withReasons;
    private readonly bool _withPosts;
    private readonly Engine _engine;
    private readonly DuckDbAppender _rows;

    /// <summary>Starts a file.</summary>
    /// <param name="path">Where it is to be; its ending, .csv, .parquet or .jsonl, tells the format.</param>
    /// <param name="withReasons">Whether there is a column of reasons.</param>
    /// <param name="options">Memory and spill folder.</param>
    /// <param name="target">What the forecasts are of; of totals there is a column of expected posts.</param>
    /// <exception cref="PlauditException">The ending names no format, or the folder is not there.</exception>
    public ForecastFile(string path, bool withReasons, EngineOptions options, ForecastTarget target = ForecastTarget.PerPost)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _path = path;
        _withPosts = target == ForecastTarget.Total;
        _withReasons = withReasons;
        _format = FormatOf(path);
        _engine = new Engine(options);
        _engine.Connection.Execute("SET preserve_insertion_order = true", CancellationToken.None);
        _engine.Connection.Execute(DailySql.Text("forecasts"), CancellationToken.None);
        _rows = _engine.Connection.Append(Table);
    }

    /// <summary>Refuses a name that no forecasts can be written to.</summary>
    /// <exception cref="PlauditException">The ending names no format, or the folder is not there.</exception>
    public static void Check(string path)
    {
        _ = FormatOf(path);
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && !Directory.Exists(folder))
        {
            throw new PlauditException($"Cannot write '{path}': there is no folder '{folder}'.");
        }
    }

    /// <summary>Adds a row; rows are written in the order in which they are added.</summary>
    public void Add(ProfileForecast forecast)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        _rows.Append(forecast.ProfileId);
        _rows.AppendDate(CalendarWeek.MondayEpochDay(forecast.OriginWeek));
        _rows.Append(forecast.Horizon * 7);
        _rows.AppendDate(CalendarWeek.MondayEpochDay(forecast.TargetWeek));
        Append(forecast.Predicted);
        Append(forecast.Lower80);
        Append(forecast.Upper80);
        Append(forecast.Lower95);
        Append(forecast.Upper95);
        Append(forecast.Naive);
        _rows.Append(forecast.HistoryWeeks);
        _rows.Append(StatusText(forecast.Status));
        Append(forecast.ExpectedPosts ?? double.NaN);
        if (_withReasons)
        {
            _rows.Append(JsonSerializer.Serialize(forecast.Reasons.Select(reason => reason.Text), s_json));
        }
        else
        {
            _rows.AppendNull();
        }
        _rows.EndRow();
    }

    /// <summary>Writes the file and puts it in its place.</summary>
    /// <exception cref="PlauditException">It cannot be written.</exception>
    public void Commit(CancellationToken cancellationToken)
    {
        var isDevice = _path.StartsWith("/dev/", StringComparison.Ordinal);
        var unfinished = isDevice ? _path : $"{_path}.unfinished";
        try
        {
            _rows.Flush(cancellationToken);
            var options = _format == "csv" ? "FORMAT csv, HEADER" : _format == "json" ? "FORMAT json" : "FORMAT parquet, COMPRESSION zstd";
            _engine.Connection.Execute($"COPY (SELECT {Columns()} FROM {Table}) TO {DuckDbText.QuoteLiteral(unfinished)} ({options})", cancellationToken);
            if (!isDevice)
            {
                File.Move(unfinished, _path, overwrite: true);
            }
        }
        catch (Exception exception) when (exception is DuckDbException or IOException or UnauthorizedAccessException)
        {
            throw new PlauditException($"Cannot write '{_path}': {exception.Message.Split('\n')[0]}", exception);
        }
        finally
        {
            if (!isDevice)
            {
                File.Delete(unfinished);
            }
        }
    }

    public void Dispose()
    {
        _rows.Dispose();
        _engine.Dispose();
    }

    /// <summary>A status as files write it: <c>not_enough_history</c>.</summary>
    public static string StatusText(PredictionStatus status) => JsonNamingPolicy.SnakeCaseLower.ConvertName(status.ToString());

    private string Columns()
    {
        string[] excluded = [.. _withPosts ? Array.Empty<string>() : ["expected_posts"], .. _withReasons ? Array.Empty<string>() : ["reasons"]];
        return (excluded.Length == 0 ? "*" : $"* EXCLUDE ({string.Join(", ", excluded)})")
            + (_withReasons && _format != "csv" ? " REPLACE (reasons::JSON AS reasons)" : "");
    }

    private void Append(double value)
    {
        if (double.IsFinite(value))
        {
            // More digits would claim what nobody can know.
            _rows.Append(Math.Round(value, 2));
        }
        else
        {
            _rows.AppendNull();
        }
    }

    /// <summary>How the engine names the format that a file's ending tells.</summary>
    /// <exception cref="PlauditException">It tells none.</exception>
    internal static string FormatOf(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".csv" => "csv",
        ".parquet" => "parquet",
        ".jsonl" => "json",
        _ when path.StartsWith("/dev/", StringComparison.Ordinal) => "csv",
        _ => throw new PlauditException($"The ending of '{path}' names no format of forecasts; .csv, .parquet or .jsonl was expected."),
    };
}

using System.Text;
using Plaudit.Data;
using Plaudit.Native.DuckDb;

namespace Plaudit.Forecasting;

/// <summary>Reads files that <see cref="ForecastFile"/> wrote.</summary>
internal static class ForecastFileReader
{
    private const string TotalColumn = "expected_posts";

    private static readonly string[] s_columns =
        ["profile_id", "origin_week", "horizon_days", "target_week", "predicted", "lower_80", "upper_80", "lower_95", "upper_95", "naive", "history_weeks"];

    /// <summary>All forecasts of a file, in its order, without their reasons.</summary>
    /// <param name="path">A CSV, Parquet or JSONL file, as its name ends.</param>
    /// <param name="options">Memory and spill folder.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="PlauditException">It cannot be read, a column is missing, or a row makes no sense.</exception>
    public static List<ProfileForecast> Read(string path, EngineOptions options, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path))
        {
            throw new PlauditException($"There is no file of forecasts '{path}'.");
        }
        var format = ForecastFile.FormatOf(path);
        using var engine = new Engine(options);
        try
        {
            engine.Connection.Execute("SET preserve_insertion_order = true", cancellationToken);
            Require(path, Header(engine, Source(path, format, []), cancellationToken));
            using var result = engine.Connection.Query(DailySql.Text("past_forecasts").Replace("{source}", Source(path, format, s_columns), StringComparison.Ordinal), cancellationToken);
            var forecasts = new List<ProfileForecast>();
            while (result.TryReadChunk(out var chunk))
            {
                for (var row = 0; row < chunk.RowCount; row++)
                {
                    forecasts.Add(Row(path, chunk, row, forecasts.Count + 1));
                }
            }
            return forecasts;
        }
        catch (DuckDbException exception)
        {
            throw new PlauditException($"'{path}' cannot be read as forecasts: {exception.Message.Split('\n')[0]}", exception);
        }
    }

    private static ProfileForecast Row(string path, DuckDbChunk chunk, int row, int number)
    {
        for (var column = 0; column < 4; column++)
        {
            if (!chunk.IsValid(column, row))
            {
                throw new PlauditException($"Forecast {number:N0} of '{path}' has no {s_columns[column]} that can be read.");
            }
        }
        var origin = chunk.DateColumn(1)[row];
        var days = chunk.Int32Column(2)[row];
        if (days is not (7 or 14 or 21 or 28) || chunk.DateColumn(3)[row] != origin + days || (origin + CalendarWeek.EpochDayOfWeek) % 7 != 0)
        {
            throw new PlauditException(
                $"Forecast {number:N0} of '{path}' makes no sense: horizon_days of 7, 14, 21 or 28, an origin_week that is a Monday, and a target_week so many days later were expected.");
        }
        return new ProfileForecast
        {
            ProfileId = Encoding.UTF8.GetString(chunk.Utf8(0, row)),
            OriginWeek = (origin + CalendarWeek.EpochDayOfWeek) / 7,
            Horizon = days / 7,
            Predicted = Number(chunk, 4, row),
            Lower80 = Number(chunk, 5, row),
            Upper80 = Number(chunk, 6, row),
            Lower95 = Number(chunk, 7, row),
            Upper95 = Number(chunk, 8, row),
            Naive = Number(chunk, 9, row),
            HistoryWeeks = chunk.IsValid(10, row) ? chunk.Int32Column(10)[row] : 0,
            Status = chunk.IsValid(10, row) && chunk.Int32Column(10)[row] > 0 ? PredictionStatus.Ok : PredictionStatus.NotEnoughHistory,
        };
    }

    private static double Number(DuckDbChunk chunk, int column, int row) => chunk.IsValid(column, row) ? chunk.DoubleColumn(column)[row] : double.NaN;

    // Without columns they are looked up in the file; with them JSON is read as text, so that an id that looks like a date stays as it is.
    private static string Source(string path, string format, string[] columns)
    {
        var name = DuckDbText.QuoteLiteral(path);
        return format switch
        {
            "csv" => $"read_csv({name}, header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"', nullstr = '')",
            "parquet" => $"read_parquet({name})",
            _ when columns.Length == 0 => $"read_json({name}, format = 'newline_delimited')",
            _ => $"read_json({name}, format = 'newline_delimited', columns = {{{string.Join(", ", columns.Select(column => $"{column}: 'VARCHAR'"))}}})",
        };
    }

    private static List<string> Header(Engine engine, string source, CancellationToken cancellationToken)
    {
        using var result = engine.Connection.Query($"SELECT * FROM {source} LIMIT 0", cancellationToken);
        return [.. result.Columns.Select(column => column.Name)];
    }

    private static void Require(string path, List<string> header)
    {
        if (header.Contains(TotalColumn, StringComparer.Ordinal))
        {
            throw new PlauditException($"'{path}' holds forecasts of the total of a week (it has a column '{TotalColumn}'); only those of engagement per post can be monitored.");
        }
        var missing = s_columns.Except(header, StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
        {
            throw new PlauditException(
                $"'{path}' has no column {string.Join(", ", missing.Select(column => $"'{column}'"))}; a file of forecasts as 'plaudit forecast' writes it was expected. Its columns are {string.Join(", ", header)}.");
        }
    }
}

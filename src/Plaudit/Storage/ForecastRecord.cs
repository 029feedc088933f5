using System.Buffers.Binary;
using System.Data.Common;
using Dapper;

namespace Plaudit.Storage;

/// <summary>A forecast as it is stored.</summary>
internal static class ForecastRecord
{
    /// <summary>Numbers of a week, in the order of their columns.</summary>
    public static readonly IReadOnlyList<string> Fields = ["value", "lower_80", "upper_80", "lower_95", "upper_95", "naive"];

    /// <summary>What is told of a forecast in lists.</summary>
    public static readonly string Listed = string.Join(", ", Shown());

    /// <summary>Everything of a forecast. The history is the last: what is listed is read without it.</summary>
    public static readonly IReadOnlyList<string> Columns = ["run", .. Shown(), "history"];

    private const int FirstNumber = 3;

    public static object?[] Values(string run, StoredForecast forecast)
    {
        var values = new object?[Columns.Count];
        (values[0], values[1], values[2], values[3]) = (run, StoredText.Clean(forecast.Profile), forecast.Status, (long)forecast.HistoryWeeks);
        for (var week = 0; week < StoredForecast.Horizons; week++)
        {
            var (value, lower80, upper80, lower95, upper95, naive) = forecast.Weeks[week];
            var at = 1 + FirstNumber + (week * Fields.Count);
            foreach (var number in (ReadOnlySpan<double>)[value, lower80, upper80, lower95, upper95, naive])
            {
                values[at++] = double.IsFinite(number) ? number : null;
            }
        }
        values[^1] = Bytes(forecast.History);
        return values;
    }

    /// <summary>Reads rows of <see cref="Listed"/>; by place, as a row has more columns than a type should have members.</summary>
    public static async Task<IReadOnlyList<StoredForecast>> ReadAsync(DbConnection connection, string sql, object of)
    {
        var rows = new List<StoredForecast>();
        await using var reader = await connection.ExecuteReaderAsync(sql, of);
        while (await reader.ReadAsync())
        {
            var weeks = new StoredHorizon[StoredForecast.Horizons];
            for (var week = 0; week < weeks.Length; week++)
            {
                var at = FirstNumber + (week * Fields.Count);
                weeks[week] = new StoredHorizon(Number(at), Number(at + 1), Number(at + 2), Number(at + 3), Number(at + 4), Number(at + 5));
            }
            rows.Add(new StoredForecast
            {
                Profile = reader.GetString(0), Status = reader.GetString(1), HistoryWeeks = (int)reader.GetInt64(2), Weeks = weeks,
            });
        }
        return rows;

        double Number(int column) => reader.IsDBNull(column) ? double.NaN : reader.GetDouble(column);
    }

    /// <summary>The weeks that a history was written with; none where there is none.</summary>
    public static IReadOnlyList<float> History(byte[]? bytes)
    {
        if (bytes is null) return [];
        var weeks = new float[bytes.Length / sizeof(float)];
        for (var i = 0; i < weeks.Length; i++) weeks[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(i * sizeof(float)));
        return weeks;
    }

    private static byte[]? Bytes(IReadOnlyList<float> history)
    {
        if (history.Count == 0) return null;
        var bytes = new byte[history.Count * sizeof(float)];
        for (var i = 0; i < history.Count; i++) BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), history[i]);
        return bytes;
    }

    private static IEnumerable<string> Shown() =>
    [
        "profile", "status", "history_weeks", .. Enumerable.Range(1, StoredForecast.Horizons).SelectMany(horizon => Fields.Select(field => $"{field}_{horizon}")),
    ];
}

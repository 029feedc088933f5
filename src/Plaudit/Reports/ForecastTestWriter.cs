using System.Buffers;
using System.Text.Json;
using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Forecasting;

namespace Plaudit.Reports;

/// <summary>Writes the forecast of every test row as JSONL, as protocol 3 asks for them.</summary>
internal static class ForecastTestWriter
{
    private const int FlushBytes = 1 << 20;

    /// <summary>Writes a file whole or not at all.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="profileIds">Ids by position.</param>
    /// <param name="tests">The test of each horizon.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    public static async Task WriteAsync(string path, IReadOnlyList<string> profileIds, IReadOnlyList<ForecastTest> tests, CancellationToken cancellationToken)
    {
        await using var file = OutputFile.Create(path);
        var lines = new ArrayBufferWriter<byte>(FlushBytes);
        await using var json = new Utf8JsonWriter(lines);
        foreach (var test in tests)
        {
            for (var row = 0; row < test.Actual.Count; row++)
            {
                json.Reset();
                WriteRow(json, profileIds[test.Profiles[row]], test, row);
                await json.FlushAsync(cancellationToken);
                lines.Write("\n"u8);
                if (lines.WrittenCount >= FlushBytes)
                {
                    await file.Stream.WriteAsync(lines.WrittenMemory, cancellationToken);
                    lines.ResetWrittenCount();
                }
            }
        }
        await file.Stream.WriteAsync(lines.WrittenMemory, cancellationToken);
        await file.CommitAsync(cancellationToken);
    }

    private static void WriteRow(Utf8JsonWriter json, string profileId, ForecastTest test, int row)
    {
        var interval = test.Intervals[row];
        json.WriteStartObject();
        json.WriteString("profile_id", profileId);
        json.WriteString("origin_week", CalendarWeek.Text(test.Origins[row]));
        json.WriteNumber("horizon_days", 7 * test.Horizon);
        json.WriteNumber("predicted", LogLikes.ToLikes(test.Predicted[row]));
        json.WriteNumber("lower_80", LogLikes.ToLikes(interval.Lower80));
        json.WriteNumber("upper_80", LogLikes.ToLikes(interval.Upper80));
        json.WriteNumber("lower_95", LogLikes.ToLikes(interval.Lower95));
        json.WriteNumber("upper_95", LogLikes.ToLikes(interval.Upper95));
        json.WriteNumber("actual", LogLikes.ToLikes(test.Actual[row]));
        json.WriteEndObject();
    }
}

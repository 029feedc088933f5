using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Plaudit.Data;

namespace Plaudit.Reports;

/// <summary>Writes test predictions as JSONL, so that any other program can score them: likes, not logarithms.</summary>
public static class TestPredictionWriter
{
    private const int FlushBytes = 1 << 16;

    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task WriteAsync(string path, IReadOnlyList<TestPrediction> predictions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        await using var file = OutputFile.Create(path);
        var lines = new ArrayBufferWriter<byte>(FlushBytes * 2);
        foreach (var prediction in predictions)
        {
            Write(lines, prediction);
            if (lines.WrittenCount >= FlushBytes)
            {
                await file.Stream.WriteAsync(lines.WrittenMemory, cancellationToken);
                lines.ResetWrittenCount();
            }
        }
        await file.Stream.WriteAsync(lines.WrittenMemory, cancellationToken);
        await file.CommitAsync(cancellationToken);
    }

    private static void Write(ArrayBufferWriter<byte> lines, TestPrediction prediction)
    {
        using (var json = new Utf8JsonWriter(lines, s_options))
        {
            json.WriteStartObject();
            json.WriteString("account", prediction.Account);
            json.WriteString("post_id", prediction.PostId);
            json.WriteNumber("predicted", Exact(prediction.LogLikes));
            json.WriteNumber("lower_80", Exact(prediction.Interval.Lower80));
            json.WriteNumber("upper_80", Exact(prediction.Interval.Upper80));
            json.WriteNumber("lower_95", Exact(prediction.Interval.Lower95));
            json.WriteNumber("upper_95", Exact(prediction.Interval.Upper95));
            json.WriteNumber("actual", prediction.Actual);
            json.WriteEndObject();
        }
        lines.Write("\n"u8);
    }

    // More digits than the pages show, so that log-MSE computed from the file is the one printed.
    private static double Exact(float logLikes) => Math.Round(LogLikes.ToLikes(logLikes), 4);
}

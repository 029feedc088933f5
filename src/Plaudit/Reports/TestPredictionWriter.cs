using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Plaudit.Data;
using Plaudit.Evaluation;

namespace Plaudit.Reports;

/// <summary>Writes test predictions as JSONL, so that any other program can score them: likes, not logarithms, or probabilities.</summary>
public static class TestPredictionWriter
{
    private const int FlushBytes = 1 << 16;

    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Predictions of likes.</summary>
    public static Task WriteAsync(string path, IEnumerable<TestPrediction> predictions, CancellationToken cancellationToken) =>
        WriteAsync(path, predictions, WriteFields, cancellationToken);

    /// <summary>Predictions of engagement.</summary>
    public static Task WriteAsync(string path, IEnumerable<TestProbability> predictions, CancellationToken cancellationToken) =>
        WriteAsync(path, predictions, WriteFields, cancellationToken);

    /// <summary>Predictions of classes: account, probabilities, predicted, actual.</summary>
    public static Task WriteAsync(string path, IEnumerable<TestClass> predictions, CancellationToken cancellationToken) =>
        WriteAsync(path, predictions, WriteFields, cancellationToken);

    /// <summary>Predictions of own pictures: file, predicted, lower_80, upper_80, actual.</summary>
    public static Task WriteAsync(string path, IEnumerable<ScoredPhoto> predictions, CancellationToken cancellationToken) =>
        WriteAsync(path, predictions, WriteFields, cancellationToken);

    private static async Task WriteAsync<T>(string path, IEnumerable<T> predictions, Action<Utf8JsonWriter, T> writeFields, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        await using var file = OutputFile.Create(path);
        var lines = new ArrayBufferWriter<byte>(FlushBytes * 2);
        foreach (var prediction in predictions)
        {
            using (var json = new Utf8JsonWriter(lines, s_options))
            {
                json.WriteStartObject();
                writeFields(json, prediction);
                json.WriteEndObject();
            }
            lines.Write("\n"u8);
            if (lines.WrittenCount >= FlushBytes)
            {
                await file.Stream.WriteAsync(lines.WrittenMemory, cancellationToken);
                lines.ResetWrittenCount();
            }
        }
        await file.Stream.WriteAsync(lines.WrittenMemory, cancellationToken);
        await file.CommitAsync(cancellationToken);
    }

    private static void WriteFields(Utf8JsonWriter json, TestPrediction prediction)
    {
        json.WriteString("account", prediction.Account);
        json.WriteString("post_id", prediction.PostId);
        json.WriteNumber("predicted", Exact(prediction.LogLikes));
        json.WriteNumber("lower_80", Exact(prediction.Interval.Lower80));
        json.WriteNumber("upper_80", Exact(prediction.Interval.Upper80));
        json.WriteNumber("lower_95", Exact(prediction.Interval.Lower95));
        json.WriteNumber("upper_95", Exact(prediction.Interval.Upper95));
        json.WriteNumber("actual", prediction.Actual);
    }

    private static void WriteFields(Utf8JsonWriter json, TestProbability prediction)
    {
        json.WriteString("account", prediction.Account);
        json.WriteString("post_id", prediction.PostId);
        json.WriteNumber("probability_high", Math.Round(prediction.ProbabilityHigh, 6));
        json.WriteBoolean("actual_high", prediction.IsHigh);
    }

    private static void WriteFields(Utf8JsonWriter json, TestClass prediction)
    {
        json.WriteString("account", prediction.Account);
        ClassPredictionWriter.WriteProbabilities(json, prediction.Probabilities);
        json.WriteString("predicted", prediction.Predicted ?? ClassPredictionNames.CannotTell);
        json.WriteString("actual", prediction.Actual);
    }

    private static void WriteFields(Utf8JsonWriter json, ScoredPhoto prediction)
    {
        json.WriteString("file", prediction.Name);
        json.WriteNumber("predicted", Exact(prediction.LogLikes));
        json.WriteNumber("lower_80", Exact(prediction.Interval.Lower80));
        json.WriteNumber("upper_80", Exact(prediction.Interval.Upper80));
        json.WriteNumber("actual", Math.Round(LogLikes.ToLikes(prediction.ActualLogLikes)));
    }

    // More digits than the pages show, so that log-MSE computed from the file is the one printed.
    private static double Exact(double logLikes) => Math.Round(LogLikes.ToLikes(logLikes), 4);
}

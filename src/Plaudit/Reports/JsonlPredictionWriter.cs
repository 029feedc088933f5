using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Plaudit.Data;

namespace Plaudit.Reports;

/// <summary>One JSON object a line; nothing is held back.</summary>
internal sealed class JsonlPredictionWriter(Stream stream) : PredictionWriter
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly byte[][] s_fieldNames = [.. PredictionFields.All.Select(Encoding.UTF8.GetBytes)];

    private readonly ArrayBufferWriter<byte> _line = new(4096);

    public override void Write(ReadOnlyMemory<byte> draft, LikesPrediction? prediction)
    {
        _line.ResetWrittenCount();
        // The draft's own bytes are kept as they were written, escapes and all; only fields of an earlier prediction are left out.
        var (fields, hasOld) = Fields(draft.Span);
        if (hasOld)
        {
            WriteWithoutOldFields(draft, prediction);
        }
        else
        {
            _line.Write(draft.Span[..fields]);
            WriteAppended(prediction, isFirst: fields == draft.Span.IndexOf((byte)'{') + 1);
        }
        _line.Write("\n"u8);
        stream.Write(_line.WrittenSpan);
    }

    public override void Complete()
    {
    }

    private static void WriteFields(Utf8JsonWriter json, LikesPrediction? prediction)
    {
        if (prediction is null)
        {
            json.WriteNull(PredictionFields.PredictedLikes);
            json.WriteString(PredictionFields.Status, PredictionFields.Rejected);
            return;
        }
        json.WriteNumber(PredictionFields.PredictedLikes, PredictionFields.Likes(prediction.LogLikes));
        json.WriteNumber(PredictionFields.Lower80, PredictionFields.Likes(prediction.Interval.Lower80));
        json.WriteNumber(PredictionFields.Upper80, PredictionFields.Likes(prediction.Interval.Upper80));
        json.WriteNumber(PredictionFields.Lower95, PredictionFields.Likes(prediction.Interval.Lower95));
        json.WriteNumber(PredictionFields.Upper95, PredictionFields.Likes(prediction.Interval.Upper95));
        json.WriteStartArray(PredictionFields.Reasons);
        foreach (var reason in prediction.Reasons)
        {
            json.WriteStartObject();
            json.WriteString("reason", reason.Text);
            json.WriteNumber("log_effect", Math.Round(reason.LogEffect, 6));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteNumber(PredictionFields.HistoryPosts, prediction.HistoryPosts);
        json.WriteString(PredictionFields.Status, PredictionFields.NameOf(prediction.Status));
    }

    /// <summary>Where the object's last field ends, and whether it has fields of a prediction already.</summary>
    private static (int End, bool HasOldFields) Fields(ReadOnlySpan<byte> draft)
    {
        var reader = new Utf8JsonReader(draft);
        reader.Read();
        var end = (int)reader.TokenStartIndex + 1;
        var hasOld = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            foreach (var name in s_fieldNames)
            {
                hasOld |= reader.ValueTextEquals(name);
            }
            reader.Read();
            reader.Skip();
            end = (int)reader.BytesConsumed;
        }
        return (end, hasOld);
    }

    private void WriteAppended(LikesPrediction? prediction, bool isFirst)
    {
        // The writer has no way to go on inside an object, so it writes one of its own, whose brace is replaced.
        var start = _line.WrittenCount;
        using (var json = new Utf8JsonWriter(_line, s_options))
        {
            json.WriteStartObject();
            WriteFields(json, prediction);
            json.WriteEndObject();
        }
        MemoryMarshal.AsMemory(_line.WrittenMemory).Span[start] = isFirst ? (byte)' ' : (byte)',';
    }

    private void WriteWithoutOldFields(ReadOnlyMemory<byte> draft, LikesPrediction? prediction)
    {
        using var document = JsonDocument.Parse(draft);
        _line.Write("{"u8);
        var hasFields = RawJson.CopyFields(_line, document.RootElement, PredictionFields.All);
        WriteAppended(prediction, isFirst: !hasFields);
    }
}

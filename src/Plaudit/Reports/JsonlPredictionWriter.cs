using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Plaudit.Reports;

/// <summary>One JSON object a line; nothing is held back.</summary>
internal sealed class JsonlPredictionWriter<T>(Stream stream, PredictionFields<T> fields) : PredictionWriter<T>
    where T : class
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly byte[][] _fieldNames = [.. fields.Names.Select(Encoding.UTF8.GetBytes)];

    private readonly ArrayBufferWriter<byte> _line = new(4096);

    public override void Write(ReadOnlyMemory<byte> draft, T? prediction)
    {
        _line.ResetWrittenCount();
        // The draft's own bytes are kept as they were written, escapes and all; only fields of an earlier prediction are left out.
        var (end, hasOld) = Fields(draft.Span);
        if (hasOld)
        {
            WriteWithoutOldFields(draft, prediction);
        }
        else
        {
            _line.Write(draft.Span[..end]);
            WriteAppended(prediction, isFirst: end == draft.Span.IndexOf((byte)'{') + 1);
        }
        _line.Write("\n"u8);
        stream.Write(_line.WrittenSpan);
    }

    public override void Complete()
    {
    }

    private void WriteFields(Utf8JsonWriter json, T? prediction)
    {
        if (prediction is null)
        {
            json.WriteNull(fields.Names[0]);
            json.WriteString(PredictionFields.Status, PredictionFields.Rejected);
            return;
        }
        fields.Write(json, prediction);
        json.WriteString(PredictionFields.Status, PredictionFields.NameOf(fields.StatusOf(prediction)));
    }

    /// <summary>Where the object's last field ends, and whether it has fields of a prediction already.</summary>
    private (int End, bool HasOldFields) Fields(ReadOnlySpan<byte> draft)
    {
        var reader = new Utf8JsonReader(draft);
        reader.Read();
        var end = (int)reader.TokenStartIndex + 1;
        var hasOld = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            foreach (var name in _fieldNames)
            {
                hasOld |= reader.ValueTextEquals(name);
            }
            reader.Read();
            reader.Skip();
            end = (int)reader.BytesConsumed;
        }
        return (end, hasOld);
    }

    private void WriteAppended(T? prediction, bool isFirst)
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

    private void WriteWithoutOldFields(ReadOnlyMemory<byte> draft, T? prediction)
    {
        using var document = JsonDocument.Parse(draft);
        _line.Write("{"u8);
        var hasFields = RawJson.CopyFields(_line, document.RootElement, fields.Names);
        WriteAppended(prediction, isFirst: !hasFields);
    }
}

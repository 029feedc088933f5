using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Plaudit.Ingestion;

/// <summary>Makes posts or rejections of one line of JSON. Each instance serves one thread at a time.</summary>
internal abstract class PostLineParser(bool draftsAllowed)
{
    private const int LargestScratchKept = 1 << 20;

    private readonly char[] _chars = new char[1 << 13];
    private byte[] _scratch = new byte[1 << 12];

    protected PostAssembler Assembler { get; } = new(draftsAllowed);

    /// <summary>Adds what the line holds to the batch.</summary>
    /// <param name="line">The line without its line end, not blank and valid UTF-8.</param>
    /// <param name="number">Its 1-based number.</param>
    /// <param name="batch">Takes the posts and rejections.</param>
    public abstract void Parse(ReadOnlySpan<byte> line, long number, PostBatchBuilder batch);

    /// <summary>Room for a text of the given length, free for use until the next call.</summary>
    protected Span<byte> Scratch(int length)
    {
        if (length <= _scratch.Length) return _scratch;
        if (length > LargestScratchKept) return new byte[length];
        return _scratch = new byte[length * 2];
    }

    /// <summary>Sets the field from the value the reader stands on, and leaves the reader on that value's last token.</summary>
    protected FieldProblem SetValue(ref Utf8JsonReader reader, PostField field)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return reader.ValueIsEscaped ? SetEscaped(ref reader, field) : SetValue(JsonTokenType.String, reader.ValueSpan, field);
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                reader.Skip();
                return Mismatch(field);
            default:
                return SetValue(reader.TokenType, reader.ValueSpan, field);
        }
    }

    /// <summary>Sets the field from a value that is no object and no array.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="text">A text without quotes and escapes, or a number's digits.</param>
    /// <param name="field">The field.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected FieldProblem SetValue(JsonTokenType kind, ReadOnlySpan<byte> text, PostField field)
    {
        switch (kind)
        {
            case JsonTokenType.Null:
                return FieldProblem.None;
            case JsonTokenType.String when field is PostField.Caption or PostField.AltText:
                Assembler.SetFreeText(field, FreeText(text));
                return FieldProblem.None;
            case JsonTokenType.String:
                return Assembler.Set(field, text);
            case JsonTokenType.Number when field is not (PostField.Caption or PostField.AltText or PostField.Location or PostField.PostedAt or PostField.Image):
                return Assembler.Set(field, text);
            case JsonTokenType.True when field is PostField.IsAd:
                return Assembler.Set(field, "true"u8);
            case JsonTokenType.False when field is PostField.IsAd:
                return Assembler.Set(field, "false"u8);
            default:
                return Mismatch(field);
        }
    }

    // Encoding.GetString would go over the text twice, first to count its characters.
    private string FreeText(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > _chars.Length) return Encoding.UTF8.GetString(utf8);
        return Utf8.ToUtf16(utf8, _chars, out _, out var length, replaceInvalidSequences: false) == OperationStatus.Done
            ? new string(_chars, 0, length)
            : throw new InvalidOperationException("A line that was checked to be UTF-8 is not.");
    }

    private FieldProblem SetEscaped(ref Utf8JsonReader reader, PostField field)
    {
        var scratch = Scratch(reader.ValueSpan.Length);
        try
        {
            return SetValue(JsonTokenType.String, scratch[..reader.CopyString(scratch)], field);
        }
        catch (InvalidOperationException)
        {
            // Utf8JsonReader has no other way to say that an escape is half of a surrogate pair.
            return FieldProblem.BadUnicode;
        }
    }

    private static FieldProblem Mismatch(PostField field) => field switch
    {
        PostField.Platform or PostField.Account or PostField.PostId or PostField.MediaType or PostField.Caption or PostField.AltText
            or PostField.Location => FieldProblem.NotText,
        // Other programs keep lists and objects under this name; the post is good without.
        PostField.Category or PostField.Image or PostField.Record => FieldProblem.None,
        PostField.PostedAt => FieldProblem.NotTime,
        PostField.IsAd => FieldProblem.NotTrueOrFalse,
        _ => FieldProblem.NotNumber,
    };
}

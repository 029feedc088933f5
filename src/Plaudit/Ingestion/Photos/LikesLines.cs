using System.Text.Json;
using System.Text.Unicode;
using Plaudit.Data;
using Plaudit.Ingestion.Profiles;

namespace Plaudit.Ingestion.Photos;

/// <summary>Reads JSON of one picture or post a line, or of one over several lines.</summary>
internal static class LikesLines
{
    private const int BlockBytes = 1 << 16;
    private const int MaxLineBytes = 1 << 20;

    /// <summary>Adds the rows of a text.</summary>
    /// <exception cref="PlauditException">It cannot be read, or names neither pictures nor posts with likes.</exception>
    public static async Task ReadAsync(PeekableStream content, string file, LikesRows rows, CancellationToken cancellationToken)
    {
        var head = await content.PeekAsync(InputContent.HeadBytes, cancellationToken);
        Stream lines = JsonObjectStream.IsNeededFor(head.Span) ? new PeekableStream(new JsonObjectStream(content, file), file) : content;
        var blocks = new LineBlockReader(lines, BlockBytes, MaxLineBytes);
        var assembler = new LikesRowAssembler(file, rows);
        while (await blocks.ReadAsync(cancellationToken) is { } block)
        {
            if (block.IsTooLong) rows.Rejected.Add(new RejectedRow(file, block.FirstLine, null, RejectionReason.LineTooLong(MaxLineBytes)));
            else ReadBlock(block, file, rows, assembler, cancellationToken);
            blocks.Return(block);
        }
        assembler.Finish();
    }

    /// <summary>Whether the first object that can be read names a picture and its likes.</summary>
    public static bool IsOne(ReadOnlySpan<byte> head)
    {
        foreach (var range in head.Split((byte)'\n'))
        {
            var names = NamesOf(head[range]);
            if (names.Count > 0 && LikesFieldNames.NamesPictureAndLikes(names)) return true;
        }
        return LikesFieldNames.NamesPictureAndLikes(NamesOf(head));
    }

    private static void ReadBlock(
        LineBlock block, string file, LikesRows rows, LikesRowAssembler assembler, CancellationToken cancellationToken)
    {
        var text = block.Lines;
        for (var number = block.FirstLine; !text.IsEmpty; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var end = text.Span.IndexOf((byte)'\n');
            var line = end < 0 ? text : text[..end];
            text = end < 0 ? default : text[(end + 1)..];
            if (line.Span.IndexOfAnyExcept((byte)' ', (byte)'\t', (byte)'\r') < 0) continue;
            if (ReadLine(line, number, assembler) is { } fault) rows.Rejected.Add(new RejectedRow(file, number, null, fault));
        }
    }

    private static string? ReadLine(ReadOnlyMemory<byte> line, long number, LikesRowAssembler assembler)
    {
        if (!Utf8.IsValid(line.Span)) return RejectionReason.BadUtf8;
        try
        {
            using var document = JsonDocument.Parse(line);
            if (document.RootElement.ValueKind != JsonValueKind.Object) return RejectionReason.NotObject;
            var names = new List<string>();
            var values = new List<JsonElement>();
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (!JsonTexts.TryName(property, out var member)) continue;
                names.Add(member);
                values.Add(property.Value);
            }
            var cells = new LikesCell[LikesFieldNames.FieldCount];
            var places = LikesFieldNames.Places(names);
            for (var field = 0; field < cells.Length; field++)
            {
                var place = places[field];
                if (TextOf(place < 0 ? default : values[place]) is not { } text) return RejectionReason.BadUnicode;
                // Where a member is absent, the rejection has to name it all the same.
                var name = place < 0 ? JsonNamingPolicy.SnakeCaseLower.ConvertName(((LikesField)field).ToString()) : names[place];
                cells[field] = new LikesCell(name, text);
            }
            assembler.Add(number, cells);
            return null;
        }
        catch (JsonException)
        {
            return RejectionReason.NotJson;
        }
    }

    // Null where it is no valid Unicode. What is neither text nor number is no value of any field, and shows as what it is.
    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => "",
        JsonValueKind.String => JsonTexts.TryText(value, out var text) ? text : null,
        _ => value.GetRawText(),
    };

    private static List<string> NamesOf(ReadOnlySpan<byte> text)
    {
        var names = new List<string>();
        // The text may be cut off at the end of the head, which is no fault here.
        var reader = new Utf8JsonReader(text, isFinalBlock: false, state: default);
        try
        {
            while (reader.Read() && (reader.CurrentDepth > 0 || reader.TokenType == JsonTokenType.StartObject))
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1) names.Add(reader.GetString()!);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // What was seen before the fault still tells it.
        }
        return names;
    }
}

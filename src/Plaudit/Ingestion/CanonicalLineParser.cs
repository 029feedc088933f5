using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Plaudit.Ingestion;

/// <summary>One post a line with Plaudit's own field names. The plain path alone gives the same as both (a test holds them together).</summary>
internal sealed class CanonicalLineParser(bool draftsAllowed, bool plainOnly = false) : PostLineParser(draftsAllowed)
{
    private FieldProblem _problem;
    private PostField _problemField;

    /// <summary>The platform of lines that name none.</summary>
    public string? Platform { get; init; }

    /// <summary>The account of lines that name none.</summary>
    public string? Account { get; init; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Parse(ReadOnlySpan<byte> line, long number, PostBatchBuilder batch)
    {
        if (plainOnly || !ReadFlat(line))
        {
            try
            {
                if (!ReadPlain(line))
                {
                    batch.Reject(number, null, RejectionReason.NotObject);
                    return;
                }
            }
            catch (JsonException)
            {
                batch.Reject(number, null, RejectionReason.NotJson);
                return;
            }
        }
        if (Assembler.IsProfile) return;
        if (_problem == FieldProblem.None)
        {
            if (Account is not null) Assembler.SetProfile(new CourseProfile(Account, null, null, null));
            var post = Assembler.Build(out _problemField);
            if (post is not null)
            {
                batch.Add(post, number, 0, Assembler.HasUnknownMediaType);
                return;
            }
            _problem = FieldProblem.Absent;
        }
        var column = JsonNamingPolicy.SnakeCaseLower.ConvertName(_problemField.ToString());
        batch.Reject(number, column, RejectionReason.Of(_problem, column));
    }

    // False where the line needs the plain path.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool ReadFlat(ReadOnlySpan<byte> line)
    {
        Reset();
        var reader = new FlatJsonReader(line, Scratch(line.Length));
        while (reader.Read())
        {
            var field = PostFieldNames.Canonical(reader.Name);
            if (field != PostField.Unknown) Note(SetValue(reader.Kind, reader.Text, field), field);
        }
        return reader.IsComplete;
    }

    // False where the line is valid JSON and no object.
    private bool ReadPlain(ReadOnlySpan<byte> line)
    {
        Reset();
        var reader = new Utf8JsonReader(line);
        reader.Read();
        var isObject = reader.TokenType == JsonTokenType.StartObject;
        if (!isObject) reader.Skip();
        while (isObject && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = reader.ValueIsEscaped ? EscapedName(ref reader) : PostFieldNames.Canonical(reader.ValueSpan);
            reader.Read();
            if (field == PostField.Unknown) reader.Skip();
            else Note(SetValue(ref reader, field), field);
        }
        reader.Read(); // throws if anything follows
        return isObject;
    }

    private void Reset()
    {
        Assembler.Reset(Platform);
        _problem = FieldProblem.None;
    }

    private void Note(FieldProblem problem, PostField field)
    {
        if (problem != FieldProblem.None && _problem == FieldProblem.None) (_problem, _problemField) = (problem, field);
    }

    private static PostField EscapedName(ref Utf8JsonReader reader)
    {
        try
        {
            return PostFieldNames.Canonical(Encoding.UTF8.GetBytes(reader.GetString()!));
        }
        catch (InvalidOperationException)
        {
            return PostField.Unknown;
        }
    }
}

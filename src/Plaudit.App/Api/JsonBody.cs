using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Unicode;
using Plaudit.App.Serving;
using Plaudit.Data;
using Plaudit.Ingestion;

namespace Plaudit.App.Api;

/// <summary>The JSON object that a request carries. Its parts are good until it is disposed of, for it lies where it was received.</summary>
internal sealed class JsonBody : IDisposable
{
    /// <summary>Most items that a request may ask to be predicted.</summary>
    public const int MaxItems = 1_000;

    /// <summary>Most items of what predictions rest on.</summary>
    public const int MaxHistory = 10_000;

    private const int MaxErrors = 100;
    private const int LongestText = 500;

    // Four levels are needed. Names that come twice mean different things to different programs.
    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    private readonly PipeReader _reader;
    private readonly ReadOnlySequence<byte> _received;
    private readonly JsonDocument _document;
    private readonly List<string> _ignored;

    private JsonBody(PipeReader reader, ReadOnlySequence<byte> received, JsonDocument document)
    {
        (_reader, _received, _document) = (reader, received, document);
        _ignored = [];
    }

    /// <summary>Fields that mean nothing here, as <c>drafts[].folowers</c>; gathered while its parts are read.</summary>
    public IReadOnlyList<string> IgnoredFields => _ignored;

    /// <summary>Receives a body.</summary>
    /// <param name="request">The request.</param>
    /// <param name="members">The members that are known; others are ignored, and said to be.</param>
    /// <exception cref="RequestFaultException">It is not a JSON object.</exception>
    public static async Task<JsonBody> ReadAsync(HttpRequest request, params string[] members)
    {
        if (request.Headers.ContentEncoding is { Count: > 0 } encoding && encoding != "identity")
            throw new RequestFaultException(StatusCodes.Status415UnsupportedMediaType, "A body that is not compressed was expected.");
        if (!request.HasJsonContentType()) throw new RequestFaultException(StatusCodes.Status415UnsupportedMediaType, "A body of the type application/json was expected.");
        var maxBytes = request.HttpContext.RequestServices.GetRequiredService<Hosting.ServerOptions>().MaxRequestBytes;
        if (request.ContentLength > maxBytes) throw TooLarge(maxBytes);
        var reader = request.BodyReader;
        ReadResult read;
        while (!(read = await reader.ReadAsync(request.HttpContext.RequestAborted)).IsCompleted)
        {
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.Buffer.Length > maxBytes) throw TooLarge(maxBytes);
        }
        try
        {
            if (read.Buffer.Length > maxBytes) throw TooLarge(maxBytes);
            var bytes = read.Buffer.IsSingleSegment ? read.Buffer.First : read.Buffer.ToArray();
            if (!Utf8.IsValid(bytes.Span)) throw new RequestFaultException("The body is not valid UTF-8.");
            var body = new JsonBody(reader, read.Buffer, Parse(bytes));
            body.Check(members);
            return body;
        }
        catch
        {
            reader.AdvanceTo(read.Buffer.End);
            throw;
        }
    }

    /// <summary>Whether there is something of that name.</summary>
    public bool Has(string name) => _document.RootElement.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>An array that has to be there.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="maxItems">Most items that it may have.</param>
    /// <param name="minItems">Fewest items that it may have.</param>
    /// <exception cref="RequestFaultException">It is not there, is no array, or has too many items or none.</exception>
    public JsonElement Array(string name, int maxItems = MaxItems, int minItems = 1) =>
        OptionalArray(name, maxItems, minItems) ?? throw Fault(name, $"no {name}; an array of {Number(minItems)} to {Number(maxItems)} items was expected");

    /// <summary>An array; <see langword="null"/> where it is not there.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="maxItems">Most items that it may have.</param>
    /// <param name="minItems">Fewest items that it may have.</param>
    /// <exception cref="RequestFaultException">It is no array, or has too many items or too few.</exception>
    public JsonElement? OptionalArray(string name, int maxItems, int minItems = 0)
    {
        if (!_document.RootElement.TryGetProperty(name, out var array) || array.ValueKind == JsonValueKind.Null) return null;
        if (array.ValueKind != JsonValueKind.Array) throw Fault(name, $"{name} is not an array");
        var count = array.GetArrayLength();
        return count >= minItems && count <= maxItems ? array : throw Fault(name, $"{name} has {Number(count)} items; {minItems} to {Number(maxItems)} were expected");
    }

    /// <summary>A text; <see langword="null"/> where it is not there, or blank.</summary>
    /// <exception cref="RequestFaultException">It is no text, too long, or holds control characters.</exception>
    public string? Text(string name)
    {
        if (!_document.RootElement.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        string text;
        try
        {
            text = value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Fault(name, $"{name} is not a text");
        }
        catch (InvalidOperationException)
        {
            // The framework's way to say that an escape is half of a surrogate pair.
            throw Fault(name, $"{name} is not valid Unicode");
        }
        if (text.Length > LongestText || text.Any(char.IsControl)) throw Fault(name, $"{name} is longer than {LongestText} characters, or holds control characters");
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    /// <summary>True or false; <see langword="null"/> where it is not there.</summary>
    /// <exception cref="RequestFaultException">It is neither.</exception>
    public bool? Flag(string name) => !_document.RootElement.TryGetProperty(name, out var value) ? null : value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Fault(name, $"{name} is neither true nor false"),
    };

    /// <summary>A whole number; <see langword="null"/> where it is not there.</summary>
    /// <exception cref="RequestFaultException">It is none, or lies elsewhere.</exception>
    public int? Whole(string name, int least, int most)
    {
        if (!_document.RootElement.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most
            ? number
            : throw Fault(name, $"{name} is no whole number from {Number(least)} to {Number(most)}");
    }

    /// <summary>Any value, good until this is disposed of; undefined where it is not there.</summary>
    public JsonElement Value(string name) => _document.RootElement.TryGetProperty(name, out var value) ? value : default;

    /// <summary>The items of an array that was read, and notes what of it is ignored.</summary>
    /// <exception cref="RequestFaultException">Some of them cannot be used.</exception>
    public IReadOnlyList<T> Accept<T>(string name, JsonItems<T> read)
    {
        _ignored.AddRange(read.IgnoredFields.Select(field => $"{name}[].{field}"));
        if (read.Rejected.Count == 0) return read.Items;
        var errors = ErrorsOf(read);
        throw new RequestFaultException($"{Number(read.Rejected.Select(row => row.Line).Distinct().Count())} of the {name} cannot be used: {errors[0].Detail}.", errors);
    }

    /// <summary>The same, of an array whose good items are used whatever the others are.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="read">The array.</param>
    /// <returns>What is wrong with those that cannot be used, of very many the first.</returns>
    public IReadOnlyList<ProblemError> Note<T>(string name, JsonItems<T> read)
    {
        _ignored.AddRange(read.IgnoredFields.Select(field => $"{name}[].{field}"));
        return ErrorsOf(read);
    }

    public void Dispose()
    {
        _document.Dispose();
        _reader.AdvanceTo(_received.End);
    }

    private static RequestFaultException TooLarge(long maxBytes) =>
        new(StatusCodes.Status413PayloadTooLarge, string.Create(CultureInfo.InvariantCulture, $"The body of the request is larger than {maxBytes:N0} bytes."));

    private static JsonDocument Parse(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return JsonDocument.Parse(bytes, s_options);
        }
        catch (JsonException exception)
        {
            var place = exception.LineNumber is { } line && exception.BytePositionInLine is { } position
                ? string.Create(CultureInfo.InvariantCulture, $" at line {line + 1}, byte {position + 1}")
                : "";
            throw new RequestFaultException($"The body is not valid JSON{place}, or is nested deeper than {s_options.MaxDepth} levels, or has a name twice in one object.", exception);
        }
        catch (InvalidOperationException exception)
        {
            throw new RequestFaultException("A name in the body is not valid Unicode.", exception);
        }
    }

    private void Check(string[] members)
    {
        if (_document.RootElement.ValueKind != JsonValueKind.Object) throw new RequestFaultException("The body is not a JSON object.");
        _ignored.AddRange(Ingestion.IgnoredFields.Of(_document.RootElement, members));
    }

    /// <summary>That a member cannot be used.</summary>
    public static RequestFaultException Fault(string name, string detail) => new($"The request cannot be used: {detail}.", [new ProblemError($"#/{name}", detail)]);

    private static ProblemError[] ErrorsOf<T>(JsonItems<T> read) =>
        [.. read.Rejected.OrderBy(row => row.Line).Take(MaxErrors).Select(row => new ProblemError(PointerTo(row), row.Reason))];

    private static string PointerTo(RejectedRow row) =>
        string.Create(CultureInfo.InvariantCulture, $"#/{row.File}/{row.Line - 1}{(row.Column is null ? "" : $"/{row.Column}")}");

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}

using System.Net.Http.Headers;
using System.Text.Json;
using Plaudit.Ingestion.Profiles;

namespace Plaudit.Connectors;

/// <summary>Tells what an answer is, by its status, its headers and its body.</summary>
/// <param name="access">Who answers.</param>
/// <param name="maxBodyBytes">The limit that the body was read up to.</param>
/// <param name="clock">The clock.</param>
/// <param name="board">Takes what the headers say that cannot be read.</param>
internal sealed class ReplyReader(PlatformAccess access, int maxBodyBytes, TimeProvider clock, NoticeBoard board)
{
    /// <summary>Makes a reply of an answer.</summary>
    /// <param name="response">Status and headers.</param>
    /// <param name="body">The body; null where it is larger than the limit.</param>
    public PlatformReply Read(HttpResponseMessage response, ReadOnlyMemory<byte>? body)
    {
        var status = (int)response.StatusCode;
        var document = body is { } bytes && IsJson(response.Content.Headers.ContentType) ? Parse(bytes) : null;
        var root = document?.RootElement ?? default;
        var notices = new List<string>();
        var signals = RateHeaders.Read(response, root, clock.GetUtcNow(), notices);
        board.Add(notices);

        if (signals.IsThrottled)
        {
            document?.Dispose();
            return new PlatformReply(ReplyKind.Throttled, status, null, null) { Signals = signals, Word = "throttled" };
        }
        if (IsTransient(status, root))
        {
            document?.Dispose();
            return new PlatformReply(ReplyKind.Failed, status, null, $"{access.Shown} has a fault of its own (status {status}).")
            {
                Signals = signals,
                Word = "fault",
            };
        }
        if (document is not null)
            return new PlatformReply(ReplyKind.Answered, status, document, null) { Signals = signals, Word = WordOf(status, root) };
        // The status of an error says enough without a body.
        if (status is >= 400 and < 500 && body is not null)
        {
            return new PlatformReply(ReplyKind.Answered, status, null, $"status {status} without an explanation")
            {
                Signals = signals,
                Word = "error",
            };
        }
        var problem = body is null
            ? $"{access.Shown} answered with more than {maxBodyBytes >> 20} MiB, which is not read."
            : $"{access.Shown} answered with something else than a JSON object (status {status}, {TypeOf(response)}).";
        return new PlatformReply(ReplyKind.Unusable, status, null, problem) { Signals = signals, Word = body is null ? "too_large" : "not_json" };
    }

    private static string WordOf(int status, JsonElement root) =>
        status >= 400 || root.HasMember("error"u8) || (root.HasMember("errors"u8) && !root.HasMember("data"u8)) ? "error" : "ok";

    private static bool IsTransient(int status, JsonElement root) =>
        status is 500 or 502 or 503 or 504
        || (root.TryMember("error"u8, out var error)
            && (error.IntegerOf("code"u8) is 1 or 2
                || (error.TryMember("is_transient"u8, out var isTransient) && isTransient.ValueKind == JsonValueKind.True)));

    // The Graph API gives some errors as text/javascript.
    private static bool IsJson(MediaTypeHeaderValue? type) =>
        type?.MediaType is { } name
        && (name.Contains("json", StringComparison.OrdinalIgnoreCase) || name.Contains("javascript", StringComparison.OrdinalIgnoreCase));

    private static string TypeOf(HttpResponseMessage response) => ProfileAddress.Show(response.Content.Headers.ContentType?.MediaType ?? "no type");

    private static JsonDocument? Parse(ReadOnlyMemory<byte> body)
    {
        JsonDocument? document = null;
        try
        {
            document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind == JsonValueKind.Object) return document;
        }
        catch (JsonException)
        {
            // Said by the caller, who knows what was asked.
        }
        document?.Dispose();
        return null;
    }
}

using System.Text.Json;
using Plaudit.Connectors.Budgets;

namespace Plaudit.Connectors;

/// <summary>What a platform answered.</summary>
internal sealed class PlatformReply : IDisposable
{
    private static readonly JsonElement s_empty = JsonElement.Parse("{}");

    private readonly JsonDocument? _document;

    public PlatformReply(ReplyKind kind, int? status, JsonDocument? document, string? problem)
    {
        (Kind, Status, Problem) = (kind, status, problem);
        _document = document;
    }

    public ReplyKind Kind { get; }

    /// <summary>The HTTP status; null where no answer came.</summary>
    public int? Status { get; }

    /// <summary>The answer's object; an empty one where an error came without any.</summary>
    public JsonElement Root => _document?.RootElement ?? s_empty;

    /// <summary>What went wrong, where something did.</summary>
    public string? Problem { get; }

    /// <summary>What the answer says of limits.</summary>
    public RateSignals Signals { get; init; } = RateSignals.None;

    /// <summary>What the log says of it.</summary>
    public required string Word { get; init; }

    /// <summary>A reply without a body that could be read.</summary>
    public static PlatformReply Without(ReplyKind kind, string word, string problem, int? status = null) =>
        new(kind, status, null, problem) { Word = word };

    public void Dispose() => _document?.Dispose();
}

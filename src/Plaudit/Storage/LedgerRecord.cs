using System.Data;
using Dapper;
using Plaudit.Data;

namespace Plaudit.Storage;

/// <summary>A line of the ledger as it is stored.</summary>
internal sealed class LedgerRecord
{
    public static readonly IReadOnlyList<string> Columns =
    [
        "id", "task", "platform", "account", "post", "draft_hash", "model", "inputs_hash", "predicted_at", "due_at", "value", "lower_80", "upper_80",
        "lower_95", "upper_95", "threshold", "baseline",
    ];

    public const string Select = """
        l.id AS Id, l.task AS Task, l.platform AS Platform, l.account AS Account, l.post AS Post, l.draft_hash AS DraftHash, l.model AS Model,
        l.inputs_hash AS InputsHash, l.predicted_at AS PredictedAt, l.due_at AS DueAt, l.value AS Value, l.lower_80 AS Lower80, l.upper_80 AS Upper80,
        l.lower_95 AS Lower95, l.upper_95 AS Upper95, l.threshold AS Threshold, l.baseline AS Baseline, l.scored_at AS ScoredAt
        """;

    // The columns before it are texts.
    private const int FirstNumber = 8;

    public string Id { get; init; } = "";

    public string Task { get; init; } = "";

    public string Platform { get; init; } = "";

    public string Account { get; init; } = "";

    public string? Post { get; init; }

    public string? DraftHash { get; init; }

    public string Model { get; init; } = "";

    public string InputsHash { get; init; } = "";

    public long PredictedAt { get; init; }

    public long DueAt { get; init; }

    public double Value { get; init; }

    public double? Lower80 { get; init; }

    public double? Upper80 { get; init; }

    public double? Lower95 { get; init; }

    public double? Upper95 { get; init; }

    public double? Threshold { get; init; }

    public double? Baseline { get; init; }

    public double? Outcome { get; init; }

    public long? OutcomeAt { get; init; }

    public long? ScoredAt { get; init; }

    public static object?[] Values(LedgerEntry entry) =>
    [
        entry.Id, entry.Task, StoredText.Clean(entry.Platform) ?? "", StoredText.Clean(entry.Account), StoredText.Clean(entry.Post), entry.DraftHash,
        entry.Model, entry.InputsHash, entry.PredictedAt.ToUnixTimeMilliseconds(), entry.DueAt.ToUnixTimeMilliseconds(), entry.Value,
        Known(entry.Lower80), Known(entry.Upper80), Known(entry.Lower95), Known(entry.Upper95), Known(entry.Threshold), Known(entry.Baseline),
    ];

    public static DynamicParameters Parameters(LedgerEntry entry)
    {
        var parameters = new DynamicParameters();
        var values = Values(entry);
        for (var i = 0; i < values.Length; i++)
        {
            // Said of each, as of null alone nothing tells the type.
            var type = values[i] switch { long => DbType.Int64, double => DbType.Double, string => DbType.String, _ => (DbType?)null };
            parameters.Add(Columns[i], values[i], type ?? (i < FirstNumber ? DbType.String : DbType.Double));
        }
        return parameters;
    }

    public LedgerEntry ToEntry() => new()
    {
        Id = Id,
        Task = Task,
        Platform = Platform.Length == 0 ? null : Platform,
        Account = Account,
        Post = Post,
        DraftHash = DraftHash,
        Model = Model,
        InputsHash = InputsHash,
        PredictedAt = StoredTime.Of(PredictedAt),
        DueAt = StoredTime.Of(DueAt),
        Value = Value,
        Lower80 = Lower80,
        Upper80 = Upper80,
        Lower95 = Lower95,
        Upper95 = Upper95,
        Threshold = Threshold,
        Baseline = Baseline,
        Outcome = Outcome,
        OutcomeAt = StoredTime.Of(OutcomeAt),
        ScoredAt = StoredTime.Of(ScoredAt),
    };

    private static double? Known(double? value) => value is { } known && double.IsFinite(known) ? known : null;
}

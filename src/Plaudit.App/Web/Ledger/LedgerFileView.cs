using Plaudit.App.Web.Components;
using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.App.Web.Ledger;

/// <summary>Predictions as a file, the newest first.</summary>
internal static class LedgerFileView
{
    private const int PartRows = 1_000;

    private static readonly (string Name, Func<LedgerEntry, object?> Value)[] s_columns =
    [
        ("id", line => line.Id), ("task", line => line.Task), ("platform", line => line.Platform), ("account", line => line.Account), ("post", line => line.Post),
        ("model", line => line.Model), ("predicted_at", line => line.PredictedAt), ("due_at", line => line.DueAt), ("value", line => line.Value),
        ("lower_80", line => line.Lower80), ("upper_80", line => line.Upper80), ("lower_95", line => line.Lower95), ("upper_95", line => line.Upper95),
        ("threshold", line => line.Threshold), ("baseline", line => line.Baseline), ("outcome", line => line.Outcome), ("outcome_at", line => line.OutcomeAt),
        ("inside_80", line => LedgerCharts.IsInside80(line)), ("error", line => line.Error),
    ];

    /// <summary>Writes all predictions that are asked for, a part at a time, so that none waits in memory.</summary>
    public static async Task WriteAsync(Store store, LedgerFilter filter, Stream target, CancellationToken cancellationToken)
    {
        using var file = new CsvParts(target);
        await file.WriteAsync([s_columns.Select(column => column.Name)], cancellationToken);
        string? after = null;
        do
        {
            var page = await store.Ledger.PageAsync(filter, after, PartRows, cancellationToken);
            await file.WriteAsync(page.Items.Select(line => s_columns.Select(column => column.Value(line))), cancellationToken);
            after = page.Next;
        }
        while (after is not null);
    }
}

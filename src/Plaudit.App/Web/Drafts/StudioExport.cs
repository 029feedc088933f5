using System.Text.Json;
using System.Text.Json.Serialization;
using Plaudit.App.Web.Components;
using Plaudit.Data;
using Plaudit.Reports;

namespace Plaudit.App.Web.Drafts;

/// <summary>A draft with all that is known of it, as a file has it.</summary>
internal sealed record ExportedDraft
{
    public required string Draft { get; init; }

    public string? Platform { get; init; }

    public required string Account { get; init; }

    public string? Caption { get; init; }

    public string? MediaType { get; init; }

    public DateTimeOffset? PlannedAt { get; init; }

    public int? Rank { get; init; }

    public double? PredictedLikes { get; init; }

    [JsonPropertyName("lower_80")]
    public double? Lower80 { get; init; }

    [JsonPropertyName("upper_80")]
    public double? Upper80 { get; init; }

    [JsonPropertyName("lower_95")]
    public double? Lower95 { get; init; }

    [JsonPropertyName("upper_95")]
    public double? Upper95 { get; init; }

    public double? ProbabilityHigh { get; init; }

    /// <summary>Probability that it gets more likes than the first draft.</summary>
    public double? BeatsFirst { get; init; }

    public int? HistoryPosts { get; init; }

    public string? Status { get; init; }

    /// <summary>Likes that came; <see langword="null"/> where not known.</summary>
    public double? Outcome { get; init; }

    public string? LikesLine { get; init; }

    public string? EngagementLine { get; init; }
}

/// <summary>Drafts and what is expected of them, as a file.</summary>
internal static class StudioExport
{
    private static readonly JsonSerializerOptions s_json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    /// <summary>What has just been predicted.</summary>
    public static IReadOnlyList<ExportedDraft> Of(StudioResults results)
    {
        ArgumentNullException.ThrowIfNull(results);
        return
        [
            .. results.Drafts.Select((draft, i) =>
            {
                var compared = results.Comparison?.Drafts[i];
                return Of(draft, i) with
                {
                    Rank = compared?.Rank,
                    PredictedLikes = compared?.PredictedLikes,
                    Lower80 = compared?.Lower80,
                    Upper80 = compared?.Upper80,
                    Lower95 = compared?.Lower95,
                    Upper95 = compared?.Upper95,
                    ProbabilityHigh = compared?.ProbabilityHigh,
                    BeatsFirst = i == 0 ? null : results.Comparison?.Beats?[i][0],
                    HistoryPosts = compared?.HistoryPosts,
                    Status = compared is null ? null : PredictionFields.NameOf(compared.Status),
                    LikesLine = results.LikesLines?[i].Id,
                    EngagementLine = results.EngagementLines?[i].Id,
                };
            }),
        ];
    }

    /// <summary>What was predicted when it was saved, and what became of it.</summary>
    public static IReadOnlyList<ExportedDraft> Of(SavedDrafts saved)
    {
        ArgumentNullException.ThrowIfNull(saved);
        return
        [
            .. saved.Drafts.Select(of => new ExportedDraft
            {
                Draft = of.Name,
                Platform = saved.Stored.Platform,
                Account = saved.Stored.Account,
                Caption = of.Draft.Caption,
                MediaType = of.Draft.MediaType is { Length: > 0 } type ? type : null,
                PlannedAt = of.Draft.PlannedAt,
                PredictedLikes = of.Likes?.Value,
                Lower80 = of.Likes?.Lower80,
                Upper80 = of.Likes?.Upper80,
                Lower95 = of.Likes?.Lower95,
                Upper95 = of.Likes?.Upper95,
                ProbabilityHigh = of.Engagement?.Value,
                Outcome = of.Likes?.Outcome,
                LikesLine = of.Draft.LikesLine,
                EngagementLine = of.Draft.EngagementLine,
            }),
        ];
    }

    /// <summary>The file: CSV, or JSON where that is asked for.</summary>
    public static IResult File(HttpContext context, IReadOnlyList<ExportedDraft> drafts, bool isJson) => isJson
        ? TypedResults.File(JsonSerializer.SerializeToUtf8Bytes(drafts, s_json), "application/json", "drafts.json")
        : TableView<ExportedDraft>.Of(context, "drafts", drafts, s_columns).ToCsv();

    private static readonly TableColumn<ExportedDraft>[] s_columns =
    [
        Column("draft", of => of.Draft),
        Column("platform", of => of.Platform),
        Column("account", of => of.Account),
        Column("caption", of => of.Caption),
        Column("media_type", of => of.MediaType),
        Column("planned_at", of => of.PlannedAt),
        Column("rank", of => of.Rank),
        Column("predicted_likes", of => of.PredictedLikes),
        Column("lower_80", of => of.Lower80),
        Column("upper_80", of => of.Upper80),
        Column("lower_95", of => of.Lower95),
        Column("upper_95", of => of.Upper95),
        Column("probability_high", of => of.ProbabilityHigh),
        Column("beats_first", of => of.BeatsFirst),
        Column("history_posts", of => of.HistoryPosts),
        Column("status", of => of.Status),
        Column("outcome", of => of.Outcome),
        Column("likes_line", of => of.LikesLine),
        Column("engagement_line", of => of.EngagementLine),
    ];

    private static ExportedDraft Of(Draft draft, int index) => new()
    {
        Draft = ((char)('A' + index)).ToString(),
        Platform = draft.Platform,
        Account = draft.Account,
        Caption = draft.Caption,
        MediaType = draft.MediaType?.ToString().ToLowerInvariant(),
        PlannedAt = draft.PostedAt is { } time ? new DateTimeOffset(time.Utc) : null,
    };

    private static TableColumn<ExportedDraft> Column(string key, Func<ExportedDraft, object?> value) => new(key, key, value) { CanSort = false };
}

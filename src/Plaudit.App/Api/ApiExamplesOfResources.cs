using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Plaudit.App.Api;

/// <summary>Those of resources, and of errors.</summary>
internal static partial class ApiExamples
{
    private const string Account = """
        "platform": "instagram", "account": "bakery.on.main", "posts": 3
        """;

    private const string Times = """
        "first_posted_at": "2026-11-02T17:00:00+00:00", "last_posted_at": "2026-11-14T18:00:00+00:00", "added_at": "2026-11-15T06:00:00+00:00",
        "changed_at": "2026-11-15T06:00:00+00:00"
        """;

    private const string Post = """
        {
          "key": "3", "likes": 151, "comments": null, "shares": null, "saves": null, "views": null, "reach": null, "impressions": null,
          "platform": "instagram", "account": "bakery.on.main", "post_id": "3", "posted_at": "2026-11-14T18:00:00Z", "sequence": null, "media_type": "image",
          "caption": "Closed on Monday", "alt_text": null, "location": null, "category": null, "image": null, "hashtag_count": null, "mention_count": null,
          "is_ad": null, "duration_seconds": null, "followers": 5100, "following": null, "account_posts": null
        }
        """;

    private const string Import = """
        {
          "id": "019a9f0c4b7e7d2a8f3e5c6b7a891230", "content_hash": "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
          "observed_at": "2026-11-15T06:00:00+00:00", "new": 1, "changed": 0, "same": 0, "rejected": 0, "started_at": "2026-11-15T06:00:00+00:00",
          "finished_at": "2026-11-15T06:00:01+00:00"
        }
        """;

    private const string Model = """
        {
          "id": "8f14e45fceea167a5a36dedd4bea2543c2f1d0b6a7e8f90123456789abcdef01", "task": "likes", "state": "active", "reason": "the first model of its task",
          "size_bytes": 48211, "facts": { "Task": "likes", "Trainer": "xgboost" }, "created_at": "2026-11-15T06:00:00+00:00",
          "activated_at": "2026-11-15T06:05:00+00:00", "retired_at": null, "predecessor": null, "replaced_by": null
        }
        """;

    private const string Line = """
        {
          "id": "019a9f0c4b7e7d2a8f3e5c6b7a891234", "task": "likes", "platform": "instagram", "account": "bakery.on.main", "post": null,
          "model": "8f14e45fceea167a5a36dedd4bea2543c2f1d0b6a7e8f90123456789abcdef01",
          "inputs_hash": "fcde2b2edba56bf408601fb721fe9b5c338d10ee429ea04fae5511b68fbf8fb9", "predicted_at": "2026-11-15T06:10:00+00:00",
          "due_at": "2026-11-28T17:30:00+00:00", "value": 224.5, "lower_80": 131.2, "upper_80": 380.9, "lower_95": 88.4, "upper_95": 590.1, "threshold": null,
          "baseline": 212, "outcome": 240, "outcome_at": "2026-11-29T06:00:00+00:00", "scored_at": "2026-11-29T06:00:01+00:00", "error": 0.066
        }
        """;

    private const string Run = """
        {
          "id": "019a9f0c4b7e7d2a8f3e5c6b7a891236", "platform": "instagram", "model": null, "target": "per-post", "origin_week": "2026-11-09", "profiles": 137000,
          "started_at": "2026-11-15T06:00:00+00:00", "finished_at": "2026-11-15T06:09:00+00:00"
        }
        """;

    private const string Forecast = """
        {
          "profile": "4711", "status": "ok", "history_weeks": 31,
          "results": [
            {
              "horizon_days": 7, "target_week": "2026-11-16", "predicted": 231.2, "lower_80": 140.1, "upper_80": 377.4, "lower_95": 95.3, "upper_95": 610.8,
              "naive": 233
            }
          ]
        }
        """;

    private const string Scores = """
        {
          "outcomes": 120, "loss": 0.41, "bias": 0.02, "skill": 0.18, "coverage_80": { "estimate": 0.81, "lower": 0.73, "upper": 0.87 },
          "coverage_95": { "estimate": 0.95, "lower": 0.89, "upper": 0.98 }
        }
        """;

    /// <summary>Operations that change something without taking a body.</summary>
    public static IReadOnlySet<string> Changes { get; } = new HashSet<string>(StringComparer.Ordinal) { "PromoteModel", "RollBackModel" };

    /// <summary>Operations that take no <c>Idempotency-Key</c>.</summary>
    public static IReadOnlySet<string> WithoutRequestKey { get; } = new HashSet<string>(StringComparer.Ordinal) { "CreateImport", "CreateKey", "CreateUser" };

    /// <summary>Answers that are no JSON, by type.</summary>
    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [ApiDocument.JsonLinesType] = """{"file":"posts.csv","line":7,"column":"posted_at","reason":"'soon' is no time"}""",
        [ApiDocument.EventsType] = "event: progress",
    };

    /// <summary>Errors, by status.</summary>
    public static IReadOnlyDictionary<string, string> Problems { get; } = new Dictionary<int, string>
    {
        [400] = "The request cannot be used: no drafts; an array of 1 to 1,000 items was expected.",
        [401] = "A key is needed: 'Authorization: Bearer KEY'. 'plaudit keys create NAME --scope predict' makes one.",
        [403] = "The scope of this key does not allow it.",
        [404] = "There is no such account.",
        [409] = "The first request with this Idempotency-Key is still under way. Retry-After says when at the latest it is over.",
        [413] = "The body of the request is larger than 10,485,760 bytes.",
        [415] = "A body of the type application/json was expected.",
        [422] = "This Idempotency-Key was used for another request. Each request needs a key of its own.",
        [429] = "Too many requests with this key. Retry-After says for how many seconds to wait.",
        [503] = "There is no model of likes. 'plaudit train likes' makes one; it belongs into the folder of models.",
    }.ToDictionary(
        of => of.Key.ToString(CultureInfo.InvariantCulture),
        of => $$"""{ "type": "about:blank", "title": "{{ReasonPhrases.GetReasonPhrase(of.Key)}}", "status": {{of.Key}}, "detail": "{{of.Value}}" }""",
        StringComparer.Ordinal);

    private static Dictionary<string, string> OfResources => new(StringComparer.Ordinal)
    {
        ["ListAccounts"] = $$"""{ "items": [{ {{Account}}, {{Times}} }], "next": "WyJpbnN0YWdyYW0iLCJiYWtlcnkub24ubWFpbiJd" }""",
        ["GetAccount"] = $$"""{ {{Account}}, "snapshots": 4, "predictions": 1, "scored_predictions": 1, {{Times}} }""",
        ["DeleteAccount"] = """{ "posts": 3, "snapshots": 4, "predictions": 1, "forecasts": 0 }""",
        ["ListPosts"] = $$"""{ "items": [{{Post}}], "next": null }""",
        ["GetPost"] = $$"""
            {
              "post": {{Post}},
              "snapshots": [
                {
                  "observed_at": "2026-11-15T06:00:00+00:00", "seen_at": "2026-11-16T06:00:00+00:00", "likes": 151, "comments": null, "shares": null,
                  "saves": null, "views": null, "reach": null, "impressions": null
                }
              ]
            }
            """,
        ["AddPosts"] = """
            { "import_id": "019a9f0c4b7e7d2a8f3e5c6b7a891230", "new": 1, "changed": 0, "same": 0, "rejected": 0, "errors": [], "ignored_fields": [] }
            """,
        ["ListImports"] = $$"""{ "items": [{{Import}}], "next": null }""",
        ["GetImport"] = Import,
        ["ListModels"] = $$"""{ "items": [{{Model}}], "next": null }""",
        ["GetModel"] = Model,
        ["PromoteModel"] = """
            {
              "id": "8f14e45fceea167a5a36dedd4bea2543c2f1d0b6a7e8f90123456789abcdef01", "is_active": false,
              "reason": "only 12 outcomes are known of what both have predicted; 50 are needed"
            }
            """,
        ["RollBackModel"] = Model,
        ["ListLedger"] = $$"""{ "items": [{{Line}}], "next": null }""",
        ["GetLedgerLine"] = Line,
        ["SummarizeLedger"] = """
            {
              "items": [
                {
                  "task": "likes", "group": "2026-11-23", "predictions": 120, "scored": 118, "coverage_80": 0.81, "coverage_95": 0.95,
                  "mean_absolute_error": 0.41, "mean_squared_error": 0.29, "skill": 0.18, "squared_skill": 0.3
                }
              ],
              "next": null
            }
            """,
        ["MonitorLedger"] = $$"""
            {
              "task": "likes", "verdict": "keep", "reasons": ["120 new outcomes are as well predicted as those before"], "reference": {{Scores}},
              "recent": {{Scores}}, "prediction_drift": 0.03, "error_drift": 0.02
            }
            """,
        ["ListForecasts"] = $$"""{ "run": {{Run}}, "items": [{{Forecast}}], "next": "019a9f0c4b7e7d2a8f3e5c6b7a891236.WyI0NzExIl0" }""",
        ["ListForecastRuns"] = $$"""{ "items": [{{Run}}], "next": null }""",
        ["GetForecast"] = $$"""{ "run": {{Run}}, "forecast": {{Forecast}} }""",
        ["ListBudgets"] = """
            {
              "items": [
                {
                  "platform": "x", "token": "0123456789abcdef", "family": "users/by/username", "limit": 300, "window_seconds": 900, "used": 12, "left": 288,
                  "month_used": 431, "monthly_cap": null, "blocked_until": null, "reason": null, "next_at": "2026-11-15T06:00:00+00:00", "waiting": 0
                }
              ],
              "next": null
            }
            """,
        ["CompareDrafts"] = """
            {
              "results": [
                {
                  "name": "A", "rank": 2, "probability_high": 0.47, "predicted_likes": 224.5, "lower_80": 131.2, "upper_80": 380.9, "lower_95": 88.4,
                  "upper_95": 590.1, "beats": [0.5, 0.41], "reasons": ["usual likes of bakery.on.main"], "history_posts": 3, "status": "ok",
                  "ledger_id": "019a9f0c4b7e7d2a8f3e5c6b7a891234"
                },
                {
                  "name": "B", "rank": 1, "probability_high": 0.61, "predicted_likes": 260.1, "lower_80": 150, "upper_80": 440.2, "lower_95": 101.7,
                  "upper_95": 671.3, "beats": [0.59, 0.5], "reasons": ["usual likes of bakery.on.main"], "history_posts": 3, "status": "ok",
                  "ledger_id": "019a9f0c4b7e7d2a8f3e5c6b7a891237"
                }
              ],
              "differences": [{ "draft": "A", "field": "media_type", "value": "image", "first": "carousel" }],
              "high": "more likes than the account's usual",
              "model_version": "8f14e45fceea167a",
              "engagement_model_version": "45c48cce2e2d7fbd",
              "ignored_fields": []
            }
            """,
        ["PredictCategory"] = """
            {
              "results": [
                {
                  "platform": "instagram", "account": "bakery.on.main", "predicted": "food", "probabilities": { "food": 0.91, "art": 0.09 }, "status": "ok",
                  "top": [{ "category": "food", "probability": 0.91, "terms": ["bread", "sourdough"] }]
                }
              ],
              "model_version": "8f14e45fceea167a",
              "ignored_fields": []
            }
            """,
        ["PredictPhotos"] = """
            {
              "results": [
                {
                  "picture": "loaf.jpg", "rank": 1, "predicted_likes": 62.3, "lower_80": 41.2, "upper_80": 94.1, "lower_95": 33, "upper_95": 117.5,
                  "near_duplicate_of": null, "ledger_id": "019a9f0c4b7e7d2a8f3e5c6b7a891238"
                }
              ],
              "rejected": [],
              "usual_likes": 58.1,
              "skill": "Your pictures predict your likes better than your average: 9 % less error on the 80 later pictures that the choice was made by (p = 0.004).",
              "model_version": "8f14e45fceea167a"
            }
            """,
    };
}

namespace Plaudit.App.Api;

/// <summary>An example of each operation and of each error; the tests send them.</summary>
internal static partial class ApiExamples
{
    private const string Drafts = """
        {
          "platform": "instagram",
          "account": "bakery.on.main",
          "drafts": [
            { "posted_at": "2026-11-21T17:30:00Z", "media_type": "image", "caption": "Sourdough, fresh from the oven #bread", "followers": 5120 }
          ],
          "history": [
            { "post_id": "1", "posted_at": "2026-11-02T17:00:00Z", "media_type": "image", "caption": "Rye today #bread", "followers": 5020, "likes": 212 },
            { "post_id": "2", "posted_at": "2026-11-09T09:00:00Z", "media_type": "carousel", "caption": "Our week", "followers": 5060, "likes": 340 },
            { "post_id": "3", "posted_at": "2026-11-14T18:00:00Z", "media_type": "image", "caption": "Closed on Monday", "followers": 5100, "likes": 151 }
          ]
        }
        """;

    private const string QueuedTraining = """
        {
          "id": "0199f6c0e0a17c3e8a5f0d1c2b3a4958", "kind": "train", "state": "queued", "parameters": { "task": "likes", "seed": 1 }, "attempts": 0,
          "requested_by": "3f2a9c0d1e4b", "schedule": null, "created_at": "2026-11-22T02:30:00+00:00", "run_at": "2026-11-22T02:30:00+00:00",
          "started_at": null, "finished_at": null, "progress": null, "step": null, "result": null, "error": null,
          "cancel_requested": false
        }
        """;

    private const string FinishedImport = """
        {
          "id": "0199f6c0e0a17c3e8a5f0d1c2b3a4958", "kind": "import", "state": "succeeded",
          "parameters": { "file": "posts.csv", "observed_at": "2026-11-22T02:00:00+00:00", "max_rejected": 0.05 }, "attempts": 1,
          "requested_by": "3f2a9c0d1e4b", "schedule": "nightly", "created_at": "2026-11-22T02:30:00+00:00", "run_at": "2026-11-22T02:30:00+00:00",
          "started_at": "2026-11-22T02:30:01+00:00", "finished_at": "2026-11-22T02:30:04+00:00", "progress": 1, "step": null, "result": { "new": 812 },
          "error": null, "cancel_requested": false, "rejected_rows": "/api/v1/jobs/0199f6c0e0a17c3e8a5f0d1c2b3a4958/rejected"
        }
        """;

    private const string Models = """[{ "task": "likes", "version": "8f14e45fceea167a" }]""";

    /// <summary>Bodies, by operation.</summary>
    public static IReadOnlyDictionary<string, string> Requests { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["CreateUser"] = """{ "name": "ana", "role": "editor" }""",
        ["ChangeUser"] = """{ "role": "viewer", "disabled": true }""",
        ["CreateKey"] = """{ "name": "night-job", "scope": "predict", "expires_days": 90 }""",
        ["PredictAccountType"] = """
            {
              "profiles": [
                {
                  "platform": "x", "account": "bakery_on_main", "username": "bakery_on_main", "followers": 5120, "following": 310, "posts": 845,
                  "favourites": 1200, "listed": 12, "biography": "Bread since 1987", "account_age_days": 2900, "has_pic": true, "has_url": true,
                  "has_location": true, "is_private": false, "verified": false, "default_profile": false, "default_pic": false
                }
              ]
            }
            """,
        ["PredictLikes"] = Drafts,
        ["PredictEngagement"] = Drafts,
        ["CompareDrafts"] = """
            {
              "platform": "instagram",
              "account": "bakery.on.main",
              "drafts": [
                { "posted_at": "2026-11-21T17:30:00Z", "media_type": "image", "caption": "Sourdough, fresh from the oven #bread", "followers": 5120 },
                { "posted_at": "2026-11-21T17:30:00Z", "media_type": "carousel", "caption": "Our week in pictures", "followers": 5120 }
              ]
            }
            """,
        ["PredictCategory"] = """
            {
              "accounts": [
                {
                  "platform": "instagram", "account": "bakery.on.main", "biography": "Bread since 1987",
                  "posts": [{ "caption": "Sourdough, fresh from the oven #bread #food" }, { "caption": "Rye today", "alt_text": "a loaf of bread" }]
                }
              ]
            }
            """,
        ["AddPosts"] = """
            {
              "platform": "instagram",
              "account": "bakery.on.main",
              "observed_at": "2026-11-10T06:00:00Z",
              "posts": [
                { "post_id": "2", "posted_at": "2026-11-09T09:00:00Z", "media_type": "carousel", "caption": "Our week", "followers": 5060, "likes": 340 }
              ]
            }
            """,
        ["PredictForecast"] = """
            {
              "profile_id": "4711",
              "days": [
                { "date": "2026-11-02", "followers": 5060, "posts": 1, "engagement": 351 },
                { "date": "2026-11-03", "followers": 5064, "posts": 0, "engagement": 0 },
                { "date": "2026-11-04", "followers": 5071, "posts": 0, "engagement": 0 },
                { "date": "2026-11-05", "followers": 5080, "posts": 1, "engagement": 188 },
                { "date": "2026-11-06", "followers": 5092, "posts": 0, "engagement": 0 },
                { "date": "2026-11-07", "followers": 5100, "posts": 1, "engagement": 160 },
                { "date": "2026-11-08", "followers": 5104, "posts": 0, "engagement": 0 }
              ]
            }
            """,
        ["CreateJob"] = """
            { "kind": "train", "parameters": { "task": "likes" } }
            """,
        ["SetSchedule"] = """
            { "cron": "0 4 * * 1", "time_zone": "Europe/Berlin", "kind": "train", "parameters": { "task": "likes" } }
            """,
    };

    /// <summary>Answers, by operation.</summary>
    public static IReadOnlyDictionary<string, string> Answers { get; } = new Dictionary<string, string>(OfResources, StringComparer.Ordinal)
    {
        ["GetSession"] = """{ "kind": "user", "id": "019abb4c17e77d0a8f14e45fceea167a", "name": "ana", "scopes": ["predict", "read", "write"], "must_change_password": false, "csrf_token": "CfDJ8" }""",
        ["ListUsers"] = """{ "items": [{ "id": "019abb4c17e77d0a8f14e45fceea167a", "name": "ana", "role": "editor", "disabled": false, "must_change_password": false, "created_at": "2026-11-02T09:00:00+00:00" }], "next": null }""",
        ["CreateUser"] = """{ "user": { "id": "019abb4c17e77d0a8f14e45fceea167a", "name": "ana", "role": "editor", "disabled": false, "must_change_password": true, "created_at": "2026-11-02T09:00:00+00:00" }, "one_time_password": "hVb3nM8qRk2XwZt7YcPd" }""",
        ["ChangeUser"] = """{ "id": "019abb4c17e77d0a8f14e45fceea167a", "name": "ana", "role": "viewer", "disabled": true, "must_change_password": false, "created_at": "2026-11-02T09:00:00+00:00" }""",
        ["ListKeys"] = """{ "items": [{ "id": "8f14e45fceea", "name": "night-job", "scope": "predict", "created_at": "2026-11-02T09:00:00+00:00" }], "next": null }""",
        ["CreateKey"] = """{ "id": "8f14e45fceea", "key": "plaudit_8f14e45fceea_..." }""",
        ["ListAudit"] = """{ "items": [{ "id": 1, "at": "2026-11-02T09:00:00+00:00", "actor": "019abb4c17e77d0a8f14e45fceea167a", "action": "key.create", "target": "8f14e45fceea", "outcome": "done" }], "next": null }""",
        ["GetLive"] = """{ "status": "live", "models": [] }""",
        ["GetReady"] = $$"""{ "status": "ready", "models": {{Models}} }""",
        ["GetVersion"] = $$"""{ "version": "0.1.0", "models": {{Models}} }""",
        ["PredictAccountType"] = """
            {
              "results": [
                {
                  "platform": "x", "account": "bakery_on_main", "predicted": "regular", "probabilities": { "regular": 0.94, "bot": 0.06 },
                  "status": "ok", "reasons": [{ "reason": "regular rather than bot, before anything is known of the account", "log_effect": 0.7 }],
                  "out_of_range": []
                }
              ],
              "model_version": "8f14e45fceea167a",
              "ignored_fields": []
            }
            """,
        ["PredictLikes"] = """
            {
              "results": [
                {
                  "predicted_likes": 224.5, "lower_80": 131.2, "upper_80": 380.9, "lower_95": 88.4, "upper_95": 590.1,
                  "reasons": [{ "reason": "usual likes of bakery.on.main", "log_effect": 5.4 }], "history_posts": 3, "status": "ok",
                  "ledger_id": "019a9f0c4b7e7d2a8f3e5c6b7a891234"
                }
              ],
              "model_version": "8f14e45fceea167a",
              "ignored_fields": []
            }
            """,
        ["PredictEngagement"] = """
            {
              "results": [
                {
                  "probability_high": 0.61, "reasons": [{ "reason": "before anything is known of the draft", "log_odds_effect": 0.1 }],
                  "history_posts": 3, "status": "not_enough_history", "ledger_id": "019a9f0c4b7e7d2a8f3e5c6b7a891235"
                }
              ],
              "high": "more likes than the account's usual",
              "model_version": "8f14e45fceea167a",
              "ignored_fields": []
            }
            """,
        ["PredictForecast"] = """
            {
              "profile_id": "4711",
              "target": "per-post",
              "results": [
                {
                  "origin_week": "2026-11-02", "horizon_days": 7, "target_week": "2026-11-09", "predicted": 231.2, "lower_80": 140.1, "upper_80": 377.4,
                  "lower_95": 95.3, "upper_95": 610.8, "naive": 233, "history_weeks": 1, "status": "ok", "reasons": ["one week with posts is known"]
                }
              ],
              "model_version": "8f14e45fceea167a",
              "ignored_fields": []
            }
            """,
        ["CreateJob"] = QueuedTraining,
        ["CreateImport"] = """
            {
              "id": "0199f6c0e0a17c3e8a5f0d1c2b3a4958", "kind": "import", "state": "queued", "parameters": { "upload": ".jsonl", "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "bytes": 5120, "observed_at": "2026-11-22T02:30:00+00:00", "max_rejected": 0.05 }, "attempts": 0,
              "requested_by": "3f2a9c0d1e4b", "schedule": null, "created_at": "2026-11-22T02:30:00+00:00", "run_at": "2026-11-22T02:30:00+00:00",
              "started_at": null, "finished_at": null, "progress": null, "step": null, "result": null, "error": null,
              "cancel_requested": false
            }
            """,
        ["GetJob"] = FinishedImport,
        ["CancelJob"] = FinishedImport,
        ["ListJobs"] = $$"""{ "items": [{{QueuedTraining}}], "next": null }""",
        ["SetSchedule"] = """
            {
              "name": "retrain", "cron": "0 4 * * 1", "time_zone": "Europe/Berlin", "kind": "train", "parameters": { "task": "likes", "seed": 1 },
              "enabled": true, "requested_by": "3f2a9c0d1e4b", "next_run_at": "2026-11-23T03:00:00+00:00", "last_run_at": null, "last_job": null
            }
            """,
        ["GetSchedule"] = """
            {
              "name": "retrain", "cron": "0 4 * * 1", "time_zone": "Europe/Berlin", "kind": "train", "parameters": { "task": "likes", "seed": 1 },
              "enabled": true, "requested_by": "3f2a9c0d1e4b", "next_run_at": "2026-11-23T03:00:00+00:00", "last_run_at": null, "last_job": null
            }
            """,
        ["ListSchedules"] = """
            { "items": [{
              "name": "retrain", "cron": "0 4 * * 1", "time_zone": "Europe/Berlin", "kind": "train", "parameters": { "task": "likes", "seed": 1 },
              "enabled": true, "requested_by": "3f2a9c0d1e4b", "next_run_at": "2026-11-23T03:00:00+00:00", "last_run_at": null, "last_job": null
            }], "next": null }
            """,
    };
}

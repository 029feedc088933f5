using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Plaudit.App.Access;
using Plaudit.App.Serving;
using Plaudit.Pipelines.Stores;
using Plaudit.Storage;

namespace Plaudit.App.Api;

/// <summary>Predictions that were given, and what happened.</summary>
internal static class LedgerApi
{
    private const string Tag = "ledger";
    private const string TaskText = "Of this task alone: likes, engagement or photos.";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/ledger", PageAsync).RequireAuthorization(ApiScopes.Read)
            .WithName("ListLedger").WithSummary("List predictions, the newest first").DescribeRead(Tag);
        api.MapGet("/ledger/{id}", FindAsync).RequireAuthorization(ApiScopes.Read)
            .WithName("GetLedgerLine").WithSummary("Show a prediction and its outcome").DescribeRead(Tag, canBeMissing: true);
        api.MapGet("/ledger/summary", SummarizeAsync).RequireAuthorization(ApiScopes.Read)
            .WithName("SummarizeLedger").WithSummary("Tell what predictions were worth, by account, model or week").DescribeRead(Tag);
        api.MapGet("/ledger/monitoring", MonitorAsync).RequireAuthorization(ApiScopes.Read)
            .WithName("MonitorLedger").WithSummary("Tell whether predictions of a task still hold what they promise, and whether to train anew").DescribeRead(Tag);
    }

    private static async Task<Ok<PageAnswer<LedgerAnswer>>> PageAsync(
        Store store, [FromQuery(Name = "task"), Description(TaskText)] string? task,
        [FromQuery(Name = "platform"), Description("Of this platform alone; - for lines whose platform is not known.")] string? platform,
        [FromQuery(Name = "account"), Description("Of this account alone.")] string? account,
        [FromQuery(Name = "model"), Description("Of the model with this id alone.")] string? model,
        [FromQuery(Name = "due_from"), Description("Outcomes that were due from then on.")] DateTimeOffset? dueFrom,
        [FromQuery(Name = "due_before"), Description("Outcomes that were due before then.")] DateTimeOffset? dueBefore,
        [FromQuery(Name = "scored"), Description("Whether the outcome is known.")] bool? scored,
        [FromQuery(Name = "cursor"), Description(Paging.CursorText)] string? cursor,
        [FromQuery(Name = "limit"), Description(Paging.LimitText)] int? limit, CancellationToken cancellationToken) =>
        TypedResults.Ok(PageAnswer<LedgerAnswer>.Of(
            await store.Ledger.PageAsync(new LedgerParameters(task, platform, account, model, dueFrom, dueBefore, scored, cursor, limit).ToFilter(), cursor, limit ?? Paging.DefaultLimit, cancellationToken), LedgerAnswer.Of));

    private static async Task<Ok<LedgerAnswer>> FindAsync(string id, Store store, CancellationToken cancellationToken) =>
        TypedResults.Ok(LedgerAnswer.Of(await store.Ledger.FindAsync(id, cancellationToken) ?? throw RouteText.Missing("line of the ledger")));

    private static async Task<Ok<PageAnswer<LedgerSummaryAnswer>>> SummarizeAsync(
        Store store,
        [Description("What makes a group beside the task: account, model, week (that the outcome was due in) or task for nothing else.")] string? by,
        [FromQuery(Name = "task"), Description(TaskText)] string? task,
        [FromQuery(Name = "platform"), Description("Of this platform alone; - for lines whose platform is not known.")] string? platform,
        [FromQuery(Name = "account"), Description("Of this account alone.")] string? account,
        [FromQuery(Name = "model"), Description("Of the model with this id alone.")] string? model,
        [FromQuery(Name = "due_from"), Description("Outcomes that were due from then on.")] DateTimeOffset? dueFrom,
        [FromQuery(Name = "due_before"), Description("Outcomes that were due before then.")] DateTimeOffset? dueBefore,
        [FromQuery(Name = "scored"), Description("Whether the outcome is known.")] bool? scored,
        [FromQuery(Name = "cursor"), Description(Paging.CursorText)] string? cursor,
        [FromQuery(Name = "limit"), Description(Paging.LimitText)] int? limit,
        CancellationToken cancellationToken)
    {
        var grouping = by switch
        {
            null or "task" => LedgerGrouping.Task,
            "account" => LedgerGrouping.Account,
            "model" => LedgerGrouping.Model,
            "week" => LedgerGrouping.Week,
            _ => throw new RequestFaultException("by is none of task, account, model and week."),
        };
        await store.Ledger.ScoreAsync(cancellationToken);
        var page = await store.Ledger.SummarizeAsync(new LedgerParameters(task, platform, account, model, dueFrom, dueBefore, scored, cursor, limit).ToFilter(), grouping, cursor, limit ?? Paging.DefaultLimit, cancellationToken);
        return TypedResults.Ok(PageAnswer<LedgerSummaryAnswer>.Of(page, LedgerSummaryAnswer.Of));
    }

    private static async Task<Ok<MonitoringAnswer>> MonitorAsync(
        Store store,
        [Description("likes (unless told otherwise), engagement or photos.")] string? task,
        [Description("Id of a model; the one that serves unless told otherwise.")] string? model,
        CancellationToken cancellationToken)
    {
        var of = task ?? "likes";
        var monitoring = await new MonitorLedgerPipeline(store).RunAsync(of, model, cancellationToken);
        return TypedResults.Ok(MonitoringAnswer.Of(of, monitoring));
    }

    /// <summary>Which lines.</summary>
    internal sealed record LedgerParameters(
        string? Task,
        string? Platform,
        string? Account,
        string? Model,
        DateTimeOffset? DueFrom,
        DateTimeOffset? DueBefore,
        bool? Scored,
        string? Cursor,
        int? Limit)
    {
        public LedgerFilter ToFilter() => new()
        {
            Task = Task,
            Platform = Platform is null ? null : RouteText.Platform(Platform) ?? "",
            Account = Account,
            Model = Model,
            DueFrom = DueFrom,
            DueBefore = DueBefore,
            IsScored = Scored,
        };
    }
}

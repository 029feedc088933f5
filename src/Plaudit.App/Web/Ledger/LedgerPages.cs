using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Timeouts;
using Plaudit.App.Serving;
using Plaudit.App.Web.Components;
using Plaudit.App.Web.Layout;
using Plaudit.Pipelines.Stores;
using Plaudit.Reports.Charts;
using Plaudit.Storage;

namespace Plaudit.App.Web.Ledger;

/// <summary>Predictions against what happened.</summary>
internal static class LedgerPages
{
    public const string Path = "/ledger";

    /// <summary>Groups that are summed up at most.</summary>
    public const int MostGroups = 500;

    private const int PageRows = 50;
    private const int MostTasks = 10;
    private const int MostWeeks = 1_000;

    public static void Map(IEndpointRouteBuilder app)
    {
        var read = app.MapPages(PageAccess.Read);
        read.MapGet(Path, ListAsync);
        read.MapGet($"{Path}/{{id}}", ShowAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext context, Store store)
    {
        var cancellationToken = context.RequestAborted;
        var request = LedgerRequest.Of(context.Request.Query);
        await store.Ledger.ScoreAsync(cancellationToken);
        var tasks = (await store.Ledger.SummarizeAsync(request.ToFilter(), LedgerGrouping.Task, null, MostTasks, cancellationToken)).Items;
        var task = request.Task ?? (tasks.Count == 0 ? "likes" : tasks.MaxBy(of => (of.Task == "likes", of.Predictions))!.Task);
        var filter = request.ToFilter() with { Task = task };
        if (request.Export == LedgerRequest.Lines) return Export(context, store, filter);
        // They read different parts of the store, and at the same time.
        var groups = store.Ledger.SummarizeAsync(filter, request.By, null, MostGroups, cancellationToken);
        var weeks = store.Ledger.SummarizeAsync(filter, LedgerGrouping.Week, null, MostWeeks, cancellationToken);
        var scored = store.Ledger.ReadScoredAsync(filter, ScatterChart.MaxPoints, cancellationToken);
        var page = store.Ledger.PageAsync(filter, request.Cursor, PageRows, cancellationToken);
        var monitoring = new MonitorLedgerPipeline(store).JudgeAsync(task, request.Model, cancellationToken);
        await Task.WhenAll(groups, weeks, scored, page, monitoring);
        var table = TableView<LedgerSummary>.Of(context, LedgerRequest.Summary, (await groups).Items, LedgerSummaryTable.Columns(request.By, task == "engagement"));
        if (table.IsExport) return table.ToCsv();
        return PageForms.Show<LedgerPage>(new
        {
            View = new LedgerView
            {
                Request = request,
                Task = task,
                Tasks = tasks,
                Groups = table,
                HasMoreGroups = (await groups).Next is not null,
                Weeks = (await weeks).Items,
                Scored = await scored,
                Monitoring = await monitoring,
                Page = await page,
            },
        });
    }

    // A large ledger takes longer than an answer may.
    private static PushStreamHttpResult Export(HttpContext context, Store store, LedgerFilter filter)
    {
        context.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
        return TypedResults.Stream(target => LedgerFileView.WriteAsync(store, filter, target, context.RequestAborted), "text/csv; charset=utf-8", $"ledger-{filter.Task}.csv");
    }

    private static async Task<IResult> ShowAsync(string id, Store store, CancellationToken cancellationToken)
    {
        await store.Ledger.ScoreAsync(cancellationToken);
        var line = await store.Ledger.FindAsync(id, cancellationToken) ?? throw RouteText.Missing("prediction in the ledger");
        return PageForms.Show<LedgerLinePage>(new
        {
            Line = line,
            Post = line.Post is null ? null : await store.Posts.FindAsync(line.Platform, line.Account, line.Post, cancellationToken),
            HasModel = await store.Models.FindAsync(line.Model, cancellationToken) is not null,
        });
    }
}

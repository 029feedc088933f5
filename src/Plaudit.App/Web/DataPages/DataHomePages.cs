using Microsoft.AspNetCore.Http.HttpResults;
using Plaudit.App.Access;
using Plaudit.App.Serving;
using Plaudit.App.Web.Layout;
using Plaudit.Pipelines.Stores;
using Plaudit.Storage;

namespace Plaudit.App.Web.DataPages;

/// <summary>What the store holds, and files of it.</summary>
internal static class DataHomePages
{
    private const string Root = "/data";
    private const string Export = Root + "/export";

    /// <summary>Accounts that can be chosen from a list.</summary>
    public const int MostAccounts = 1_000;

    private const int NewestImports = 5;
    private const string JsonLines = "application/jsonl";
    private const string Csv = "text/csv; charset=utf-8";

    public static void Map(IEndpointRouteBuilder app)
    {
        var read = app.MapPages(PageAccess.Read);
        read.MapGet(Root, ShowAsync);
        read.MapGet(Export, ShowExportAsync);
        read.MapGet(Export + "/posts", PostsAsync).WithMetadata(new NoPageMetadata()).DisableRequestTimeout();
        read.MapGet(Export + "/ledger", LedgerAsync).WithMetadata(new NoPageMetadata()).DisableRequestTimeout();
    }

    private static async Task<IResult> ShowAsync(Store store, CancellationToken cancellationToken)
    {
        var contents = await store.CountAsync(cancellationToken);
        var imports = await store.Imports.PageAsync(null, NewestImports, cancellationToken);
        return PageForms.Show<DataPage>(new { Contents = contents, Imports = imports.Items });
    }

    private static async Task<IResult> ShowExportAsync(HttpContext context, Store store, CancellationToken cancellationToken)
    {
        var accounts = await store.Accounts.PageAsync(null, null, MostAccounts, cancellationToken);
        var chosen = AccountChoice.Of(context.Request.Query);
        return PageForms.Show<ExportPage>(new { Accounts = accounts.Items, HasMore = accounts.Next is not null, Contents = await store.CountAsync(cancellationToken), Chosen = chosen });
    }

    private static async Task<IResult> PostsAsync(string? format, HttpContext context, Store store, CancellationToken cancellationToken)
    {
        var (platform, account) = AccountChoice.Of(context.Request.Query)?.Names ?? (null, null);
        var isKnown = account is null
            ? (await store.Accounts.PageAsync(null, null, 1, cancellationToken)).Items.Count > 0
            : await store.Accounts.FindAsync(platform, account, cancellationToken) is not null;
        if (!isKnown) throw RouteText.Missing("account");
        var pipeline = new ExportStorePipeline(store);
        return File(format, "posts", (how, output) => pipeline.WriteAsync(platform ?? (account is null ? null : ""), account, how, output, context.RequestAborted));
    }

    private static PushStreamHttpResult LedgerAsync(string? format, string? task, HttpContext context, Store store)
    {
        var of = AccountChoice.Of(context.Request.Query);
        var filter = new LedgerFilter { Task = string.IsNullOrEmpty(task) ? null : task, Platform = of is null ? null : of.Platform ?? "", Account = of?.Account };
        return File(format, "ledger", (how, output) => new ExportLedgerPipeline(store).WriteAsync(filter, how, output, context.RequestAborted));
    }

    private static PushStreamHttpResult File(string? format, string name, Func<ExportFormat, Stream, Task> write) => format == "csv"
        ? TypedResults.Stream(output => write(ExportFormat.Csv, output), Csv, $"{name}.csv")
        : TypedResults.Stream(output => write(ExportFormat.Jsonl, output), JsonLines, $"{name}.jsonl");
}

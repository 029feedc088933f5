using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Net.Http.Headers;
using Plaudit.App.Access;
using Plaudit.App.Jobs;
using Plaudit.App.Serving;
using Plaudit.App.Web.Components;
using Plaudit.App.Web.Jobs;
using Plaudit.App.Web.Layout;
using Plaudit.App.Web.Texts;
using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.App.Web.DataPages;

/// <summary>Imports: a file is sent, a job reads it, and what became of its rows is told.</summary>
internal static class ImportPages
{
    private const string Send = "/data/import";
    private const string List = "/data/imports";
    private const string One = List + "/{id}";
    private const int PageRows = 50;
    private const int PartRows = 1_000;
    private const int MostAccounts = 20;
    private const int NewestJobs = 20;

    public static void Map(IEndpointRouteBuilder app)
    {
        var uploads = app.ServiceProvider.GetRequiredService<UploadOptions>();
        var write = app.MapPages(PageAccess.Write);
        write.MapGet(Send, () => PageForms.Show<ImportPage>(new { uploads.MaxBytes }));
        write.MapPost(Send, SendAsync).Audited("import.create").WithRequestTimeout(uploads.Timeout);
        var read = app.MapPages(PageAccess.Read);
        read.MapGet(List, ListAsync);
        read.MapGet(One, ShowAsync);
        read.MapGet(One + "/rejected.jsonl", RejectedAsync).WithMetadata(new NoPageMetadata());
    }

    // The file is read as it comes, and never as a whole: it may be one of gigabytes.
    private static async Task<IResult> SendAsync(HttpContext context, Uploads uploads, UploadOptions options, IAntiforgery antiforgery, Viewer viewer)
    {
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) || !MultipartFile.Is(type))
            return PageForms.Notice(StatusCodes.Status415UnsupportedMediaType, LayoutTexts.NotUnderstoodTitle, LayoutTexts.FormExpected);
        RequestSizes.Allow(context, options.MaxBytes);
        MultipartFile file;
        try
        {
            file = await MultipartFile.OpenAsync(context.Request, type, context.RequestAborted);
        }
        catch (RequestFaultException)
        {
            return Again(null, DataTexts.ImportNoFile, StatusCodes.Status400BadRequest);
        }
        // Taken from the header, the token is not looked for in a body that is read already.
        context.Request.Headers[CrossSiteRequests.Header] = file.Fields.GetValueOrDefault("token") ?? "";
        if (!file.Fields.ContainsKey("token") || !await antiforgery.IsRequestValidAsync(context))
            return PageForms.Notice(StatusCodes.Status400BadRequest, LayoutTexts.FormTooOldTitle, LayoutTexts.FormTooOld);
        var observed = file.Fields.GetValueOrDefault("observed");
        var observedAt = viewer.ReadTime(observed);
        try
        {
            if (string.IsNullOrEmpty(file.Name)) throw new PlauditException(DataTexts.ImportNoFile);
            if (!string.IsNullOrEmpty(observed) && observedAt is null) throw new PlauditException(DataTexts.ImportNoTime);
            var job = await uploads.ReceiveAsync(
                file.Content, null, Uploads.EndingOf(file.Name), observedAt, new ImportParameters().MaxRejected, viewer.Id, context.RequestAborted);
            context.SetAudited(job.Id);
            return PageForms.GoTo(context, $"{List}/{job.Id}");
        }
        catch (UploadRefusedException refused)
        {
            return Again(observed, refused.Message, refused.IsTooLarge ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status503ServiceUnavailable);
        }
        catch (PlauditException fault) when (fault.InnerException is not System.Data.Common.DbException)
        {
            return Again(observed, fault.Message, StatusCodes.Status400BadRequest);
        }

        IResult Again(string? observed, string fault, int status) => PageForms.Show<ImportPage>(new { options.MaxBytes, Observed = observed, Fault = fault }, status);
    }

    private static async Task<IResult> ListAsync(string? cursor, HttpContext context, Store store, CancellationToken cancellationToken)
    {
        var page = await store.Imports.PageAsync(cursor, PageRows, cancellationToken);
        var isWhole = cursor is null && page.Next is null;
        var table = ImportTables.Imports(context, page.Items, isWhole);
        if (table.IsExport) return isWhole ? table.ToCsv() : CsvList.Stream(context, "imports.csv", table.Columns, (after, token) => store.Imports.PageAsync(after, PartRows, token));
        // What waits, or has failed before it read a post, is no import yet.
        var jobs = cursor is null ? (await store.Jobs.PageAsync(new JobFilter { Kind = ImportJob.Kind }, null, NewestJobs, cancellationToken)).Items : [];
        StoredJob[] open = [.. jobs.Where(job => job.State != JobState.Succeeded && page.Items.All(import => import.Id != job.Id))];
        return PageForms.Show<ImportsPage>(new { Table = table, page.Next, Open = open });
    }

    private static async Task<IResult> ShowAsync(string id, HttpContext context, Store store, CancellationToken cancellationToken)
    {
        var import = await store.Imports.FindAsync(id, cancellationToken);
        var job = await store.Jobs.FindAsync(id, cancellationToken);
        if (import is null && job is not { Kind: ImportJob.Kind }) throw RouteText.Missing("import");
        var rejected = RejectedLine.Read(job is { HasRejectedRows: true } ? await store.Jobs.RejectedAsync(id, cancellationToken) : null);
        var table = ImportTables.Rejected(context, rejected);
        if (table.IsExport) return table.ToCsv();
        // An account is told by when it changed; imports that ran at the same time cannot be told apart.
        var accounts = import is { FinishedAt: { } end } ? await store.Accounts.ReadChangedAsync(import.StartedAt, end, MostAccounts, cancellationToken) : [];
        return PageForms.Show<ImportResultPage>(new { Id = id, Import = import, Job = job, Rejected = table, Accounts = accounts });
    }

    private static async Task<IResult> RejectedAsync(string id, Store store, CancellationToken cancellationToken) =>
        TypedResults.File(await store.Jobs.RejectedAsync(id, cancellationToken) ?? throw RouteText.Missing("import"), "application/jsonl", "rejected.jsonl");
}

using Plaudit.App.Access;
using Plaudit.App.Serving;
using Plaudit.App.Web.Components;
using Plaudit.App.Web.Layout;
using Plaudit.App.Web.Texts;
using Plaudit.Storage;

namespace Plaudit.App.Web.Drafts;

/// <summary>Saved drafts, and what became of them.</summary>
internal static class DraftPages
{
    public const string Path = "/drafts";

    private const int PageRows = 50;

    public static void Map(IEndpointRouteBuilder app)
    {
        var read = app.MapPages(PageAccess.Read);
        read.MapGet(Path, ListAsync);
        read.MapGet(Path + "/{id}", ShowAsync);
        read.MapGet(Path + "/{id}/export", ExportAsync).WithMetadata(new NoPageMetadata());
        app.MapPages(PageAccess.Write).MapPost(Path + "/{id}/delete", DeleteAsync).Audited("draft.delete");
        StudioPages.Map(app);
    }

    private static async Task<IResult> ListAsync(string? cursor, HttpContext context, Viewer viewer, Store store, CancellationToken cancellationToken)
    {
        var page = await store.Drafts.PageAsync(viewer.Id, cursor, PageRows, cancellationToken);
        var isWhole = cursor is null && page.Next is null;
        var table = TableView<SavedDrafts>.Of(
            context,
            "drafts",
            await SavedDrafts.OfAsync(store, page.Items, cancellationToken),
            [
                new("title", DraftTexts.Title, of => of.Stored.Title) { Cell = DraftsPage.TitleCell },
                new("account", DraftTexts.Account, of => of.Stored.Account),
                new("drafts", DraftTexts.Drafts, of => of.Drafts.Count) { IsNumeric = true },
                new("predicted_likes", DraftTexts.BestLikes, of => of.Best?.Likes?.Value) { IsNumeric = true, Cell = DraftsPage.BestCell(viewer) },
                new("outcomes", DraftTexts.WhatHappened, of => of.Known.Count) { Cell = DraftsPage.OutcomeCell(viewer) },
                new("saved_at", DraftTexts.SavedAt, of => of.Stored.ChangedAt),
            ],
            isWhole);
        if (table.IsExport) return isWhole ? table.ToCsv() : CsvList.Stream(context, "drafts.csv", table.Columns, PartAsync);
        return PageForms.Show<DraftsPage>(new { Table = table, page.Next, Deleted = context.Request.Query.ContainsKey("deleted") });

        async Task<Page<SavedDrafts>> PartAsync(string? after, CancellationToken token)
        {
            var part = await store.Drafts.PageAsync(viewer.Id, after, PageRows, token);
            return new Page<SavedDrafts>(await SavedDrafts.OfAsync(store, part.Items, token), part.Next);
        }
    }

    private static async Task<IResult> ShowAsync(string id, HttpContext context, Viewer viewer, Studio studio, Store store, CancellationToken cancellationToken)
    {
        var saved = await FindAsync(id, viewer, store, cancellationToken);
        return await StudioPages.PageAsync(StudioPages.FormOf(saved, viewer), null, saved, context.Request.Query.ContainsKey("saved"), studio, store, StatusCodes.Status200OK, cancellationToken);
    }

    private static async Task<IResult> ExportAsync(string id, string? format, HttpContext context, Viewer viewer, Store store, CancellationToken cancellationToken) =>
        StudioExport.File(context, StudioExport.Of(await FindAsync(id, viewer, store, cancellationToken)), format == "json");

    private static async Task<IResult> DeleteAsync(string id, HttpContext context, PageForms forms, Viewer viewer, Store store, CancellationToken cancellationToken)
    {
        var (form, refusal) = await forms.ReadAsync(context);
        if (form is null) return refusal!;
        return await store.Drafts.DeleteAsync(viewer.Id, id, cancellationToken) ? PageForms.GoTo(context, Path + "?deleted") : throw RouteText.Missing("draft");
    }

    private static async Task<SavedDrafts> FindAsync(string id, Viewer viewer, Store store, CancellationToken cancellationToken) =>
        await store.Drafts.FindAsync(viewer.Id, id, cancellationToken) is { } found
            ? (await SavedDrafts.OfAsync(store, [found], cancellationToken))[0]
            : throw RouteText.Missing("draft");
}

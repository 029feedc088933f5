using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Plaudit.App.Access;
using Plaudit.App.Serving;
using Plaudit.Storage;

namespace Plaudit.App.Api;

/// <summary>The runs that brought posts into the store.</summary>
internal static class ImportsApi
{
    private const string Tag = "imports";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/imports", PageAsync).RequireAuthorization(ApiScopes.Read)
            .WithName("ListImports").WithSummary("List imports, the newest first").DescribeRead(Tag);
        api.MapGet("/imports/{id}", FindAsync).RequireAuthorization(ApiScopes.Read)
            .WithName("GetImport").WithSummary("Show an import").DescribeRead(Tag, canBeMissing: true);
    }

    private static async Task<Ok<PageAnswer<ImportAnswer>>> PageAsync(
        Store store, [Description(Paging.CursorText)] string? cursor, [Description(Paging.LimitText)] int? limit, CancellationToken cancellationToken) =>
        TypedResults.Ok(PageAnswer<ImportAnswer>.Of(await store.Imports.PageAsync(cursor, limit ?? Paging.DefaultLimit, cancellationToken), ImportAnswer.Of));

    private static async Task<Ok<ImportAnswer>> FindAsync(string id, Store store, CancellationToken cancellationToken) =>
        TypedResults.Ok(ImportAnswer.Of(await store.Imports.FindAsync(id, cancellationToken) ?? throw RouteText.Missing("import")));
}

/// <summary>A run that brought posts.</summary>
/// <param name="Id">Names it.</param>
/// <param name="ContentHash">Hash of the posts that it read; null until all are.</param>
/// <param name="ObservedAt">When their numbers were seen on the platform.</param>
/// <param name="New">Posts that the store did not have.</param>
/// <param name="Changed">Posts that became more complete or different.</param>
/// <param name="Same">Posts that were there as they are.</param>
/// <param name="Rejected">Rows that cannot be kept.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="FinishedAt">Null while it runs, and for ever where it was interrupted.</param>
internal sealed record ImportAnswer(
    string Id, string? ContentHash, DateTimeOffset ObservedAt, long New, long Changed, long Same, long Rejected, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt)
{
    public static ImportAnswer Of(ImportEntry entry) => new(
        entry.Id, entry.ContentHash, entry.ObservedAt, entry.Counts.New, entry.Counts.Changed, entry.Counts.Same, entry.Counts.Rejected, entry.StartedAt,
        entry.FinishedAt);
}

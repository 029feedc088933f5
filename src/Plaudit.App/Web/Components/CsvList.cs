using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Timeouts;
using Plaudit.Storage;

namespace Plaudit.App.Web.Components;

/// <summary>A long list, of which a page shows a part, as a file of all of it.</summary>
internal static class CsvList
{
    /// <summary>Writes the list part by part, so that none of it waits in memory.</summary>
    /// <param name="context">The request.</param>
    /// <param name="name">The name of the file.</param>
    /// <param name="columns">What it holds.</param>
    /// <param name="read">Reads the part that a cursor leads to; <see langword="null"/> for the first.</param>
    public static PushStreamHttpResult Stream<T>(
        HttpContext context, string name, IReadOnlyList<TableColumn<T>> columns, Func<string?, CancellationToken, Task<Page<T>>> read)
    {
        // A long one takes longer than an answer may.
        context.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
        return TypedResults.Stream(target => WriteAsync(target, columns, read, context.RequestAborted), "text/csv; charset=utf-8", name);
    }

    private static async Task WriteAsync<T>(
        Stream target, IReadOnlyList<TableColumn<T>> columns, Func<string?, CancellationToken, Task<Page<T>>> read, CancellationToken cancellationToken)
    {
        using var file = new CsvParts(target);
        await file.WriteAsync([columns.Select(column => column.Key)], cancellationToken);
        string? cursor = null;
        do
        {
            var page = await read(cursor, cancellationToken);
            await file.WriteAsync(page.Items.Select(row => columns.Select(column => column.Value(row))), cancellationToken);
            cursor = page.Next;
        }
        while (cursor is not null);
    }
}

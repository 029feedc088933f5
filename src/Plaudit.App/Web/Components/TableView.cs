using System.Globalization;
using CsvHelper;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Plaudit.App.Web.Components;

/// <summary>Rows as a table: sorted as the address says, and as a file.</summary>
/// <typeparam name="T">A row.</typeparam>
/// <param name="Id">Its name: that of the file.</param>
/// <param name="Rows">The rows in their order.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Sort">Key of the column that it is sorted by; <see langword="null"/> for the order of the rows as they came.</param>
/// <param name="IsDescending">The largest first.</param>
/// <param name="IsExport">Whether the address asks for a file.</param>
public sealed record TableView<T>(string Id, IReadOnlyList<T> Rows, IReadOnlyList<TableColumn<T>> Columns, string? Sort, bool IsDescending, bool IsExport)
{
    /// <summary>A table of all rows there are, or of a part of a long list.</summary>
    /// <param name="context">The request, with <c>sort</c>, <c>dir</c> and <c>format</c>.</param>
    /// <param name="id">Its name.</param>
    /// <param name="rows">All rows: some hundreds at most.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="isWhole">
    /// Whether these are all rows. A part cannot be sorted, as what is on other pages would stay where it is; a file of all is one of <see cref="CsvList"/>.
    /// </param>
    public static TableView<T> Of(HttpContext context, string id, IEnumerable<T> rows, IReadOnlyList<TableColumn<T>> columns, bool isWhole = true)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(columns);
        if (!isWhole) columns = [.. columns.Select(of => of with { CanSort = false })];
        var query = context.Request.Query;
        var column = columns.FirstOrDefault(of => of.CanSort && of.Key == query["sort"]);
        var isDescending = query["dir"] == "desc";
        var sorted = column is null
            ? rows
            : isDescending
                ? rows.OrderBy(row => IsUnknown(column.Value(row))).ThenByDescending(column.Value, ValueOrder.Instance)
                : rows.OrderBy(row => IsUnknown(column.Value(row))).ThenBy(column.Value, ValueOrder.Instance);
        return new TableView<T>(id, [.. sorted], columns, column?.Key, isDescending, query["format"] == "csv" && (query["table"].Count == 0 || query["table"] == id));
    }

    /// <summary>The table as a file. A text that a spreadsheet would take for a formula is marked as text.</summary>
    public FileContentHttpResult ToCsv()
    {
        using var target = new MemoryStream();
        using (var text = new StreamWriter(target, leaveOpen: true))
        using (var csv = new CsvWriter(text, CultureInfo.InvariantCulture))
        {
            foreach (var column in Columns) csv.WriteField(column.Key);
            csv.NextRecord();
            foreach (var row in Rows)
            {
                foreach (var column in Columns) csv.WriteField(CsvText.Of(column.Value(row)));
                csv.NextRecord();
            }
        }
        return TypedResults.File(target.ToArray(), "text/csv; charset=utf-8", Id + ".csv");
    }

    // What is not known comes last, whichever comes first.
    private static bool IsUnknown(object? value) => value is null or double.NaN;

    private sealed class ValueOrder : IComparer<object?>
    {
        public static ValueOrder Instance { get; } = new();

        public int Compare(object? x, object? y) => (x, y) switch
        {
            (null, null) => 0,
            (null, _) => -1,
            (_, null) => 1,
            (string one, string other) => string.Compare(one, other, StringComparison.OrdinalIgnoreCase),
            _ when x.GetType() == y.GetType() => Comparer<object>.Default.Compare(x, y),
            _ => Convert.ToDouble(x, CultureInfo.InvariantCulture).CompareTo(Convert.ToDouble(y, CultureInfo.InvariantCulture)),
        };
    }
}

namespace Plaudit.Storage;

/// <summary>A table as the database has it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its columns in their order, with the names of their types.</param>
internal sealed record TableShape(string Name, IReadOnlyList<(string Name, string Type)> Columns)
{
    /// <summary>Gathers columns, which come table after table.</summary>
    public static IReadOnlyList<TableShape> Of(IEnumerable<(string Table, string Column, string Type)> columns) =>
    [
        .. columns.GroupBy(column => column.Table).Select(table => new TableShape(table.Key, [.. table.Select(column => (column.Column, column.Type))])),
    ];
}

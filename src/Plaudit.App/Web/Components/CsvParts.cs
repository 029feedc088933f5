using System.Globalization;
using CsvHelper;

namespace Plaudit.App.Web.Components;

/// <summary>A file of a long table, written a part at a time, so that it never waits in memory as a whole.</summary>
/// <param name="target">Where to: an answer, which takes nothing but whole parts.</param>
internal sealed class CsvParts(Stream target) : IDisposable
{
    private readonly MemoryStream _part = new();

    /// <summary>Writes some rows.</summary>
    /// <param name="rows">Their values, as <see cref="CsvText"/> writes them.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    public async Task WriteAsync(IEnumerable<IEnumerable<object?>> rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rows);
        _part.SetLength(0);
        await using (var text = new StreamWriter(_part, leaveOpen: true))
        await using (var csv = new CsvWriter(text, CultureInfo.InvariantCulture))
        {
            foreach (var row in rows)
            {
                foreach (var value in row) csv.WriteField(CsvText.Of(value));
                await csv.NextRecordAsync();
            }
        }
        await target.WriteAsync(_part.GetBuffer().AsMemory(0, (int)_part.Length), cancellationToken);
    }

    public void Dispose() => _part.Dispose();
}

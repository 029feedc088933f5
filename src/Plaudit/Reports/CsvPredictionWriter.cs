using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;

namespace Plaudit.Reports;

/// <summary>
/// CSV with a header of every field that any draft has. Drafts in JSONL may differ in their fields, so rows are held until all are known.
/// </summary>
internal sealed class CsvPredictionWriter<T>(Stream stream, PredictionFields<T> fields) : PredictionWriter<T>
    where T : class
{
    private readonly List<(ReadOnlyMemory<byte> Draft, T? Prediction)> _rows = [];
    private readonly List<string> _columns = [];
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);

    public override void Write(ReadOnlyMemory<byte> draft, T? prediction)
    {
        using var document = JsonDocument.Parse(draft);
        foreach (var property in document.RootElement.EnumerateObject())
        {
            var name = RawJson.NameOf(property);
            if (!fields.Names.Contains(name) && _indexes.TryAdd(name, _columns.Count))
            {
                _columns.Add(name);
            }
        }
        _rows.Add((draft, prediction));
    }

    public override void Complete()
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        using var csv = new CsvWriter(writer, CultureInfo.InvariantCulture, leaveOpen: true);
        foreach (var column in _columns.Concat(fields.Names))
        {
            csv.WriteField(column);
        }
        csv.NextRecord();
        var cells = new string[_columns.Count];
        foreach (var (draft, prediction) in _rows)
        {
            Array.Fill(cells, "");
            using var document = JsonDocument.Parse(draft);
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (_indexes.TryGetValue(RawJson.NameOf(property), out var index))
                {
                    cells[index] = RawJson.TextOf(property.Value);
                }
            }
            foreach (var cell in cells)
            {
                csv.WriteField(cell);
            }
            WriteFields(csv, prediction);
            csv.NextRecord();
        }
    }

    private void WriteFields(CsvWriter csv, T? prediction)
    {
        if (prediction is null)
        {
            for (var i = 1; i < fields.Names.Count; i++)
            {
                csv.WriteField("");
            }
            csv.WriteField(PredictionFields.Rejected);
            return;
        }
        fields.Write(csv, prediction);
        csv.WriteField(PredictionFields.NameOf(fields.StatusOf(prediction)));
    }
}

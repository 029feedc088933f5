using Plaudit.Data;

namespace Plaudit.Ingestion.Exports;

/// <summary>Counts what is found while an export is read. The number of different findings is bounded, whatever the export holds.</summary>
internal sealed class ExportFindings
{
    private const int MostNamed = 40;

    private readonly FindingTally _tally = new();

    public IReadOnlyList<Finding> All => _tally.Findings;

    public void Add(FindingKind kind, string what, long count = 1, string? help = null)
    {
        if (count > 0) _tally.Add(new Finding(kind, what, count, help));
    }

    /// <summary>Counts something that bears a name out of the export; after many different names they are counted together.</summary>
    public void AddNamed(FindingKind kind, Func<string, string> what, string name, string help)
    {
        var named = what($"'{ShownText.Of(name)}'");
        if (_tally.Has(kind, named) || _tally.Count < MostNamed) Add(kind, named, 1, help);
        else Add(kind, what("yet more names"), 1, help);
    }

    public void AddUnknownLabel(string label) => AddNamed(
        FindingKind.Unknown,
        name => $"values labelled {name}, which stands in no table of labels",
        label,
        $"if you know what it means, put a file into {ExportLabels.UserFolder} such as {ExportLabels.Shape(ShownText.Of(label))}");
}

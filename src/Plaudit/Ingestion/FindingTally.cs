using Plaudit.Data;

namespace Plaudit.Ingestion;

/// <summary>Adds up findings that say the same, in the order in which they were first made.</summary>
internal sealed class FindingTally
{
    private readonly List<Finding> _findings = [];
    private readonly Dictionary<(FindingKind, string), int> _places = [];

    public IReadOnlyList<Finding> Findings => [.. _findings.OrderBy(finding => finding.Kind)];

    /// <summary>How many different ones there are.</summary>
    public int Count => _findings.Count;

    public bool Has(FindingKind kind, string what) => _places.ContainsKey((kind, what));

    public void Add(IEnumerable<Finding> findings)
    {
        foreach (var finding in findings) Add(finding);
    }

    public void Add(Finding finding)
    {
        if (_places.TryAdd((finding.Kind, finding.What), _findings.Count))
        {
            _findings.Add(finding);
        }
        else
        {
            var at = _places[(finding.Kind, finding.What)];
            _findings[at] = _findings[at] with { Count = _findings[at].Count + finding.Count };
        }
    }
}

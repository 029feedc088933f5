using Plaudit.Data;

namespace Plaudit.Tests.Pipelines.Images;

/// <summary>Keeps what a run found.</summary>
internal sealed class Findings : IProgress<Finding>
{
    private readonly List<Finding> _all = [];

    public void Report(Finding value) => _all.Add(value);

    /// <summary>The number of the finding whose words contain some; 0 where there is none.</summary>
    public long this[string what] => _all.Where(finding => finding.What.Contains(what, StringComparison.Ordinal)).Sum(finding => finding.Count);
}

using Plaudit.Data;

namespace Plaudit.App.Cli;

/// <summary>Keeps what was found until it is told. A file that is read twice, as history and as drafts, is told of once.</summary>
internal sealed class FindingList : IProgress<Finding>
{
    private readonly Lock _lock = new();
    private readonly List<Finding> _findings = [];

    public void Report(Finding value)
    {
        lock (_lock)
        {
            if (!_findings.Contains(value))
            {
                _findings.Add(value);
            }
        }
    }

    /// <summary>What was found since the last time this was asked.</summary>
    public IReadOnlyList<Finding> Take()
    {
        lock (_lock)
        {
            Finding[] taken = [.. _findings];
            _findings.Clear();
            return taken;
        }
    }
}

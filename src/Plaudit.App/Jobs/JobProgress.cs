using Plaudit.Data;

namespace Plaudit.App.Jobs;

/// <summary>How far a job has come; told by the work as often as it likes, and read a few times a second at most.</summary>
internal sealed class JobProgress : IProgress<ProgressReport>
{
    private readonly Lock _gate = new();
    private ProgressReport? _last;
    private bool _hasChanged;

    public void Report(ProgressReport value)
    {
        lock (_gate)
        {
            _hasChanged |= _last != value;
            _last = value;
        }
    }

    /// <summary>What was told last, and whether that is news since the last time it was asked for.</summary>
    public (double? Share, string? Step, bool HasChanged) Take()
    {
        lock (_gate)
        {
            var changed = _hasChanged;
            _hasChanged = false;
            if (_last is not { } last) return (null, null, false);
            double? share = last.Total is > 0 and var total ? Math.Clamp((double)last.Done / total, 0, 1) : null;
            var step = last.Total is null && last.Done > 0
                ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{last.Step}: {last.Done:N0}")
                : last.Step;
            return (share, step, changed);
        }
    }
}

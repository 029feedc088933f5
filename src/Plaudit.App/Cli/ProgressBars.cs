using Plaudit.Data;
using Spectre.Console;

namespace Plaudit.App.Cli;

/// <summary>One bar a step; a step whose length is not known shows how much is done.</summary>
internal sealed class ProgressBars(ProgressContext context) : IProgress<ProgressReport>
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ProgressTask> _bars = [];

    public void Report(ProgressReport value)
    {
        lock (_lock)
        {
            if (!_bars.TryGetValue(value.Step, out var bar))
            {
                foreach (var earlier in _bars.Values)
                {
                    earlier.StopTask();
                }
                bar = context.AddTask(Markup.Escape(value.Step));
                _bars.Add(value.Step, bar);
            }
            bar.IsIndeterminate = value.Total is null;
            bar.MaxValue = Math.Max(1, value.Total ?? 1);
            bar.Value = value.Total is null ? 0 : Math.Min(value.Done, bar.MaxValue);
            if (value.Total is null)
            {
                bar.Description = Markup.Escape(FormattableString.Invariant($"{value.Step}: {value.Done:N0}"));
            }
        }
    }
}

using Plaudit.Data;
using Plaudit.Native.DuckDb;

namespace Plaudit.Forecasting;

/// <summary>Reports how far a running statement has come, from a clock's thread, until it is disposed of.</summary>
internal sealed class EngineProgress : IDisposable
{
    private const int PeriodMilliseconds = 200;

    private readonly Timer? _timer;

    /// <summary>Begins to report.</summary>
    /// <param name="connection">Runs the statement.</param>
    /// <param name="progress">Told of it; <see langword="null"/> for nobody.</param>
    /// <param name="step">What is being done.</param>
    /// <param name="doneBytes">What was read before.</param>
    /// <param name="ownBytes">What the statement reads.</param>
    /// <param name="totalBytes">What is to be read in all.</param>
    public EngineProgress(DuckDbConnection connection, IProgress<ProgressReport>? progress, string step, long doneBytes, long ownBytes, long totalBytes)
    {
        if (progress is null)
        {
            return;
        }
        progress.Report(new ProgressReport(step, doneBytes, totalBytes));
        _timer = new Timer(
            _ =>
            {
                if (connection.Progress.Percent is { } percentage)
                {
                    progress.Report(new ProgressReport(step, doneBytes + (long)(ownBytes * percentage / 100), totalBytes));
                }
            },
            null,
            PeriodMilliseconds,
            PeriodMilliseconds);
    }

    public void Dispose()
    {
        if (_timer is not null)
        {
            // The connection may be disposed of next, so a report on its way is waited for.
            using var ended = new ManualResetEvent(false);
            if (_timer.Dispose(ended))
            {
                ended.WaitOne();
            }
        }
    }
}

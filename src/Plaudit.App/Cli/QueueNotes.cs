using System.Globalization;
using Plaudit.Connectors.Budgets;

namespace Plaudit.App.Cli;

/// <summary>Tells a user who waits for a platform's budget why, at which place, and until when.</summary>
internal sealed class QueueNotes(Terminal terminal) : IProgress<QueueReport>
{
    private (int Place, DateTimeOffset Minute) _told;

    public void Report(QueueReport value)
    {
        var minute = new DateTimeOffset(value.ExpectedAt.Ticks - (value.ExpectedAt.Ticks % TimeSpan.TicksPerMinute), value.ExpectedAt.Offset);
        if (_told == (value.Place, minute))
        {
            return;
        }
        _told = (value.Place, minute);
        terminal.Note(string.Create(
            CultureInfo.InvariantCulture,
            $"Waiting ({value.Reason}): place {value.Place} of {value.Waiting}, expected at {value.ExpectedAt.UtcDateTime:HH:mm:ss} UTC. Ctrl+C stops."));
    }
}

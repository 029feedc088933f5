using Plaudit.Connectors.Budgets;
using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.Connectors;

/// <summary>Lets requests out when budgets allow it, and writes down what became of them.</summary>
/// <param name="store">Keeps the log.</param>
/// <param name="budgets">The budgets.</param>
/// <param name="clock">The clock.</param>
/// <param name="requester">On whose behalf requests are sent; those who wait are served in turn.</param>
/// <param name="queue">Told of the place in the queue while a request waits.</param>
internal sealed class RequestGate(Store store, RateBudgets budgets, TimeProvider clock, string requester, IProgress<QueueReport>? queue)
{
    // The cap holds for a platform as a whole, whereas windows are each family's own: it is a budget beside them whose window never fills.
    private const string WholeMonth = "month";

    /// <summary>How long requests are remembered.</summary>
    public static readonly TimeSpan LogKept = TimeSpan.FromDays(90);

    private int _isLogTrimmed;

    /// <summary>The latest time that a request which begins now waits for, all its tries together.</summary>
    public DateTimeOffset Deadline => budgets.Deadline;

    /// <summary>Waits for the right to send one request.</summary>
    /// <param name="access">The platform.</param>
    /// <param name="endpoint">What is asked.</param>
    /// <param name="deadline">The latest time that is waited for.</param>
    /// <param name="cancellationToken">Gives the places in the queues up.</param>
    /// <exception cref="RateLimitedException">It would take too long, or the month's cap is used up.</exception>
    public async Task<Admission> EnterAsync(
        PlatformAccess access, Endpoint endpoint, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        RateTicket? month = null;
        if (access.MonthlyCap is { } cap)
        {
            var limit = new RateLimit(int.MaxValue, TimeSpan.FromHours(1), cap);
            month = await budgets.AcquireAsync(KeyOf(access, WholeMonth), limit, requester, cost: 1, deadline, queue, cancellationToken);
        }
        try
        {
            var ticket = await budgets.AcquireAsync(
                KeyOf(access, endpoint.Family), endpoint.Limit, requester, cost: 1, deadline, queue, cancellationToken);
            return new Admission(endpoint, ticket, month, clock.GetUtcNow(), clock.GetTimestamp());
        }
        catch
        {
            if (month is not null) await budgets.ReleaseAsync(month);
            throw;
        }
    }

    /// <summary>Says that the request was never sent.</summary>
    public async Task ReleaseAsync(Admission admission)
    {
        await budgets.ReleaseAsync(admission.Ticket);
        if (admission.Month is { } month) await budgets.ReleaseAsync(month);
    }

    /// <summary>Says what became of the request. This is not cancelled: the platform has counted it.</summary>
    public async Task LeaveAsync(Admission admission, PlatformReply reply)
    {
        var outcome = reply.Kind switch
        {
            ReplyKind.Throttled => RequestOutcome.Throttled,
            ReplyKind.Failed => RequestOutcome.Failed,
            _ => RequestOutcome.Answered,
        };
        try
        {
            await budgets.CompleteAsync(admission.Ticket, outcome, reply.Signals, CancellationToken.None);
        }
        finally
        {
            // Where one of them cannot be stored the others still can be.
            try
            {
                if (admission.Month is { } month)
                    await budgets.CompleteAsync(month, RequestOutcome.Answered, RateSignals.None, CancellationToken.None);
            }
            finally
            {
                await LogAsync(admission, reply);
            }
        }
    }

    private async Task LogAsync(Admission admission, PlatformReply reply)
    {
        var entry = new RequestLogEntry
        {
            At = admission.At,
            Key = admission.Ticket.Key,
            Endpoint = admission.Endpoint.Template,
            Status = reply.Status,
            Outcome = reply.Word,
            Cost = admission.Ticket.Cost,
            Remaining = reply.Signals.Remaining,
            Milliseconds = (long)clock.GetElapsedTime(admission.Started).TotalMilliseconds,
        };
        await store.Requests.AddAsync(entry, CancellationToken.None);
        if (Interlocked.Exchange(ref _isLogTrimmed, 1) == 0)
            await store.Requests.DeleteBeforeAsync(clock.GetUtcNow() - LogKept, CancellationToken.None);
    }

    private static BudgetKey KeyOf(PlatformAccess access, string family) => new(access.Platform, access.Token.Fingerprint, family);

    /// <summary>The right to send one request.</summary>
    internal sealed record Admission(Endpoint Endpoint, RateTicket Ticket, RateTicket? Month, DateTimeOffset At, long Started);
}

using System.Collections.Concurrent;
using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.Connectors.Budgets;

/// <summary>
/// Lets requests to platforms go when their limits allow it. The counts and the queue are kept in the store, so that restarts and other
/// processes share them; several threads may use one instance.
/// </summary>
public sealed class RateBudgets
{
    private readonly Store _store;
    private readonly RateBudgetOptions _options;
    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<string, QueuedRequest> _queued = new();

    /// <summary>Budgets kept in a store.</summary>
    /// <param name="store">Keeps counts and queue; it must stay open as long as this is used.</param>
    /// <param name="options">How requests wait.</param>
    /// <param name="clock">The clock. Those of all machines that share the store must be within a minute of each other.</param>
    /// <exception cref="PlauditException">An option is out of its range.</exception>
    public RateBudgets(Store store, RateBudgetOptions options, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clock);
        options.Validate();
        (_store, _options, _clock) = (store, options, clock);
    }

    /// <summary>The latest time that a request which begins to wait now waits for.</summary>
    internal DateTimeOffset Deadline => _clock.GetUtcNow() + _options.LongestWait;

    private long Now => _clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Waits until one request may be sent.</summary>
    /// <param name="key">The budget to take from.</param>
    /// <param name="limit">What the platform allows.</param>
    /// <param name="requester">Who asks: those who ask are served in turn, however many requests each has waiting.</param>
    /// <param name="cost">What the request takes from the budget; 1 for most.</param>
    /// <param name="progress">Told of the place in the queue, and of each change of it; not told where nothing has to be waited for.</param>
    /// <param name="cancellationToken">Gives the place in the queue up.</param>
    /// <exception cref="RateLimitedException">The wait would pass <see cref="RateBudgetOptions.LongestWait"/>, or the month's cap is used up.</exception>
    /// <exception cref="PlauditException">The request costs more than the limit, or the store fails.</exception>
    public Task<RateTicket> AcquireAsync(
        BudgetKey key, RateLimit limit, string requester, int cost, IProgress<QueueReport>? progress, CancellationToken cancellationToken) =>
        AcquireAsync(key, limit, requester, cost, Deadline, progress, cancellationToken);

    /// <summary>As above, for a request that waits several times: until a time rather than for a time of its own.</summary>
    internal async Task<RateTicket> AcquireAsync(
        BudgetKey key,
        RateLimit limit,
        string requester,
        int cost,
        DateTimeOffset deadline,
        IProgress<QueueReport>? progress,
        CancellationToken cancellationToken)
    {
        Check(key, limit, requester, cost);
        var request = new BudgetWaiter { Id = Guid.NewGuid().ToString("N"), Requester = requester, Cost = cost };
        var queued = new QueuedRequest();
        var waits = false;
        _queued[request.Id] = queued;
        try
        {
            QueueReport? last = null;
            while (true)
            {
                var answer = await AskAsync(key, limit, request, deadline.ToUnixTimeMilliseconds(), cancellationToken);
                waits = answer.Stays;
                if (answer.Reservation is { } reservation) return new RateTicket(key, reservation);
                if (!waits) throw Refusal(key, cost, answer);
                last = await WaitAsync(queued, answer, last, progress, cancellationToken);
            }
        }
        catch when (waits)
        {
            await LeaveAsync(key, request.Id);
            throw;
        }
        finally
        {
            _queued.TryRemove(request.Id, out _);
        }
    }

    /// <summary>Tells that a request has ended, and what the platform said of its limits. A ticket is settled once; more is ignored,
    /// save after a failure.</summary>
    /// <param name="ticket">The request's right.</param>
    /// <param name="outcome">What became of it.</param>
    /// <param name="signals">What the answer said; <see cref="RateSignals.None"/> where there was none.</param>
    /// <param name="cancellationToken">Stops before it is counted; the request then counts as one that was never heard of again.</param>
    public Task CompleteAsync(RateTicket ticket, RequestOutcome outcome, RateSignals signals, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        ArgumentNullException.ThrowIfNull(signals);
        return SettleAsync(
            ticket, (state, now) => BudgetRules.Complete(state, ticket.Reservation, outcome, signals, now, _options), cancellationToken);
    }

    /// <summary>Gives back what a request had reserved that was never sent. A ticket is settled once; more is ignored.</summary>
    public Task ReleaseAsync(RateTicket ticket)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        return SettleAsync(ticket, (state, now) => BudgetRules.Release(state, ticket.Reservation, now), CancellationToken.None);
    }

    /// <summary>The state of every budget in the store.</summary>
    public async Task<IReadOnlyList<BudgetStatus>> StatusAsync(CancellationToken cancellationToken)
    {
        var rows = await _store.Budgets.ReadAsync(cancellationToken);
        var now = Now;
        // One that was never granted anything has no limit yet.
        return [.. rows.Where(row => row.WindowMs > 0).Select(row => BudgetStatus.Of(row, now, _options))];
    }

    private static void Check(BudgetKey key, RateLimit limit, string requester, int cost)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(limit);
        ArgumentException.ThrowIfNullOrEmpty(requester);
        ArgumentOutOfRangeException.ThrowIfLessThan(cost, 1);
        if (limit.Requests < 1) throw new PlauditException($"A limit must allow at least one request, not {limit.Requests}.");
        if (limit.Window < TimeSpan.FromSeconds(1)) throw new PlauditException($"The window of a limit must be a second or longer, not {limit.Window}.");
        if (limit.MonthlyCap < 0) throw new PlauditException($"A monthly cap must be 0 or more, not {limit.MonthlyCap}.");
    }

    private async Task<QueueAnswer> AskAsync(
        BudgetKey key, RateLimit limit, BudgetWaiter request, long deadline, CancellationToken cancellationToken)
    {
        var answer = await _store.Budgets.ChangeAsync(
            key, row => BudgetQueue.Ask(row, limit, request, Now, deadline, _options), cancellationToken);
        Tell(answer.Queue, besides: request.Id);
        return answer;
    }

    // Returns when it is time to ask again: when the turn is expected, and in any case before the lease ends.
    private async Task<QueueReport?> WaitAsync(
        QueuedRequest queued, QueueAnswer answer, QueueReport? last, IProgress<QueueReport>? progress, CancellationToken cancellationToken)
    {
        var place = answer.Place;
        var renewAt = Now + (long)(_options.Lease.TotalMilliseconds / 3);
        while (true)
        {
            // The platform has lowered its limit below the cost: asked again, the budget refuses.
            if (place.At == long.MaxValue) return last;
            var report = place.ToReport();
            if (report != last) progress?.Report(last = report);
            var delay = Math.Min(place.At, renewAt) - Now;
            if (delay <= 0) return last;
            place = await queued.WaitAsync(TimeSpan.FromMilliseconds(delay), _clock, cancellationToken) ?? place;
        }
    }

    private async Task SettleAsync(RateTicket ticket, Func<BudgetState, long, BudgetState> settle, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!ticket.TrySettle()) return;
        try
        {
            var queue = await _store.Budgets.ChangeAsync(
                ticket.Key,
                row =>
                {
                    var now = Now;
                    var state = settle(BudgetState.From(row), now);
                    var waiters = BudgetQueue.Living(row.Waiters, now);
                    return (state.ToRow() with { Waiters = waiters }, BudgetQueue.Foresee(state, waiters, now, _options));
                },
                cancellationToken);
            Tell(queue, besides: null);
        }
        catch
        {
            // What the platform said is not stored: whoever has the ticket may say it again.
            ticket.Unsettle();
            throw;
        }
    }

    private async Task LeaveAsync(BudgetKey key, string id)
    {
        try
        {
            var queue = await _store.Budgets.ChangeAsync(key, row => BudgetQueue.Leave(row, id, Now, _options), CancellationToken.None);
            Tell(queue, besides: id);
        }
        catch (PlauditException)
        {
            // The store fails, which whoever waits is about to hear of; the place ends with its lease.
        }
    }

    private void Tell(IReadOnlyList<QueuePlace> queue, string? besides)
    {
        foreach (var place in queue)
        {
            if (place.Id != besides && _queued.TryGetValue(place.Id, out var queued)) queued.Tell(place);
        }
    }

    private Exception Refusal(BudgetKey key, int cost, QueueAnswer answer)
    {
        if (answer.Place.At == long.MaxValue)
        {
            return new PlauditException($"A request to {key.Platform} {key.Family} costs {cost}, which is more than its whole limit.");
        }
        var longest = answer.Place.Reason == WaitReason.MonthlyCap || _options.LongestWait == TimeSpan.Zero
            ? ""
            : $", and a request waits for {_options.LongestWait} in all";
        return new RateLimitedException(
            DateTimeOffset.FromUnixTimeMilliseconds(answer.Place.At),
            $"{key.Platform} {key.Family}: {answer.Place.Why}. The next request can go at {WaitText.Time(answer.Place.At)}{longest}.");
    }
}

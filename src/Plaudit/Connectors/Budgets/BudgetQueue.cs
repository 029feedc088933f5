using Plaudit.Storage;

namespace Plaudit.Connectors.Budgets;

/// <summary>
/// Who is next. Requests are served by rounds, one of each requester in a round, and in the order of their coming within it: start-time fair
/// queueing with requests of equal weight (Goyal, Vin and Cheng, 1996). A request goes at once where the budget has room for it
/// and for all before it, so a place that is not used holds up nobody until there is little left. Functions of the state and the time alone.
/// </summary>
internal static class BudgetQueue
{
    // The time of places behind these is estimated.
    private const int MostForeseen = 200;

    /// <summary>Asks for a request's turn, for the first time or again.</summary>
    /// <param name="row">The budget.</param>
    /// <param name="limit">What the platform allows.</param>
    /// <param name="request">The request; of one that waits already the identity is enough.</param>
    /// <param name="now">The time.</param>
    /// <param name="deadline">The latest time that it would wait for.</param>
    /// <param name="options">How requests wait.</param>
    public static (BudgetRow Row, QueueAnswer Answer) Ask(
        BudgetRow row, RateLimit limit, BudgetWaiter request, long now, long deadline, RateBudgetOptions options)
    {
        var state = BudgetRules.Settle(BudgetState.From(row), limit, now);
        var known = row.Waiters.FirstOrDefault(waiter => waiter.Id == request.Id);
        var others = Living(row.Waiters.Where(waiter => waiter.Id != request.Id), now);
        var mine = (known ?? Join(row, request, others, now)) with { LeaseUntil = now + (long)options.Lease.TotalMilliseconds };

        IReadOnlyList<BudgetWaiter> queue = InOrder([.. others, mine]);
        var places = Foresee(state, queue, now, options);
        var place = places.First(place => place.Id == mine.Id);
        if (place.At <= now)
        {
            var (granted, reservation) = BudgetRules.Grant(state, now, (int)mine.Cost, options);
            var left = Without(queue, mine);
            var next = granted.ToRow() with { Turn = Math.Max(row.Turn, mine.Turn), Waiters = left };
            return (next, new QueueAnswer(reservation, place, Stays: false, Foresee(granted, left, now, options)));
        }
        if (place.At > deadline || place.Reason == WaitReason.MonthlyCap)
        {
            var left = Without(queue, mine);
            return (state.ToRow() with { Waiters = left }, new QueueAnswer(null, place, Stays: false, Foresee(state, left, now, options)));
        }
        var kept = state.ToRow() with { Waiters = queue, Sequence = Math.Max(row.Sequence, mine.Sequence) };
        return (kept, new QueueAnswer(null, place, Stays: true, places));
    }

    /// <summary>Takes a request out of the queue.</summary>
    public static (BudgetRow Row, IReadOnlyList<QueuePlace> Queue) Leave(BudgetRow row, string id, long now, RateBudgetOptions options)
    {
        var state = BudgetRules.Forget(BudgetState.From(row), now);
        var left = Living(row.Waiters.Where(waiter => waiter.Id != id), now);
        return (state.ToRow() with { Waiters = left }, Foresee(state, left, now, options));
    }

    /// <summary>The requests whose processes were heard of, in the order of their turns.</summary>
    public static IReadOnlyList<BudgetWaiter> Living(IEnumerable<BudgetWaiter> waiters, long now) =>
        InOrder([.. waiters.Where(waiter => waiter.LeaseUntil > now)]);

    /// <summary>When each of the queue is expected to be sent, if each ends at once and nothing else happens.</summary>
    public static IReadOnlyList<QueuePlace> Foresee(BudgetState state, IReadOnlyList<BudgetWaiter> queue, long now, RateBudgetOptions options)
    {
        var places = new QueuePlace[queue.Count];
        var (at, reason, start) = (now, WaitReason.None, state);
        for (var i = 0; i < places.Length; i++)
        {
            var waiter = queue[i];
            if (i >= MostForeseen && at < long.MaxValue)
            {
                at += Math.Max(1, waiter.Cost * state.WindowMs / Math.Max(1, state.Limit));
                if (reason == WaitReason.None) reason = WaitReason.Turn;
            }
            else if (at < long.MaxValue)
            {
                (at, var why) = BudgetRules.Next(state, at, waiter.Cost, options);
                // What one before it waits for holds it up as well.
                if (why != WaitReason.None) reason = why;
                if (at < long.MaxValue) state = BudgetRules.Grant(BudgetRules.Forget(state, at), at, (int)waiter.Cost, options).State;
            }
            places[i] = new QueuePlace(waiter.Id, i + 1, places.Length, at, reason, start);
        }
        return places;
    }

    private static BudgetWaiter Join(BudgetRow row, BudgetWaiter request, IEnumerable<BudgetWaiter> others, long now) => request with
    {
        Turn = 1 + others.Where(other => other.Requester == request.Requester).Select(other => other.Turn).Append(row.Turn).Max(),
        Sequence = row.Sequence + 1,
        JoinedAt = now,
    };

    private static BudgetWaiter[] InOrder(BudgetWaiter[] waiters) => [.. waiters.OrderBy(waiter => waiter.Turn).ThenBy(waiter => waiter.Sequence)];

    private static BudgetWaiter[] Without(IEnumerable<BudgetWaiter> queue, BudgetWaiter one) => [.. queue.Where(waiter => waiter.Id != one.Id)];
}

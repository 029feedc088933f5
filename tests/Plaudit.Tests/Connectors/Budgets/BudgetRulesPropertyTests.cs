using FsCheck;
using FsCheck.Fluent;
using Plaudit.Connectors.Budgets;
using Plaudit.Storage;

namespace Plaudit.Tests.Connectors.Budgets;

/// <summary>What holds of the rules for any traffic, any answers and any platform's saying.</summary>
public sealed class BudgetRulesPropertyTests
{
    private static readonly long s_start = new DateTimeOffset(2026, 11, 10, 12, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    [Fact]
    public void AnyTraffic_NoWindowHoldsMoreThanTheLimit_AndNothingIsSentWhileBlocked() => Prop.ForAll(
        ArbMap.Default.ArbFor<int>(),
        seed =>
        {
            var run = new RandomRun(seed);
            run.Go(steps: 400);
            Assert.InRange(run.Platform.MostInAWindow, 0, run.Limit.Requests);
            Assert.Equal(0, run.SentWhileBlocked);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void AnyTraffic_ARequestIsGrantedAtLast() => Prop.ForAll(
        ArbMap.Default.ArbFor<int>(),
        seed =>
        {
            var run = new RandomRun(seed);
            run.Go(steps: 100);
            Assert.True(run.NextIsGranted());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void PlatformsRemaining_IsNeverExceededBeforeItsReset() => Prop.ForAll(
        ArbMap.Default.ArbFor<int>(),
        seed =>
        {
            var random = new Random(seed);
            var limit = new RateLimit(random.Next(20, 200), TimeSpan.FromMinutes(15));
            var options = new RateBudgetOptions();
            var state = BudgetRules.Settle(BudgetState.From(new BudgetRow()), limit, s_start);
            var (told, reset, granted) = (random.Next(0, 30), s_start + random.Next(1000, 900_000), 0);
            (state, var first) = BudgetRules.Grant(state, s_start, 1, options);
            var signals = new RateSignals { Remaining = told, ResetAt = DateTimeOffset.FromUnixTimeMilliseconds(reset) };
            state = BudgetRules.Complete(state, first, RequestOutcome.Answered, signals, s_start, options);
            for (var now = s_start; now < reset + 1000; now += random.Next(1, 2000))
            {
                state = BudgetRules.Settle(state, limit, now);
                if (BudgetRules.Next(state, now, 1, options).At > now) continue;
                (state, var reservation) = BudgetRules.Grant(state, now, 1, options);
                state = BudgetRules.Complete(state, reservation, RequestOutcome.Answered, RateSignals.None, now, options);
                granted++;
            }
            Assert.InRange(granted, 0, told);
        }).QuickCheckThrowOnFailure();

    // Random requests, ends, releases and losses, with a state that goes through its stored form at each step.
    private sealed class RandomRun
    {
        private readonly Random _random;
        private readonly RateBudgetOptions _options;
        private readonly List<(Reservation Reservation, long ArrivesBy)> _underWay = [];
        private BudgetRow _row = new();
        private long _now = s_start;
        private long _blockedUntil;

        public RandomRun(int seed)
        {
            _random = new Random(seed);
            Limit = new RateLimit(_random.Next(1, 60), TimeSpan.FromSeconds(_random.Next(1, 4000)));
            _options = new RateBudgetOptions
            {
                PaceFrom = _random.Next(3) == 0 ? 1 : 0.75,
                LongestRequest = TimeSpan.FromSeconds(_random.Next(1, 200)),
            };
            Platform = new SlidingPlatform(Limit.Requests, Limit.Window);
        }

        public RateLimit Limit { get; }

        public SlidingPlatform Platform { get; }

        public int SentWhileBlocked { get; private set; }

        public void Go(int steps)
        {
            for (var i = 0; i < steps; i++)
            {
                // Often nothing, often at once the time that was told, at times a long while.
                _now = _random.Next(6) switch
                {
                    0 => _now + _random.Next((int)Limit.Window.TotalMilliseconds),
                    1 => Math.Min(Next().At, _now + 10_000_000),
                    2 => _now + _random.Next(1000),
                    _ => _now,
                };
                for (var j = _underWay.Count - 1; j >= 0; j--)
                {
                    // Never heard of again, but it arrived.
                    if (_underWay[j].ArrivesBy <= _now) Lose(j);
                }
                if (_underWay.Count > 0 && _random.Next(2) == 0) End(_random.Next(_underWay.Count));
                else Try(Math.Min(Limit.Requests, _random.Next(10) == 0 ? _random.Next(1, 5) : 1));
            }
            while (_underWay.Count > 0) Lose(0);
        }

        /// <summary>Whether the time that is told for the next request is one at which it is granted.</summary>
        public bool NextIsGranted()
        {
            var at = Next().At;
            return at < _now + TimeSpan.FromDays(33).TotalMilliseconds && BudgetRules.Next(State(at), at, 1, _options).At == at;
        }

        private BudgetState State(long now) => BudgetRules.Settle(BudgetState.From(_row), Limit, now);

        private (long At, WaitReason Reason) Next() => BudgetRules.Next(State(_now), _now, 1, _options);

        private void Try(int cost)
        {
            var state = State(_now);
            if (BudgetRules.Next(state, _now, cost, _options).At > _now) return;
            if (_now < _blockedUntil) SentWhileBlocked++;
            (state, var reservation) = BudgetRules.Grant(state, _now, cost, _options);
            _underWay.Add((reservation, _now + (long)_options.LongestRequest.TotalMilliseconds));
            _row = state.ToRow();
        }

        private void End(int index)
        {
            var reservation = _underWay[index].Reservation;
            _underWay.RemoveAt(index);
            if (_random.Next(10) == 0)
            {
                _row = BudgetRules.Release(State(_now), reservation, _now).ToRow();
                return;
            }
            Arrive(reservation, _now);
            var (outcome, signals) = Answer();
            _row = BudgetRules.Complete(BudgetState.From(_row), reservation, outcome, signals, _now, _options).ToRow();
        }

        private void Lose(int index)
        {
            var (reservation, arrivesBy) = _underWay[index];
            _underWay.RemoveAt(index);
            Arrive(reservation, arrivesBy);
        }

        private void Arrive(Reservation reservation, long latest)
        {
            var at = reservation.GrantedAt + _random.NextInt64(latest - reservation.GrantedAt + 1);
            Platform.Arrive(DateTimeOffset.FromUnixTimeMilliseconds(at), reservation.Cost);
        }

        private (RequestOutcome Outcome, RateSignals Signals) Answer()
        {
            var soon = DateTimeOffset.FromUnixTimeMilliseconds(_now + _random.Next(-5000, 1_000_000));
            switch (_random.Next(20))
            {
                case 0:
                    _blockedUntil = Math.Max(_blockedUntil, _now + 300_000);
                    return (RequestOutcome.Throttled, new RateSignals { IsThrottled = true, BlockedUntil = DateTimeOffset.FromUnixTimeMilliseconds(_now + 300_000) });
                case 1:
                    _blockedUntil = Math.Max(_blockedUntil, soon.ToUnixTimeMilliseconds());
                    return (RequestOutcome.Throttled, new RateSignals { ResetAt = soon, Remaining = 0 });
                case 2: return (RequestOutcome.Answered, new RateSignals { Remaining = _random.Next(100), ResetAt = soon, Limit = _random.Next(1, 100) });
                case 3: return (RequestOutcome.Answered, new RateSignals { UsedShare = _random.NextDouble() });
                case 4: return (RequestOutcome.Failed, RateSignals.None);
                default: return (RequestOutcome.Answered, RateSignals.None);
            }
        }
    }
}

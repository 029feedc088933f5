namespace Plaudit.Tests.Connectors.Budgets;

/// <summary>A platform that counts what arrives in a true sliding window.</summary>
internal sealed class SlidingPlatform(int limit, TimeSpan window)
{
    private readonly List<(DateTimeOffset At, int Cost)> _arrivals = [];

    /// <summary>The most that any window held, once all has arrived.</summary>
    public int MostInAWindow
    {
        get
        {
            var (most, sum, first) = (0, 0, 0);
            _arrivals.Sort();
            foreach (var (at, cost) in _arrivals)
            {
                sum += cost;
                while (_arrivals[first].At <= at - window) sum -= _arrivals[first++].Cost;
                most = Math.Max(most, sum);
            }
            return most;
        }
    }

    public int Served => _arrivals.Count;

    public int Limit => limit;

    public void Arrive(DateTimeOffset at, int cost = 1) => _arrivals.Add((at, cost));

    /// <summary>The share of the limit that is used at a time.</summary>
    public double UsedShare(DateTimeOffset at)
    {
        var used = 0;
        for (var i = _arrivals.Count - 1; i >= 0 && _arrivals[i].At > at - window - TimeSpan.FromMinutes(1); i--)
        {
            if (_arrivals[i].At > at - window) used += _arrivals[i].Cost;
        }
        return (double)used / limit;
    }
}

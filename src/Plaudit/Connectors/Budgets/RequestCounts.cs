using System.Globalization;
using System.Text;

namespace Plaudit.Connectors.Budgets;

/// <summary>
/// Cost by small buckets of time, oldest first; a bucket is known by its end in Unix milliseconds. Buckets that count no more stay for a while,
/// for by another process's clock they may count still. Immutable.
/// </summary>
internal sealed class RequestCounts
{
    private readonly (long End, long Cost)[] _buckets;

    // The first bucket that counts.
    private readonly int _first;

    private RequestCounts((long End, long Cost)[] buckets, int first = 0)
    {
        (_buckets, _first) = (buckets, first);
        foreach (var (_, cost) in Buckets) Total += cost;
    }

    public static RequestCounts Empty { get; } = new([]);

    /// <summary>The buckets that count.</summary>
    public ReadOnlySpan<(long End, long Cost)> Buckets => _buckets.AsSpan(_first);

    /// <summary>Cost of the buckets that count.</summary>
    public long Total { get; }

    /// <summary>Reads <c>END:COST END:COST</c>, oldest first. All of it counts until <see cref="After"/> says otherwise.</summary>
    public static RequestCounts Parse(string text)
    {
        if (text.Length == 0) return Empty;
        var span = text.AsSpan();
        var buckets = new (long, long)[span.Count(' ') + 1];
        var i = 0;
        foreach (var part in span.Split(' '))
        {
            var bucket = span[part];
            var colon = bucket.IndexOf(':');
            buckets[i++] = (Number(bucket[..colon]), Number(bucket[(colon + 1)..]));
        }
        return new RequestCounts(buckets);

        static long Number(ReadOnlySpan<char> digits) => long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
    }

    /// <summary>With a cost added to the bucket of that end.</summary>
    public RequestCounts Add(long end, long cost)
    {
        var at = _buckets.Length;
        while (at > _first && _buckets[at - 1].End >= end) at--;
        if (at < _buckets.Length && _buckets[at].End == end) return With(at, _buckets[at].Cost + cost);
        return new RequestCounts([.. _buckets[..at], (end, cost), .. _buckets[at..]], _first);
    }

    /// <summary>With a cost taken from the bucket of that end, as far as it is there.</summary>
    public RequestCounts Remove(long end, long cost)
    {
        var at = Array.FindIndex(_buckets, bucket => bucket.End == end);
        if (at < 0) return this;
        if (_buckets[at].Cost > cost) return With(at, _buckets[at].Cost - cost);
        return new RequestCounts([.. _buckets[..at], .. _buckets[(at + 1)..]], at < _first ? _first - 1 : _first);
    }

    /// <summary>Counts the buckets that end later than that time alone; the others are kept for as long as is said.</summary>
    /// <param name="time">The time.</param>
    /// <param name="keptMs">How long before it a bucket may have ended that is kept.</param>
    public RequestCounts After(long time, long keptMs)
    {
        var (dropped, first) = (0, _first);
        while (dropped < _buckets.Length && _buckets[dropped].End <= time - keptMs) dropped++;
        while (first < _buckets.Length && _buckets[first].End <= time) first++;
        return dropped == 0 && first == _first ? this : new RequestCounts(_buckets[dropped..], first - dropped);
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (end, cost) in _buckets)
        {
            if (text.Length > 0) text.Append(' ');
            text.Append(CultureInfo.InvariantCulture, $"{end}:{cost}");
        }
        return text.ToString();
    }

    private RequestCounts With(int at, long cost)
    {
        var buckets = _buckets.ToArray();
        buckets[at].Cost = cost;
        return new RequestCounts(buckets, _first);
    }
}

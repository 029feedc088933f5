using System.Numerics;
using Plaudit.Native.DuckDb;

namespace Plaudit.Forecasting;

/// <summary>
/// Gathers weekly parts in any order and makes a panel of them. Parts of the same profile and week, which come from a week that is spread over
/// several files, are added up. All sums are of whole numbers, so that the order of the parts changes nothing.
/// </summary>
internal sealed class WeeklyPanelBuilder
{
    private const int FollowersBits = 56;

    // Parts are kept in blocks, so that nothing has to be copied as their number grows.
    private const int BlockBits = 16;
    private const int BlockRows = 1 << BlockBits;

    private static readonly int s_measureCount = Enum.GetValues<PanelMeasure>().Length;

    private readonly bool[] _has = new bool[s_measureCount];
    private readonly List<int[]> _profiles = [];
    private readonly List<int[]> _weeks = [];
    private readonly List<int[]> _rows = [];
    private readonly List<byte[]> _daysSeen = [];
    private readonly List<byte[]> _daysRecorded = [];
    private readonly List<long[]>[] _measures;
    private int _count;
    private bool _isBuilt;

    /// <summary>Starts with nothing.</summary>
    /// <param name="measures">What the source has.</param>
    public WeeklyPanelBuilder(IEnumerable<PanelMeasure> measures)
    {
        foreach (var measure in measures)
        {
            _has[(int)measure] = true;
        }
        _measures = Array.ConvertAll(_has, _ => new List<long[]>());
    }

    /// <summary>A number of followers, 0 or more and below 2^56, with its day in front: the greatest of several is then the one known last.</summary>
    /// <param name="dayOfWeek">0 is Monday.</param>
    /// <param name="followers">The number.</param>
    public static long Dated(int dayOfWeek, long followers) => ((long)dayOfWeek << FollowersBits) | followers;

    /// <summary>Adds a part.</summary>
    /// <param name="profile">The profile's number.</param>
    /// <param name="week">The week.</param>
    /// <param name="rows">Daily rows in the part.</param>
    /// <param name="daysSeen">Bit d is set where there is a row for day d, Monday first.</param>
    /// <param name="daysRecorded">Bit d is set where posts and engagement of that day are known.</param>
    /// <param name="measures">By <see cref="PanelMeasure"/>; <see cref="WeeklyPanel.Unknown"/> where not known; followers as <see cref="Dated"/> makes them.</param>
    public void Add(int profile, int week, int rows, int daysSeen, int daysRecorded, ReadOnlySpan<long> measures)
    {
        var (block, within) = NextPlace();
        _profiles[block][within] = profile;
        _weeks[block][within] = week;
        _rows[block][within] = rows;
        _daysSeen[block][within] = (byte)daysSeen;
        _daysRecorded[block][within] = (byte)daysRecorded;
        for (var measure = 0; measure < s_measureCount; measure++)
        {
            if (_has[measure])
            {
                _measures[measure][block][within] = measures[measure];
            }
        }
    }

    /// <summary>Adds the lines that weekly.sql gave, but for the one that counts rows that cannot be used.</summary>
    /// <param name="chunk">The lines: profile, week, rows, days seen, days recorded, followers, posts, engagement, the other measures.</param>
    /// <param name="summed">The other measures, in the order of their columns.</param>
    /// <returns>Rows that cannot be used.</returns>
    public long Add(DuckDbChunk chunk, ReadOnlySpan<PanelMeasure> summed)
    {
        var profiles = chunk.Int32Column(0);
        var weeks = chunk.Int32Column(1);
        var rows = chunk.Int32Column(2);
        var daysSeen = chunk.UInt8Column(3);
        var daysRecorded = chunk.UInt8Column(4);
        var areAllUsable = chunk.IsAllValid(0);
        var areAllRecorded = chunk.IsAllValid(4);
        var faulty = 0L;
        // The columns one after the other; the place of each line is settled with the first.
        Span<int> places = stackalloc int[chunk.RowCount];
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = -1;
            if (!areAllUsable && !chunk.IsValid(0, i))
            {
                faulty += rows[i];
                continue;
            }
            var (block, within) = NextPlace();
            places[i] = (block << BlockBits) | within;
            _profiles[block][within] = profiles[i];
            _weeks[block][within] = weeks[i];
            _rows[block][within] = rows[i];
            _daysSeen[block][within] = daysSeen[i];
            _daysRecorded[block][within] = areAllRecorded || chunk.IsValid(4, i) ? daysRecorded[i] : (byte)0;
        }
        AddColumn(chunk, 5, PanelMeasure.Followers, places);
        AddColumn(chunk, 6, PanelMeasure.Posts, places);
        AddColumn(chunk, 7, PanelMeasure.Engagement, places);
        for (var j = 0; j < summed.Length; j++)
        {
            AddColumn(chunk, 8 + j, summed[j], places);
        }
        return faulty;
    }

    /// <summary>Orders and adds up what was gathered. The builder is used up.</summary>
    /// <param name="profileIds">The id of each profile number.</param>
    /// <param name="surplus">Given each row of the panel that has more daily rows than days: some of its days are there more than once.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public WeeklyPanel Build(IReadOnlyList<string> profileIds, Action<int>? surplus, CancellationToken cancellationToken)
    {
        if (_isBuilt)
        {
            throw new InvalidOperationException("The panel was built already.");
        }
        _isBuilt = true;
        string[] ids = [.. profileIds];
        var numbers = Enumerable.Range(0, ids.Length).ToArray();
        Array.Sort(ids, numbers, StringComparer.Ordinal);
        var (order, weeks, ends) = Order(numbers, cancellationToken);
        var (firsts, starts, present) = Cells(weeks, ends);
        cancellationToken.ThrowIfCancellationRequested();

        var rowWeeks = new int[firsts.Length - 1];
        var recordedDays = new byte[rowWeeks.Length];
        var hasSurplus = new bool[rowWeeks.Length];
        var measures = Array.ConvertAll(_has, has => has ? new long[rowWeeks.Length] : null);
        // A column at a time, which frees its parts at once, and leaves the processor free to fetch many rows ahead.
        Parallel.For(
            -1,
            s_measureCount,
            new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount },
            column =>
            {
                if (column < 0)
                {
                    AddDays(order, weeks, firsts, rowWeeks, recordedDays, hasSurplus);
                }
                else if (measures[column] is { } sums)
                {
                    AddMeasure((PanelMeasure)column, order, firsts, sums);
                }
            });
        for (var row = 0; surplus is not null && row < hasSurplus.Length; row++)
        {
            if (hasSurplus[row])
            {
                surplus(row);
            }
        }
        return new WeeklyPanel([.. present.Select(profile => ids[profile])], starts, rowWeeks, recordedDays, measures);
    }

    private (int Block, int Within) NextPlace()
    {
        var (block, within) = (_count >> BlockBits, _count & (BlockRows - 1));
        if (within == 0)
        {
            _profiles.Add(new int[BlockRows]);
            _weeks.Add(new int[BlockRows]);
            _rows.Add(new int[BlockRows]);
            _daysSeen.Add(new byte[BlockRows]);
            _daysRecorded.Add(new byte[BlockRows]);
            for (var measure = 0; measure < s_measureCount; measure++)
            {
                if (_has[measure])
                {
                    _measures[measure].Add(new long[BlockRows]);
                }
            }
        }
        _count = checked(_count + 1);
        return (block, within);
    }

    private void AddColumn(DuckDbChunk chunk, int column, PanelMeasure measure, ReadOnlySpan<int> places)
    {
        var values = chunk.Int64Column(column);
        var areAllKnown = chunk.IsAllValid(column);
        var blocks = _measures[(int)measure];
        for (var i = 0; i < places.Length; i++)
        {
            if (places[i] >= 0)
            {
                blocks[places[i] >> BlockBits][places[i] & (BlockRows - 1)] = areAllKnown || chunk.IsValid(column, i) ? values[i] : WeeklyPanel.Unknown;
            }
        }
    }

    // Positions of the parts by profile and week, the week of each, and where each profile's end.
    private (int[] Order, int[] Weeks, int[] Ends) Order(int[] numbers, CancellationToken cancellationToken)
    {
        var rank = new int[numbers.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            rank[numbers[i]] = i;
        }
        var ends = new int[numbers.Length + 1];
        for (var part = 0; part < _count; part++)
        {
            ends[rank[_profiles[part >> BlockBits][part & (BlockRows - 1)]] + 1]++;
        }
        for (var i = 1; i < ends.Length; i++)
        {
            ends[i] += ends[i - 1];
        }
        cancellationToken.ThrowIfCancellationRequested();

        var next = ends.AsSpan(0, numbers.Length).ToArray();
        var order = new int[_count];
        var weeks = new int[_count];
        for (var part = 0; part < _count; part++)
        {
            var place = next[rank[_profiles[part >> BlockBits][part & (BlockRows - 1)]]]++;
            order[place] = part;
            weeks[place] = _weeks[part >> BlockBits][part & (BlockRows - 1)];
        }
        _profiles.Clear();
        _weeks.Clear();
        Parallel.For(
            0,
            numbers.Length,
            new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount },
            profile => weeks.AsSpan(ends[profile]..ends[profile + 1]).Sort(order.AsSpan(ends[profile]..ends[profile + 1])));
        return (order, weeks, ends);
    }

    // The first part of each row of the panel, the first row of each profile, and the profiles that have any; each with an end.
    private static (int[] Firsts, int[] Starts, List<int> Present) Cells(int[] weeks, int[] ends)
    {
        var firsts = new List<int>(weeks.Length + 1);
        var starts = new List<int>(ends.Length);
        var present = new List<int>(ends.Length);
        for (var profile = 0; profile + 1 < ends.Length; profile++)
        {
            if (ends[profile] < ends[profile + 1])
            {
                starts.Add(firsts.Count);
                present.Add(profile);
            }
            for (var part = ends[profile]; part < ends[profile + 1]; part++)
            {
                if (part == ends[profile] || weeks[part] != weeks[part - 1])
                {
                    firsts.Add(part);
                }
            }
        }
        starts.Add(firsts.Count);
        firsts.Add(weeks.Length);
        return ([.. firsts], [.. starts], present);
    }

    private void AddDays(int[] order, int[] weeks, int[] firsts, int[] rowWeeks, byte[] recordedDays, bool[] hasSurplus)
    {
        for (var row = 0; row < rowWeeks.Length; row++)
        {
            var (rows, seen, recorded) = (0, 0u, 0u);
            for (var part = firsts[row]; part < firsts[row + 1]; part++)
            {
                var (block, within) = (order[part] >> BlockBits, order[part] & (BlockRows - 1));
                rows += _rows[block][within];
                seen |= _daysSeen[block][within];
                recorded |= _daysRecorded[block][within];
            }
            rowWeeks[row] = weeks[firsts[row]];
            recordedDays[row] = (byte)BitOperations.PopCount(recorded);
            hasSurplus[row] = rows > BitOperations.PopCount(seen);
        }
    }

    private void AddMeasure(PanelMeasure measure, int[] order, int[] firsts, long[] sums)
    {
        var blocks = _measures[(int)measure];
        var isFollowers = measure == PanelMeasure.Followers;
        for (var row = 0; row < sums.Length; row++)
        {
            var sum = WeeklyPanel.Unknown;
            for (var part = firsts[row]; part < firsts[row + 1]; part++)
            {
                var value = blocks[order[part] >> BlockBits][order[part] & (BlockRows - 1)];
                sum = sum == WeeklyPanel.Unknown ? value
                    : value == WeeklyPanel.Unknown ? sum
                    : isFollowers ? Math.Max(sum, value)
                    : checked(sum + value);
            }
            sums[row] = isFollowers && sum != WeeklyPanel.Unknown ? sum & ((1L << FollowersBits) - 1) : sum;
        }
        blocks.Clear();
    }
}

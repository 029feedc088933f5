using Plaudit.Data;
using Plaudit.Features;

namespace Plaudit.Evaluation;

/// <summary>
/// The posts that can be compared with their account's usual, account after account in the order of time: the local day of the week and hour
/// of each, and how it did.
/// </summary>
internal sealed class TimedPosts
{
    /// <summary>One post that went viral must not make its hour look good: log ratios are cut here, at a factor of 20.</summary>
    private const float MaxLogRatio = 3;

    private readonly int[] _starts;
    private readonly byte[] _weekdays;
    private readonly sbyte[] _hours;
    private readonly float[] _logRatios;

    private TimedPosts(int[] starts, byte[] weekdays, sbyte[] hours, float[] logRatios)
    {
        _starts = starts;
        _weekdays = weekdays;
        _hours = hours;
        _logRatios = logRatios;
    }

    /// <summary>Takes posts from a table.</summary>
    /// <param name="posts">The posts.</param>
    /// <param name="relative">How each did.</param>
    /// <param name="zone">Where the days of the week and hours are told.</param>
    /// <param name="mediaType">Only posts of this type; <see langword="null"/> for all.</param>
    /// <param name="cancellationToken">Stops between accounts.</param>
    public static TimedPosts Of(PostTable posts, RelativeEngagement relative, TimeZoneInfo zone, MediaType? mediaType, CancellationToken cancellationToken)
    {
        var starts = new int[posts.Accounts.Count + 1];
        var weekdays = new List<byte>();
        var hours = new List<sbyte>();
        var logRatios = new List<float>();
        var media = mediaType is { } type ? DraftEncoder.ColumnOf("media_image") + (int)type : -1;
        for (var account = 0; account < posts.Accounts.Count; account++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var row = posts.RowsOf(account).Start.Value;
            foreach (var post in posts.PostsOf(account))
            {
                var logRatio = relative.LogRatio(row++);
                if (float.IsNaN(logRatio) || (media >= 0 && post.Facts.Values[media] != 1))
                {
                    continue;
                }
                var (weekday, hour) = LocalTime(post.PostedAt, zone);
                weekdays.Add((byte)weekday);
                hours.Add((sbyte)hour);
                logRatios.Add(Math.Clamp(logRatio, -MaxLogRatio, MaxLogRatio));
            }
            starts[account + 1] = logRatios.Count;
        }
        return new TimedPosts(starts, [.. weekdays], [.. hours], [.. logRatios]);
    }

    public int AccountCount => _starts.Length - 1;

    /// <summary>Day of the week (0 is Monday) and hour of a moment; the hour is -1 when only the day is known, which then is the same everywhere.</summary>
    public static (int Weekday, int Hour) LocalTime(PostTime time, TimeZoneInfo zone)
    {
        var local = time.HasTimeOfDay ? TimeZoneInfo.ConvertTimeFromUtc(time.Utc, zone) : time.Utc;
        return (((int)local.DayOfWeek + 6) % 7, time.HasTimeOfDay ? local.Hour : -1);
    }

    public int CountOf(int account) => _starts[account + 1] - _starts[account];

    /// <summary>Posts of an account whose hour is known.</summary>
    public int CountWithHourOf(int account)
    {
        var count = 0;
        foreach (var hour in _hours.AsSpan(_starts[account].._starts[account + 1]))
        {
            count += hour >= 0 ? 1 : 0;
        }
        return count;
    }

    /// <summary>All posts of all accounts by cell.</summary>
    public CellSums SumAll(int slotHours)
    {
        var cells = new CellSums(24 / slotHours);
        for (var i = 0; i < _logRatios.Length; i++)
        {
            cells.Add(_weekdays[i], Slot(i, slotHours), _logRatios[i]);
        }
        return cells;
    }

    /// <summary>Adds up posts of an account by cell.</summary>
    /// <param name="account">The account.</param>
    /// <param name="share">The posts taken: this share of the account's posts, the earliest ones.</param>
    /// <param name="slotHours">Hours that are one slot: 1 or 3.</param>
    /// <param name="cells">Taken over: cleared and filled.</param>
    public void Sum(int account, double share, int slotHours, CellSums cells)
    {
        cells.Clear();
        var end = _starts[account] + EarlyCount(account, share);
        for (var i = _starts[account]; i < end; i++)
        {
            cells.Add(_weekdays[i], Slot(i, slotHours), _logRatios[i]);
        }
    }

    /// <summary>The posts of an account after an early share of them.</summary>
    public IEnumerable<(int Weekday, int Slot, double LogRatio)> Later(int account, double share, int slotHours)
    {
        for (var i = _starts[account] + EarlyCount(account, share); i < _starts[account + 1]; i++)
        {
            yield return (_weekdays[i], Slot(i, slotHours), _logRatios[i]);
        }
    }

    private int EarlyCount(int account, double share) => (int)(CountOf(account) * share);

    private int Slot(int post, int slotHours) => _hours[post] < 0 ? -1 : _hours[post] / slotHours;
}

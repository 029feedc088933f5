namespace Plaudit.Forecasting;

/// <summary>Adds the days of one profile's week up, in the order of the days; the rules are those of weekly.sql.</summary>
internal sealed class DailySums
{
    private readonly long[] _values;

    public DailySums(int measureCount)
    {
        _values = new long[measureCount];
        Clear();
    }

    /// <summary>Bit d is set where posts and engagement of day d are known, Monday first.</summary>
    public uint DaysRecorded { get; private set; }

    /// <summary>Bit d is set where day d was added.</summary>
    public uint DaysSeen { get; private set; }

    /// <summary>By <see cref="PanelMeasure"/>.</summary>
    public ReadOnlySpan<long> Values => _values;

    public void Clear()
    {
        (DaysRecorded, DaysSeen) = (0, 0);
        Array.Fill(_values, WeeklyPanel.Unknown);
    }

    /// <summary>Adds a day.</summary>
    /// <param name="dayOfWeek">0 is Monday; not before that of the call before.</param>
    /// <param name="day">By <see cref="PanelMeasure"/>.</param>
    public void Add(int dayOfWeek, ReadOnlySpan<long> day)
    {
        var isRecorded = day[(int)PanelMeasure.Posts] != WeeklyPanel.Unknown && day[(int)PanelMeasure.Engagement] != WeeklyPanel.Unknown;
        DaysSeen |= 1u << dayOfWeek;
        DaysRecorded |= isRecorded ? 1u << dayOfWeek : 0;
        for (var measure = 0; measure < _values.Length; measure++)
        {
            if (day[measure] == WeeklyPanel.Unknown || (!isRecorded && measure is (int)PanelMeasure.Posts or (int)PanelMeasure.Engagement))
            {
                continue;
            }
            _values[measure] = measure == (int)PanelMeasure.Followers || _values[measure] == WeeklyPanel.Unknown
                ? day[measure]
                : checked(_values[measure] + day[measure]);
        }
    }
}

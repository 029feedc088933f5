namespace Plaudit.Forecasting;

/// <summary>
/// Weekly rows of many profiles as columns of whole numbers, ordered by profile id (ordinal) and week. A week without a row was not recorded,
/// which is not the same as a week with a row and 0 posts.
/// </summary>
public sealed class WeeklyPanel
{
    /// <summary>Stands for a number that is not known.</summary>
    public const long Unknown = -1;

    private readonly int[] _starts;
    private readonly int[] _weeks;
    private readonly byte[] _recordedDays;
    private readonly long[]?[] _measures;

    /// <summary>Takes columns over.</summary>
    /// <param name="profileIds">Ids in ordinal order.</param>
    /// <param name="starts">First row of each profile, and the number of rows at the end.</param>
    /// <param name="weeks">Week of each row, rising within a profile.</param>
    /// <param name="recordedDays">Days of the week with known posts and engagement, 0 to 7.</param>
    /// <param name="measures">A column for each <see cref="PanelMeasure"/>, null where the source does not have it.</param>
    internal WeeklyPanel(string[] profileIds, int[] starts, int[] weeks, byte[] recordedDays, long[]?[] measures)
    {
        ProfileIds = profileIds;
        _starts = starts;
        _weeks = weeks;
        _recordedDays = recordedDays;
        _measures = measures;
        (FirstWeek, LastWeek) = weeks.Length == 0 ? (0, -1) : (weeks.Min(), weeks.Max());
    }

    /// <summary>Ids of the profiles; their positions name them everywhere else.</summary>
    public IReadOnlyList<string> ProfileIds { get; }

    public int RowCount => _weeks.Length;

    /// <summary>The earliest week of any profile.</summary>
    public int FirstWeek { get; }

    /// <summary>The newest week of any profile; less than <see cref="FirstWeek"/> where there is no row.</summary>
    public int LastWeek { get; }

    /// <summary>Week of each row.</summary>
    public ReadOnlySpan<int> Weeks => _weeks;

    /// <summary>Days of each row's week for which posts and engagement are known, 0 to 7.</summary>
    public ReadOnlySpan<byte> RecordedDays => _recordedDays;

    /// <summary>Rows of a profile: the first, and the one after the last.</summary>
    public (int Start, int End) RowsOf(int profile) => (_starts[profile], _starts[profile + 1]);

    /// <summary>Whether the source has a measure at all.</summary>
    public bool Has(PanelMeasure measure) => _measures[(int)measure] is not null;

    /// <summary>One number a row, 0 or more, or <see cref="Unknown"/>; empty where the source does not have the measure.</summary>
    public ReadOnlySpan<long> this[PanelMeasure measure] => _measures[(int)measure];

    /// <summary>Puts other numbers into a row; for those that make the panel.</summary>
    internal void Replace(int row, int recordedDays, ReadOnlySpan<long> values)
    {
        _recordedDays[row] = (byte)recordedDays;
        for (var measure = 0; measure < _measures.Length; measure++)
        {
            _measures[measure]?[row] = values[measure];
        }
    }
}

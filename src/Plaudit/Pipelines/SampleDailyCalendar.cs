namespace Plaudit.Pipelines;

/// <summary>The two years that the daily sample covers, and what a day's place in them does to engagement.</summary>
internal static class SampleDailyCalendar
{
    public const int FirstYear = 2023;

    public const int Months = 24;

    /// <summary>Height of the yearly season on the log scale: 16 % above the year's middle at the peak, 14 % below half a year away.</summary>
    public const double SeasonAmplitude = 0.15;

    public static DateOnly FirstDay { get; } = new(FirstYear, 1, 1);

    public static int Days { get; } = FirstDay.AddMonths(Months).DayNumber - FirstDay.DayNumber;

    /// <summary>What a weekday multiplies engagement per post by; Sunday first, as in <see cref="DayOfWeek"/>.</summary>
    public static ReadOnlySpan<double> WeekdayFactors => [1.05, 0.97, 1.02, 1.06, 1.04, 0.96, 0.9];

    public static DateOnly DateOf(int day) => FirstDay.AddDays(day);

    /// <summary>The number of a day's file, from 0.</summary>
    public static int MonthOf(int day) => ((DateOf(day).Year - FirstYear) * 12) + DateOf(day).Month - 1;

    public static string FileOf(int month) => $"ig_data_{(month % 12) + 1:00}-{FirstYear + (month / 12)}_u.csv";

    /// <summary>Effect of weekday and season on log engagement per post.</summary>
    public static double LogEffectOf(int day)
    {
        var date = DateOf(day);
        var sincePeak = (date.DayNumber - new DateOnly(FirstYear, 12, 1).DayNumber) / 365.25;
        return Math.Log(WeekdayFactors[(int)date.DayOfWeek]) + (SeasonAmplitude * Math.Cos(2 * Math.PI * sincePeak));
    }
}

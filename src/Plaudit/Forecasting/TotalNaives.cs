namespace Plaudit.Forecasting;

/// <summary>Names of the naive forecasts of a week's total.</summary>
internal static class TotalNaives
{
    /// <summary>All of them, in the order of reports.</summary>
    public static IReadOnlyList<TotalNaive> All { get; } = Enum.GetValues<TotalNaive>();

    /// <summary>The name in tables and files: <c>last-recorded-week</c>.</summary>
    public static string NameOf(TotalNaive naive) => naive switch
    {
        TotalNaive.LastRecordedWeek => "last-recorded-week",
        TotalNaive.MedianOf4 => "median-of-4-recorded",
        _ => "mean-of-12-recorded",
    };

    /// <summary>The column of <see cref="PostingFeatures"/> that holds its log1p.</summary>
    public static string ColumnOf(TotalNaive naive) => naive switch
    {
        TotalNaive.LastRecordedWeek => "total_1",
        TotalNaive.MedianOf4 => "total_median_4",
        _ => "total_mean_12",
    };

    /// <summary>The forecast of that name.</summary>
    public static bool TryFind(string name, out TotalNaive naive)
    {
        naive = All.FirstOrDefault(known => NameOf(known) == name);
        return NameOf(naive) == name;
    }
}

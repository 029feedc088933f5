using System.Globalization;
using Plaudit.App.Serving;
using Plaudit.Storage;

namespace Plaudit.App.Web.Forecasts;

/// <summary>Which forecasts an address asks for, and in which order. What makes no sense in it is as if it were not there.</summary>
public sealed record ForecastsRequest
{
    private const int LongestText = 200;

    private static readonly Dictionary<string, ForecastColumn> s_columns = new(StringComparer.Ordinal)
    {
        ["expected"] = ForecastColumn.Value,
        ["change"] = ForecastColumn.Change,
        ["naive"] = ForecastColumn.Naive,
        ["history_weeks"] = ForecastColumn.HistoryWeeks,
    };

    /// <summary>The platform as addresses have it; <see langword="null"/> where none is asked for.</summary>
    public string? Platform { get; init; }

    /// <summary>Id of a run; <see langword="null"/> for the one that is served.</summary>
    public string? Run { get; init; }

    /// <summary>Weeks ahead, 1 to 4.</summary>
    public int Weeks { get; init; } = 1;

    /// <summary>Any part of the profile's name.</summary>
    public string? Search { get; init; }

    public string? Status { get; init; }

    /// <summary>What is expected at least, as it was typed.</summary>
    public string? Least { get; init; }

    public string Sort { get; init; } = "expected";

    public bool IsDescending { get; init; } = true;

    /// <summary>Where the part before ended.</summary>
    public string? After { get; init; }

    public bool IsExport { get; init; }

    /// <summary>Whether profiles are left out.</summary>
    public bool IsFiltered => Search is not null || Status is not null || Least is not null;

    public static ForecastsRequest Of(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var (run, after) = RunCursor.Read(query["cursor"]);
        var sort = query["sort"].ToString();
        return new ForecastsRequest
        {
            Platform = Text(query["platform"]),
            Run = run ?? Text(query["run"]),
            Weeks = int.TryParse(query["weeks"], CultureInfo.InvariantCulture, out var weeks) && weeks is >= 1 and <= StoredForecast.Horizons ? weeks : 1,
            Search = Text(query["search"]),
            Status = query["status"].ToString() is "ok" or "cold_start" or "not_enough_history" ? query["status"].ToString() : null,
            Least = LeastOf(query["least"]) is null ? null : query["least"].ToString().Trim(),
            Sort = sort == "profile" || s_columns.ContainsKey(sort) ? sort : "expected",
            IsDescending = sort.Length == 0 || query["dir"] == "desc",
            After = after,
            IsExport = query["format"] == "csv",
        };
    }

    /// <summary>The query of the store. What nothing is said of has no place in an order by number; it is found by name or by what it rests on.</summary>
    public ForecastQuery ToQuery()
    {
        var isByNumber = s_columns.TryGetValue(Sort, out var column) && Status != "not_enough_history";
        return new ForecastQuery
        {
            Order = (isByNumber, IsDescending) switch
            {
                (true, true) => ForecastOrder.Highest,
                (true, false) => ForecastOrder.Lowest,
                (false, true) when Sort == "profile" => ForecastOrder.ProfileDescending,
                _ => ForecastOrder.Profile,
            },
            Column = column,
            Horizon = Weeks,
            ProfileText = Search,
            Status = Status,
            MinValue = LeastOf(Least),
        };
    }

    private static double? LeastOf(string? text) =>
        double.TryParse(text?.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static string? Text(string? text) => text?.Trim() is { Length: > 0 } known ? known[..Math.Min(known.Length, LongestText)] : null;
}

using Dapper;

namespace Plaudit.Storage;

/// <summary>The statement that reads a part of the forecasts of a run.</summary>
internal sealed class ForecastPageSql
{
    private readonly ForecastQuery _query;
    private readonly bool _isByProfile;

    /// <summary>Prepares.</summary>
    /// <param name="run">The run.</param>
    /// <param name="query">Which forecasts; its weeks ahead are checked.</param>
    /// <param name="after">The end of the part before; <see langword="null"/> for the first.</param>
    /// <param name="limit">The most rows.</param>
    public ForecastPageSql(string run, ForecastQuery query, string? after, int limit)
    {
        _query = query;
        _isByProfile = query.Order is ForecastOrder.Profile or ForecastOrder.ProfileDescending;
        Parameters.Add("run", run);
        Parameters.Add("limit", limit);
        Parameters.Add("Status", StoredText.Clean(query.Status));
        Parameters.Add("MinValue", query.MinValue);
        Parameters.Add("MaxValue", query.MaxValue);
        Parameters.Add("ProfilePrefix", StoredText.Clean(query.ProfilePrefix));
        Parameters.Add("ProfileText", Pattern(StoredText.Clean(query.ProfileText)));
        var conditions = Conditions(query);
        var isAscending = query.Order is ForecastOrder.Profile or ForecastOrder.Lowest;
        var (sign, direction) = isAscending ? (">", "") : ("<", " DESC");
        string order;
        if (_isByProfile)
        {
            if (after is not null)
            {
                Parameters.Add("profile", PageCursor.Read(after, 1)[0]);
                conditions.Add($"profile {sign} @profile");
            }
            order = $"profile{direction}";
        }
        else
        {
            var column = NumberSql(query);
            conditions.Add($"{column} IS NOT NULL");
            if (after is not null)
            {
                var key = PageCursor.Read(after, 2);
                Parameters.Add("value", PageCursor.Fraction(key[0]));
                Parameters.Add("profile", key[1]);
                conditions.Add($"({column}, profile) {sign} (@value, @profile)");
            }
            order = $"{column}{direction}, profile{direction}";
        }
        // Which rows they are is told by an index alone; only the rows of the page are then read.
        Text = $"""
            SELECT {ForecastRecord.Listed}
            FROM (SELECT profile AS listed FROM forecasts WHERE {string.Join(" AND ", conditions)} ORDER BY {order} LIMIT @limit) AS page CROSS JOIN forecasts
            WHERE run = @run AND profile = page.listed
            ORDER BY {order}
            """;
        Count = $"SELECT count(*) FROM forecasts WHERE {string.Join(" AND ", Conditions(query))}";
    }

    /// <summary>Reads the part.</summary>
    public string Text { get; }

    /// <summary>Counts all forecasts that are asked for.</summary>
    public string Count { get; }

    public DynamicParameters Parameters { get; } = new();

    /// <summary>Where a part ends whose last row this is.</summary>
    public string[] KeyOf(StoredForecast row) => _isByProfile ? [row.Profile] : [PageCursor.Text(NumberOf(row, _query)), row.Profile];

    // A number of the query was checked: no text of a user gets into the statement.
    private static List<string> Conditions(ForecastQuery query)
    {
        // What is sorted by another number is found in the index that holds all numbers of the week. A plain condition on the value would lead
        // SQLite to the index by value, and from there to every single row; a sign keeps it from that (https://sqlite.org/optoverview.html).
        var isByValue = query is { Order: ForecastOrder.Lowest or ForecastOrder.Highest, Column: ForecastColumn.Value };
        var value = $"{(isByValue ? "" : "+")}value_{query.Horizon}";
        var conditions = new List<string> { "run = @run" };
        if (query.Status is not null) conditions.Add("status = @Status");
        if (query.MinValue is not null) conditions.Add($"{value} >= @MinValue");
        if (query.MaxValue is not null) conditions.Add($"{value} <= @MaxValue");
        if (query.ProfilePrefix is { Length: > 0 }) conditions.Add("profile >= @ProfilePrefix AND substr(profile, 1, length(@ProfilePrefix)) = @ProfilePrefix");
        if (query.ProfileText is { Length: > 0 }) conditions.Add("lower(profile) LIKE @ProfileText ESCAPE '!'");
        return conditions;
    }

    // Both kinds of store take letters of English alone for the same in either case.
    private static string? Pattern(string? text)
    {
        if (text is null) return null;
        var lower = string.Create(text.Length, text, (span, of) =>
        {
            for (var i = 0; i < span.Length; i++) span[i] = char.IsAsciiLetterUpper(of[i]) ? char.ToLowerInvariant(of[i]) : of[i];
        });
        return $"%{lower.Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal)}%";
    }

    private static string NumberSql(ForecastQuery query) => query.Column switch
    {
        ForecastColumn.HistoryWeeks => "history_weeks",
        ForecastColumn.Change => $"((value_{query.Horizon} + {StoredHorizon.ChangeFloor}) / (naive_{query.Horizon} + {StoredHorizon.ChangeFloor}))",
        _ => $"{ForecastRecord.Fields[(int)query.Column]}_{query.Horizon}",
    };

    private static double NumberOf(StoredForecast row, ForecastQuery query)
    {
        var (value, lower80, upper80, lower95, upper95, naive) = row.Weeks[query.Horizon - 1];
        return query.Column switch
        {
            ForecastColumn.Value => value,
            ForecastColumn.Lower80 => lower80,
            ForecastColumn.Upper80 => upper80,
            ForecastColumn.Lower95 => lower95,
            ForecastColumn.Upper95 => upper95,
            ForecastColumn.Naive => naive,
            // The same steps as in the statement, so that they give the same bits.
            ForecastColumn.Change => (value + StoredHorizon.ChangeFloor) / (naive + StoredHorizon.ChangeFloor),
            _ => row.HistoryWeeks,
        };
    }
}

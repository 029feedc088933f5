using Dapper;

namespace Plaudit.Storage;

/// <summary>The profiles of a run of which most change is expected.</summary>
public sealed class ForecastMovers
{
    private readonly StoreDatabase _database;

    internal ForecastMovers(StoreDatabase database) => _database = database;

    /// <summary>Profiles whose forecast lies farthest above and farthest below the naive one by <see cref="StoredHorizon.Change"/>; forecasts that rest on a history alone.</summary>
    /// <param name="run">The run.</param>
    /// <param name="horizon">Weeks ahead, 1 to 4.</param>
    /// <param name="limit">The most rises, and the most falls.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The largest rise first, and the largest fall first.</returns>
    public async Task<(IReadOnlyList<ForecastMover> Rises, IReadOnlyList<ForecastMover> Falls)> ReadAsync(
        string run, int horizon, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(horizon, StoredForecast.Horizons);
        // A number that was checked: no text of a user gets into the statement.
        string Select(string sign, string direction) => $"""
            SELECT profile AS Profile, history_weeks AS HistoryWeeks, value_{horizon} AS Value, lower_80_{horizon} AS Lower80, upper_80_{horizon} AS Upper80,
                lower_95_{horizon} AS Lower95, upper_95_{horizon} AS Upper95, naive_{horizon} AS Naive
            FROM forecasts
            WHERE run = @run AND status = 'ok' AND value_{horizon} {sign} naive_{horizon}
            ORDER BY (value_{horizon} + {StoredHorizon.ChangeFloor}) / (naive_{horizon} + {StoredHorizon.ChangeFloor}) {direction}, profile LIMIT @limit
            """;
        var of = new { run, limit };
        return await _database.ReadAsync<(IReadOnlyList<ForecastMover>, IReadOnlyList<ForecastMover>)>(
            async connection =>
            {
                var rises = await connection.QueryAsync<Row>(Select(">", "DESC"), of);
                var falls = await connection.QueryAsync<Row>(Select("<", ""), of);
                return ([.. rises.Select(row => row.ToMover())], [.. falls.Select(row => row.ToMover())]);
            },
            cancellationToken);
    }

    // A forecast of one week as it is stored.
    private sealed class Row
    {
        public string Profile { get; init; } = "";

        public long HistoryWeeks { get; init; }

        public double? Value { get; init; }

        public double? Lower80 { get; init; }

        public double? Upper80 { get; init; }

        public double? Lower95 { get; init; }

        public double? Upper95 { get; init; }

        public double? Naive { get; init; }

        public ForecastMover ToMover()
        {
            const double None = double.NaN;
            return new(Profile, (int)HistoryWeeks, new(Value ?? None, Lower80 ?? None, Upper80 ?? None, Lower95 ?? None, Upper95 ?? None, Naive ?? None));
        }
    }
}

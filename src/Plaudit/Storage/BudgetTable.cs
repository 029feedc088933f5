using System.Data.Common;
using Dapper;
using Plaudit.Data;

namespace Plaudit.Storage;

/// <summary>Budgets and the requests that wait for them.</summary>
public sealed class BudgetTable
{
    private const string Columns = """
        platform AS Platform, token AS Token, family AS Family, requests AS Requests, window_ms AS WindowMs, monthly_cap AS MonthlyCap,
        counted AS Counted, reserved AS Reserved, granted_at AS GrantedAt, month AS Month, month_used AS MonthUsed,
        platform_limit AS PlatformLimit, platform_remaining AS PlatformRemaining,
        platform_reset_at AS PlatformResetAt, used_share AS UsedShare, used_share_at AS UsedShareAt, blocked_until AS BlockedUntil,
        throttled_at AS ThrottledAt, pauses AS Pauses, turn AS Turn, sequence AS Sequence
        """;

    private const string Find = $"SELECT {Columns} FROM budgets WHERE platform = @Platform AND token = @Token AND family = @Family";

    private const string List = $"SELECT {Columns} FROM budgets ORDER BY platform, token, family";

    private const string Insert = """
        INSERT INTO budgets (platform, token, family, requests, window_ms, counted, reserved, month, month_used, pauses, turn, sequence)
        VALUES (@Platform, @Token, @Family, 0, 0, '', '', 0, 0, 0, 0, 0)
        ON CONFLICT DO NOTHING
        """;

    private const string Update = """
        UPDATE budgets SET requests = @Requests, window_ms = @WindowMs, monthly_cap = @MonthlyCap, counted = @Counted, reserved = @Reserved,
            granted_at = @GrantedAt, month = @Month, month_used = @MonthUsed, platform_limit = @PlatformLimit,
            platform_remaining = @PlatformRemaining, platform_reset_at = @PlatformResetAt,
            used_share = @UsedShare, used_share_at = @UsedShareAt, blocked_until = @BlockedUntil, throttled_at = @ThrottledAt,
            pauses = @Pauses, turn = @Turn, sequence = @Sequence
        WHERE platform = @Platform AND token = @Token AND family = @Family
        """;

    private const string Waiters = """
        SELECT id AS Id, requester AS Requester, cost AS Cost, turn AS Turn, sequence AS Sequence, joined_at AS JoinedAt, lease_until AS LeaseUntil
        FROM budget_waiters WHERE platform = @Platform AND token = @Token AND family = @Family ORDER BY turn, sequence
        """;

    private const string KeepWaiter = """
        INSERT INTO budget_waiters (id, platform, token, family, requester, cost, turn, sequence, joined_at, lease_until)
        VALUES (@Id, @Platform, @Token, @Family, @Requester, @Cost, @Turn, @Sequence, @JoinedAt, @LeaseUntil)
        ON CONFLICT (id) DO UPDATE SET lease_until = excluded.lease_until
        """;

    private const string RemoveWaiter = "DELETE FROM budget_waiters WHERE id = @Id";

    private readonly StoreDatabase _database;

    internal BudgetTable(StoreDatabase database) => _database = database;

    /// <summary>
    /// Changes a budget while nobody else can, in this process or another. A budget that is new has a limit of 0.
    /// </summary>
    /// <param name="key">The budget.</param>
    /// <param name="change">Gives the new state and an answer; the state that it was given for no change. Must do nothing else.</param>
    /// <param name="cancellationToken">Stops before the change, not within it.</param>
    public Task<T> ChangeAsync<T>(BudgetKey key, Func<BudgetRow, (BudgetRow Row, T Answer)> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(change);
        return _database.WriteAsync(
            async (connection, transaction) =>
            {
                var before = await LockAsync(connection, transaction, key);
                var (after, answer) = change(before);
                if (!ReferenceEquals(before, after)) await KeepAsync(connection, transaction, before, after);
                return answer;
            },
            cancellationToken);
    }

    /// <summary>Every budget, in the order of its key.</summary>
    public Task<IReadOnlyList<BudgetRow>> ReadAsync(CancellationToken cancellationToken) => _database.ReadAsync<IReadOnlyList<BudgetRow>>(
        async connection =>
        {
            var rows = new List<BudgetRow>();
            foreach (var row in await connection.QueryAsync<BudgetRow>(List))
            {
                rows.Add(row with { Waiters = [.. await connection.QueryAsync<BudgetWaiter>(Waiters, row)] });
            }
            return rows;
        },
        cancellationToken);

    private async Task<BudgetRow> LockAsync(DbConnection connection, DbTransaction transaction, BudgetKey key)
    {
        var find = $"{Find} {_database.RowLock}";
        var row = await connection.QuerySingleOrDefaultAsync<BudgetRow>(find, key, transaction);
        if (row is null)
        {
            await connection.ExecuteAsync(Insert, key, transaction);
            row = await connection.QuerySingleAsync<BudgetRow>(find, key, transaction);
        }
        return row with { Waiters = [.. await connection.QueryAsync<BudgetWaiter>(Waiters, key, transaction)] };
    }

    private static async Task KeepAsync(DbConnection connection, DbTransaction transaction, BudgetRow before, BudgetRow after)
    {
        await connection.ExecuteAsync(Update, after, transaction);
        if (ReferenceEquals(before.Waiters, after.Waiters)) return;
        foreach (var gone in before.Waiters.ExceptBy(after.Waiters.Select(waiter => waiter.Id), waiter => waiter.Id))
        {
            await connection.ExecuteAsync(RemoveWaiter, new { gone.Id }, transaction);
        }
        foreach (var kept in after.Waiters.Except(before.Waiters))
        {
            await connection.ExecuteAsync(
                KeepWaiter,
                new
                {
                    kept.Id,
                    after.Platform,
                    after.Token,
                    after.Family,
                    kept.Requester,
                    kept.Cost,
                    kept.Turn,
                    kept.Sequence,
                    kept.JoinedAt,
                    kept.LeaseUntil,
                },
                transaction);
        }
    }
}

using Microsoft.AspNetCore.Http.HttpResults;
using Plaudit.App.Access;
using Plaudit.Connectors.Budgets;
using Plaudit.Storage;

namespace Plaudit.App.Api;

/// <summary>What may still be asked of the platforms.</summary>
internal static class BudgetsApi
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/budgets", ReadAsync).RequireAuthorization(ApiScopes.Read)
        .WithName("ListBudgets").WithSummary("Show what is left of each platform's rate budget").DescribeRead("budgets");

    private static async Task<Ok<PageAnswer<BudgetAnswer>>> ReadAsync(Store store, TimeProvider clock, CancellationToken cancellationToken)
    {
        var budgets = await new RateBudgets(store, new RateBudgetOptions(), clock).StatusAsync(cancellationToken);
        return TypedResults.Ok(new PageAnswer<BudgetAnswer>([.. budgets.Select(BudgetAnswer.Of)], null));
    }
}

/// <summary>What is left of a budget.</summary>
/// <param name="Platform">The platform.</param>
/// <param name="Token">Fingerprint of the access token, never the token.</param>
/// <param name="Family">The endpoints that share it.</param>
/// <param name="Limit">Requests in a window.</param>
/// <param name="WindowSeconds">Length of the window.</param>
/// <param name="Used">What counts now.</param>
/// <param name="Left">What may still be sent.</param>
/// <param name="MonthUsed">What counts of this calendar month (UTC).</param>
/// <param name="MonthlyCap">What may be used in a month; null for no cap.</param>
/// <param name="BlockedUntil">Until when the platform said that nothing is to be sent; null where it did not.</param>
/// <param name="Reason">Why nothing, or little, can be sent now; null where the next request could go at once.</param>
/// <param name="NextAt">When a request that came now would be sent.</param>
/// <param name="Waiting">Requests that wait.</param>
internal sealed record BudgetAnswer(
    string Platform,
    string Token,
    string Family,
    int Limit,
    double WindowSeconds,
    long Used,
    long Left,
    long MonthUsed,
    long? MonthlyCap,
    DateTimeOffset? BlockedUntil,
    string? Reason,
    DateTimeOffset NextAt,
    int Waiting)
{
    public static BudgetAnswer Of(BudgetStatus status) => new(
        status.Key.Platform, status.Key.Token, status.Key.Family, status.Limit, status.Window.TotalSeconds, status.Used, status.Left, status.MonthUsed,
        status.MonthlyCap, status.BlockedUntil, status.Reason, status.NextAt, status.Waiting);
}

namespace Plaudit.Connectors.Budgets;

/// <summary>What a request under way holds of a budget.</summary>
/// <param name="GrantedAt">When it was granted, in Unix milliseconds.</param>
/// <param name="End">The end of the bucket that it is counted in, in Unix milliseconds.</param>
/// <param name="Cost">What it takes.</param>
/// <param name="Month">The month that it is counted in: 202611 for November 2026.</param>
internal sealed record Reservation(long GrantedAt, long End, int Cost, long Month);

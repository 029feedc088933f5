namespace Plaudit.Connectors.Budgets;

/// <summary>What a platform allows, as it is documented or configured.</summary>
/// <param name="Requests">Requests (more exactly: cost) in any span of <paramref name="Window"/>; at least 1.</param>
/// <param name="Window">The span; at least a second.</param>
/// <param name="MonthlyCap">Cost in a calendar month (UTC); <see langword="null"/> for no cap.</param>
public sealed record RateLimit(int Requests, TimeSpan Window, long? MonthlyCap = null);

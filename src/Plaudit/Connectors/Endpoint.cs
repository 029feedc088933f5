using Plaudit.Connectors.Budgets;

namespace Plaudit.Connectors;

/// <summary>One kind of request.</summary>
/// <param name="Family">The endpoints that share a limit.</param>
/// <param name="Template">The address without anything of a person: <c>users/by/username/:name</c>. This is what the log keeps.</param>
/// <param name="Limit">What the platform allows for the family.</param>
internal sealed record Endpoint(string Family, string Template, RateLimit Limit);

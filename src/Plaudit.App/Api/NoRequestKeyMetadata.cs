namespace Plaudit.App.Api;

/// <summary>Marks routes that take no <c>Idempotency-Key</c>.</summary>
/// <param name="Reason">Why, and what to do instead.</param>
internal sealed record NoRequestKeyMetadata(string Reason);

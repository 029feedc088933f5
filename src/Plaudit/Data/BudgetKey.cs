namespace Plaudit.Data;

/// <summary>What a platform counts requests against.</summary>
/// <param name="Platform">The platform: <c>instagram</c>, <c>x</c>.</param>
/// <param name="Token">Fingerprint of the access token (SHA-256, the first 16 hexadecimal digits), never the token.</param>
/// <param name="Family">The endpoints that share one limit: <c>users/by/username</c>.</param>
public sealed record BudgetKey(string Platform, string Token, string Family)
{
    public override string ToString() => $"{Platform} {Family} ({Token})";
}

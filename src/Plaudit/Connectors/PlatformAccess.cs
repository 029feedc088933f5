namespace Plaudit.Connectors;

/// <summary>Where a platform answers, and as whom it is asked.</summary>
/// <param name="Platform">One of <see cref="PlatformNames.All"/>.</param>
/// <param name="Address">The API's address; every request goes below it.</param>
/// <param name="Token">The token.</param>
/// <param name="TokenVariable">The variable that holds the token, for messages.</param>
/// <param name="MonthlyCap">Most requests in a calendar month, of all endpoints together; null for no limit.</param>
internal sealed record PlatformAccess(string Platform, Uri Address, AccessToken Token, string TokenVariable, long? MonthlyCap)
{
    public string Shown => PlatformNames.Shown(Platform);
}

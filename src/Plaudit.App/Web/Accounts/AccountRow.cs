using Plaudit.Storage;

namespace Plaudit.App.Web.Accounts;

/// <summary>An account in the list.</summary>
/// <param name="Account">The account.</param>
/// <param name="Hits">How often its outcomes lay in their range.</param>
public sealed record AccountRow(StoredAccount Account, RangeHits Hits);

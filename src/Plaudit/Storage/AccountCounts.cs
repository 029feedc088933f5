namespace Plaudit.Storage;

/// <summary>How much the store has of an account.</summary>
/// <param name="Posts">Posts.</param>
/// <param name="Snapshots">Observations of their numbers.</param>
/// <param name="Predictions">Lines of the ledger.</param>
/// <param name="Scored">Those of them whose outcome is known.</param>
public sealed record AccountCounts(long Posts, long Snapshots, long Predictions, long Scored);

namespace Plaudit.Storage;

/// <summary>The right to work on a job, as long as its lease is renewed.</summary>
/// <param name="Job">The job.</param>
/// <param name="Token">Tells this right from that of any other process, or attempt.</param>
public sealed record JobClaim(StoredJob Job, string Token);

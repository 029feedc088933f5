namespace Plaudit.Pipelines;

/// <summary>What <see cref="SampleAgencyPipeline"/> wrote.</summary>
/// <param name="Accounts">Accounts with at least one post.</param>
/// <param name="Posts">Posts in all files.</param>
/// <param name="Drafts">Planned posts.</param>
/// <param name="Profiles">Profiles, nearly all with a type.</param>
/// <param name="Files">The files, relative to the folder.</param>
public sealed record SampleAgencySummary(int Accounts, long Posts, int Drafts, int Profiles, IReadOnlyList<string> Files);

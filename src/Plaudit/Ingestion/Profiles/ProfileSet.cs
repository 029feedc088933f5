using Plaudit.Data;

namespace Plaudit.Ingestion.Profiles;

/// <summary>All profiles of some inputs, one an account, and what became of the rest.</summary>
/// <param name="Profiles">In the order in which their accounts were first seen; those that could not be seen are among them, with their state.</param>
/// <param name="Summary">The counts.</param>
public sealed record ProfileSet(IReadOnlyList<Profile> Profiles, ProfileSummary Summary);

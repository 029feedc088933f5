using Plaudit.Data;

namespace Plaudit.Ingestion.Profiles;

/// <summary>A profile and where it stood.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="Line">1-based line; in a JSON array, and where an object goes over several lines, the number of the element.</param>
public readonly record struct ProfileRow(Profile Profile, long Line);

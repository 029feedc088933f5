using Plaudit.Data;

namespace Plaudit.Ingestion.Profiles;

/// <summary>A stretch of one file: its profiles and its rejected rows, each in file order.</summary>
/// <param name="File">The file as the user named it.</param>
/// <param name="Rows">Profiles, among them those that could not be seen (<see cref="Profile.State"/>).</param>
/// <param name="Rejected">Rows that could not be used.</param>
/// <param name="IgnoredColumns">Columns of a table that are not known; in a file's first batch alone.</param>
public sealed record ProfileBatch(
    string File,
    IReadOnlyList<ProfileRow> Rows,
    IReadOnlyList<RejectedRow> Rejected,
    IReadOnlyList<string> IgnoredColumns)
{
    /// <summary>What else was found, for the user to see.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];
}

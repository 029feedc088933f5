using Plaudit.Data;

namespace Plaudit.Ingestion.Profiles;

/// <summary>What came of reading profiles.</summary>
/// <param name="Files">Inputs read to their end.</param>
/// <param name="Accepted">Good rows; an account given twice counts twice.</param>
/// <param name="Rejected">Rows that could not be used.</param>
/// <param name="Reasons">Rejected rows by reason, the most frequent first.</param>
/// <param name="IgnoredColumns">Columns of tables that are not known, each once.</param>
/// <param name="Duplicates">Rows given up for another row of the same account.</param>
/// <param name="Contradictions">Accounts left out because two classes are given to them.</param>
/// <param name="Labelled">Profiles kept that have a class.</param>
/// <param name="States">Profiles kept by state; states without a profile are not in it.</param>
public sealed record ProfileSummary(
    int Files,
    long Accepted,
    long Rejected,
    IReadOnlyList<RejectionCount> Reasons,
    IReadOnlyList<string> IgnoredColumns,
    long Duplicates,
    long Contradictions,
    long Labelled,
    IReadOnlyDictionary<ProfileState, long> States)
{
    /// <summary>What a user should be told beside the counts of rows, one sentence each.</summary>
    public IReadOnlyList<string> Notes
    {
        get
        {
            var notes = new List<string>();
            if (Duplicates > 0) notes.Add($"Rows of an account that has a row that counts more: {Duplicates}.");
            if (Contradictions > 0) notes.Add($"Accounts left out because two classes are given to them: {Contradictions}.");
            if (IgnoredColumns.Count > 0) notes.Add($"Columns that are not used: {string.Join(", ", IgnoredColumns)}.");
            foreach (var (state, count) in States.Where(s => s.Key != ProfileState.Shown).OrderBy(s => s.Key))
                notes.Add($"Profiles that are {ProfileStates.Name(state).Replace('_', ' ')}: {count}.");
            return notes;
        }
    }
}

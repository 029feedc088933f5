using Plaudit.Data;

namespace Plaudit.Ingestion.Profiles;

/// <summary>Collects the rows of one batch.</summary>
internal sealed class ProfileBatchBuilder(string file, IReadOnlyList<string>? ignoredColumns = null)
{
    private readonly List<ProfileRow> _rows = [];
    private readonly List<RejectedRow> _rejected = [];

    public bool IsEmpty => _rows.Count == 0 && _rejected.Count == 0 && ignoredColumns is null or [];

    public void Add(Profile profile, long line) => _rows.Add(new ProfileRow(profile, line));

    public void Reject(long line, string? column, string reason) => _rejected.Add(new RejectedRow(file, line, column, reason));

    public ProfileBatch Build() => new(file, _rows, _rejected, ignoredColumns ?? []);
}

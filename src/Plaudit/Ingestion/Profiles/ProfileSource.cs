using System.Runtime.CompilerServices;
using Plaudit.Data;

namespace Plaudit.Ingestion.Profiles;

/// <summary>Reads several inputs as one stream of profiles, counts what was rejected and why, and stops where too much was.</summary>
public sealed class ProfileSource
{
    private readonly IReadOnlyList<ProfileInput> _inputs;
    private readonly ProfileReaderOptions _options;
    private readonly List<string> _ignoredColumns = [];
    private readonly Dictionary<ProfileState, long> _states = [];
    private RejectionTally? _tally;
    private long _labelled;
    private int _filesDone;

    public ProfileSource(IReadOnlyList<ProfileInput> inputs, ProfileReaderOptions options)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _inputs = inputs;
        _options = options;
    }

    /// <summary>Largest share of rejected rows, 0 to 1, that is accepted. Default .05; 1 accepts everything.</summary>
    public double MaxRejectedShare
    {
        get;
        init
        {
            if (!(value is >= 0 and <= 1)) throw new PlauditException($"The share of rows that may be rejected must lie between 0 and 1, not {value}.");
            field = value;
        }
    } = .05;

    /// <summary>Where rejected rows are written as they come. Default: nowhere. The owner disposes of it.</summary>
    public RejectedRowWriter? RejectedRows { get; init; }

    /// <summary>Classes of accounts from a table of their own. Default: none.</summary>
    public ProfileLabels? Labels { get; init; }

    /// <summary>Told of what was found beside profiles, once all is read. Default: nobody.</summary>
    public IProgress<Finding>? Findings { get; init; }

    /// <summary>Counts up to the batch handed out last, duplicates included; <see cref="ReadAllAsync"/> gives those of what it keeps.</summary>
    public ProfileSummary Summary => new(
        _filesDone,
        _tally?.Accepted ?? 0,
        _tally?.Rejected ?? 0,
        _tally?.Reasons ?? [],
        [.. _ignoredColumns],
        Duplicates: 0,
        Contradictions: 0,
        _labelled,
        _states.ToDictionary());

    /// <summary>Reads all inputs in order, as their rows stand: without labels, duplicates included. To be called once.</summary>
    /// <exception cref="PlauditException">
    /// An input cannot be read, or more than <see cref="MaxRejectedShare"/> of the rows were rejected: decided at the end, or as soon as a
    /// thousand rows leave no doubt.
    /// </exception>
    public IAsyncEnumerable<ProfileBatch> ReadAsync(IProgress<ProgressReport>? progress = null, CancellationToken cancellationToken = default) =>
        BatchesAsync(progress, cancellationToken).Select(item => item.Batch);

    /// <summary>Reads all profiles into memory, one an account, each with the class that its row, its file or the labels give it.</summary>
    /// <exception cref="PlauditException">As with <see cref="ReadAsync"/>.</exception>
    public async Task<ProfileSet> ReadAllAsync(IProgress<ProgressReport>? progress = null, CancellationToken cancellationToken = default)
    {
        var profiles = new ProfileSetBuilder();
        await foreach (var (batch, input) in BatchesAsync(progress, cancellationToken))
        {
            foreach (var row in batch.Rows) profiles.Add(row.Profile, input.AccountType, Labels?.Find(row.Profile));
        }
        return profiles.Build(_filesDone, _tally!, _ignoredColumns);
    }

    private async IAsyncEnumerable<(ProfileBatch Batch, ProfileInput Input)> BatchesAsync(
        IProgress<ProgressReport>? progress,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var tally = _tally = new RejectionTally(MaxRejectedShare, RejectedRows);
        var findings = new FindingTally();
        foreach (var input in _inputs)
        {
            await foreach (var batch in ProfileReaders.ReadAsync(input.File, _options, cancellationToken))
            {
                _ignoredColumns.AddRange(batch.IgnoredColumns.Except(_ignoredColumns, StringComparer.Ordinal));
                await tally.AddAsync(batch.Rows.Count, batch.Rejected, cancellationToken);
                foreach (var row in batch.Rows)
                {
                    _states[row.Profile.State] = _states.GetValueOrDefault(row.Profile.State) + 1;
                    if (row.Profile.AccountType is not null) _labelled++;
                }
                findings.Add(batch.Findings);
                progress?.Report(new ProgressReport("reading profiles", tally.Accepted, null));
                yield return (batch, input);
            }
            _filesDone++;
        }
        foreach (var finding in findings.Findings) Findings?.Report(finding);
        tally.Check();
    }
}

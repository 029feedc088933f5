using System.Runtime.CompilerServices;
using Plaudit.Data;

namespace Plaudit.Ingestion;

/// <summary>
/// Reads several inputs as one stream of posts, counts what was rejected and why, and stops where too much was. Duplicates are left to the
/// consumer, who knows what to keep of them.
/// </summary>
public sealed class PostSource
{
    private readonly IReadOnlyList<InputFile> _files;
    private readonly PostReaderOptions _options;
    private RejectionTally? _tally;
    private readonly FindingTally _findings = new();
    private int _filesDone;
    private long _unknownMediaTypes;

    public PostSource(IReadOnlyList<InputFile> files, PostReaderOptions options)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _files = files;
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

    /// <summary>Told of what was found beside rows, once all is read. Default: nobody.</summary>
    public IProgress<Finding>? Findings { get; init; }

    /// <summary>Counts up to the batch handed out last.</summary>
    public IngestionSummary Summary => new(_filesDone, _tally?.Accepted ?? 0, _tally?.Rejected ?? 0, _unknownMediaTypes, _tally?.Reasons ?? [])
    {
        Findings = _findings.Findings,
    };

    /// <summary>Reads all inputs in order. To be called once.</summary>
    /// <exception cref="PlauditException">
    /// An input cannot be read, or more than <see cref="MaxRejectedShare"/> of the rows were rejected: decided at the end, or as soon as a
    /// thousand rows leave no doubt.
    /// </exception>
    public async IAsyncEnumerable<PostBatch> ReadAsync(
        IProgress<ProgressReport>? progress = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var tally = _tally = new RejectionTally(MaxRejectedShare, RejectedRows);
        foreach (var file in _files)
        {
            await foreach (var batch in PostReaders.ReadAsync(file, _options, cancellationToken))
            {
                _unknownMediaTypes += batch.UnknownMediaTypes;
                _findings.Add(batch.Findings);
                await tally.AddAsync(batch.Rows.Count, batch.Rejected, cancellationToken);
                progress?.Report(new ProgressReport("reading posts", tally.Accepted, null));
                yield return batch;
            }
            _filesDone++;
        }
        foreach (var finding in _findings.Findings) Findings?.Report(finding);
        tally.Check();
    }

    /// <summary>Reads all posts into memory, in order.</summary>
    /// <exception cref="PlauditException">As with <see cref="ReadAsync"/>.</exception>
    public async Task<IReadOnlyList<Post>> ReadAllAsync(IProgress<ProgressReport>? progress = null, CancellationToken cancellationToken = default)
    {
        var posts = new List<Post>();
        await foreach (var batch in ReadAsync(progress, cancellationToken))
        {
            foreach (var row in batch.Rows) posts.Add(row.Post);
        }
        return posts;
    }
}

using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Plaudit.Data;

namespace Plaudit.Ingestion;

/// <summary>
/// Reads several inputs as one stream of posts, counts what was rejected and why, and stops where too much was. Duplicates are left to the
/// consumer, who knows what to keep of them.
/// </summary>
public sealed class PostSource
{
    /// <summary>Rows after which a file that is plainly wrong stops the reading, without waiting for its end.</summary>
    private const int EarliestStopRows = 1_000;

    private readonly IReadOnlyList<InputFile> _files;
    private readonly PostReaderOptions _options;
    private readonly Dictionary<string, RejectionCount> _reasons = new(StringComparer.Ordinal);
    private int _filesDone;
    private long _posts;
    private long _rejected;
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

    /// <summary>Counts up to the batch handed out last.</summary>
    public IngestionSummary Summary => new(_filesDone, _posts, _rejected, _unknownMediaTypes, Reasons());

    /// <summary>Reads all inputs in order. To be called once.</summary>
    /// <exception cref="PlauditException">
    /// An input cannot be read, or more than <see cref="MaxRejectedShare"/> of the rows were rejected: decided at the end, or as soon as a
    /// thousand rows leave no doubt.
    /// </exception>
    public async IAsyncEnumerable<PostBatch> ReadAsync(
        IProgress<ProgressReport>? progress = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var file in _files)
        {
            await foreach (var batch in PostReaders.ReadAsync(file, _options, cancellationToken))
            {
                await CountAsync(batch, cancellationToken);
                progress?.Report(new ProgressReport("reading posts", _posts, null));
                yield return batch;
            }
            _filesDone++;
        }
        if (Summary.RejectedShare > MaxRejectedShare) throw TooManyRejected();
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

    private async Task CountAsync(PostBatch batch, CancellationToken cancellationToken)
    {
        _posts += batch.Rows.Count;
        _rejected += batch.Rejected.Count;
        _unknownMediaTypes += batch.UnknownMediaTypes;
        if (batch.Rejected.Count == 0) return;

        foreach (var row in batch.Rejected)
        {
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_reasons, row.Reason, out _);
            count = count is null ? new RejectionCount(row.Reason, 1, row) : count with { Rows = count.Rows + 1 };
        }
        if (RejectedRows is not null) await RejectedRows.WriteAsync(batch.Rejected, cancellationToken);

        // Far over: a few bad stretches at the start of a long file must not stop it.
        var summary = Summary;
        var farOver = Math.Max(.5, MaxRejectedShare * 2);
        if (summary.Rows >= EarliestStopRows && summary.RejectedShare > farOver) throw TooManyRejected();
    }

    private List<RejectionCount> Reasons() =>
        _reasons.Values.OrderByDescending(r => r.Rows).ThenBy(r => r.Reason, StringComparer.Ordinal).ToList();

    private PlauditException TooManyRejected()
    {
        var summary = Summary;
        var reasons = summary.Reasons.Take(3).Select(r => string.Create(
            CultureInfo.InvariantCulture, $"{r.Reason} ({r.Rows:N0} rows, first {r.First.File}:{r.First.Line})"));
        return new PlauditException(string.Create(
            CultureInfo.InvariantCulture,
            $"{summary.Rejected:N0} of {summary.Rows:N0} rows ({100 * summary.RejectedShare:0.0} %) cannot be used; at most {100 * MaxRejectedShare:0.0} % are accepted (--max-rejected). Most frequent: {string.Join("; ", reasons)}"));
    }
}

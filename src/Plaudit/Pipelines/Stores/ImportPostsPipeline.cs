using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Plaudit.Data;
using Plaudit.Ingestion;
using Plaudit.Storage;

namespace Plaudit.Pipelines.Stores;

/// <summary>Brings posts of any format into the store. The same input a second time changes nothing.</summary>
/// <param name="store">The store.</param>
/// <param name="clock">Tells the time.</param>
public sealed class ImportPostsPipeline(Store store, TimeProvider clock)
{
    private readonly ArrayBufferWriter<byte> _line = new();

    /// <summary>
    /// The run's id. One that was interrupted goes on after the posts that it has committed, if the input is the same; one that is over is
    /// not begun again. Default <see langword="null"/>: a new run.
    /// </summary>
    public string? Id { get; init; }

    /// <summary>Posts that this run has committed so far; they stay, however it ends.</summary>
    public long Kept { get; private set; }

    /// <summary>
    /// Imports, a batch at a time: each is committed whole. Stopped in between, it may be run again.
    /// </summary>
    /// <param name="input">What to read.</param>
    /// <param name="rejectedFile">Where rejected rows go; <see langword="null"/> for nowhere.</param>
    /// <param name="observedAt">
    /// When the numbers were seen on the platform; <see langword="null"/> for the time of each file, or now for what is no file.
    /// </param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellationToken">Stops the work after a batch.</param>
    /// <exception cref="PlauditException">The input cannot be used or holds no post, or the store cannot be changed.</exception>
    public async Task<PostImportSummary> RunAsync(
        PostInput input, string? rejectedFile, DateTimeOffset? observedAt, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        await using var rejected = rejectedFile is null ? null : RejectedRowWriter.Create(rejectedFile);
        var source = input.Open(new PostReaderOptions(), rejected);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        ImportEntry? import = null;
        var waiting = new List<Post>(StoredPosts.BatchRows);
        var seenAt = default(DateTimeOffset);
        long skip = 0, read = 0;
        await foreach (var batch in source.ReadAsync(progress, cancellationToken))
        {
            if (batch.Rows.Count == 0) continue;
            var time = observedAt ?? TimeOf(batch.File);
            if (time != seenAt) await FlushAsync();
            seenAt = time;
            if (import is null)
            {
                import = await store.Imports.BeginAsync(Id, time, cancellationToken);
                skip = read = import.RowsRead;
            }
            foreach (var row in batch.Rows)
            {
                hash.AppendData(LineOf(row.Post));
                if (--skip >= 0) continue;
                waiting.Add(row.Post);
                if (waiting.Count == StoredPosts.BatchRows) await FlushAsync();
            }
        }
        if (import is null) throw new PlauditException($"There is no post in {string.Join(", ", input.Names)}.");
        await FlushAsync();
        var finished = await store.Imports.FinishAsync(
            import.Id, Convert.ToHexStringLower(hash.GetHashAndReset()), source.Summary.Rejected, cancellationToken);
        return new PostImportSummary(finished, source.Summary);

        async Task FlushAsync()
        {
            if (waiting.Count == 0) return;
            await store.Posts.ImportAsync(waiting, seenAt, import!.Id, Id is null ? null : read, cancellationToken);
            read += waiting.Count;
            Kept += waiting.Count;
            waiting.Clear();
        }
    }

    // Numbers in a file were seen no later than it was written; a file from the future tells nothing.
    private DateTimeOffset TimeOf(string file)
    {
        var now = clock.GetUtcNow();
        if (!File.Exists(file)) return now;
        var written = new DateTimeOffset(File.GetLastWriteTimeUtc(file));
        return written < now ? written : now;
    }

    private ReadOnlySpan<byte> LineOf(Post post)
    {
        _line.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_line))
        {
            json.WriteStartObject();
            PostWriter.WriteFields(json, post);
            json.WriteEndObject();
        }
        return _line.WrittenSpan;
    }
}

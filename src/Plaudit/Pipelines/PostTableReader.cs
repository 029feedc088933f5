using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Features;
using Plaudit.Ingestion;
using Plaudit.Pipelines.Images;

namespace Plaudit.Pipelines;

/// <summary>Reads posts into a <see cref="PostTable"/>, keeping numbers instead of texts.</summary>
internal static class PostTableReader
{
    // Enough for all processors to be busy with, and little memory.
    private const int BatchPosts = 5_000;

    /// <summary>Reads everything that the input names.</summary>
    /// <exception cref="PlauditException">The input cannot be read, too many rows are bad, or there is no post in it.</exception>
    public static Task<(PostTable Posts, DataSummary Summary)> ReadAsync(
        PostInput input, RejectedRowWriter? rejectedRows, IProgress<ProgressReport>? progress, CancellationToken cancellationToken) =>
        ReadAsync(input, rejectedRows, pictures: null, progress, cancellationToken);

    /// <summary>Reads everything that the input names, and finds the posts' pictures.</summary>
    /// <exception cref="PlauditException">The input cannot be read, too many rows are bad, or there is no post in it.</exception>
    public static async Task<(PostTable Posts, DataSummary Summary)> ReadAsync(
        PostInput input, RejectedRowWriter? rejectedRows, PictureFolder? pictures, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        var builder = new PostTableBuilder(pictures is null ? null : pictures.Find);
        var rejected = input.Posts is { } known
            ? await AddAsync(builder, known, progress, cancellationToken)
            : await ReadAsync(builder, input.Open(new PostReaderOptions(), rejectedRows), progress, cancellationToken);
        var posts = builder.Build();
        if (posts.Count == 0)
        {
            throw new PlauditException($"There is no post in {string.Join(", ", input.Names)}.");
        }
        return (posts, new DataSummary(posts.Count, posts.Accounts.Count, Day(posts.Oldest), Day(posts.Newest), posts.Duplicates, rejected, posts.Fingerprint()));
    }

    private static async Task<IReadOnlyDictionary<string, long>> ReadAsync(
        PostTableBuilder builder, PostSource source, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        await foreach (var batch in source.ReadAsync(progress, cancellationToken))
        {
            builder.AddRange([.. batch.Rows.Select(row => row.Post)]);
        }
        return source.Summary.Reasons.ToDictionary(reason => reason.Reason, reason => reason.Rows, StringComparer.Ordinal);
    }

    private static async Task<IReadOnlyDictionary<string, long>> AddAsync(
        PostTableBuilder builder, IAsyncEnumerable<Post> posts, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        var (timeless, read) = (0L, 0L);
        var waiting = new List<Post>(BatchPosts);
        await foreach (var post in posts.WithCancellation(cancellationToken))
        {
            if (post.Draft.PostedAt is null)
            {
                timeless++;
                continue;
            }
            waiting.Add(post);
            if (waiting.Count == BatchPosts) Flush();
        }
        Flush();
        return timeless == 0 ? new Dictionary<string, long>() : new Dictionary<string, long> { ["time of publication not known"] = timeless };

        void Flush()
        {
            builder.AddRange(waiting);
            read += waiting.Count;
            waiting.Clear();
            progress?.Report(new ProgressReport("reading posts", read, null));
        }
    }

    private static DateOnly? Day(PostTime? time) => time is { } known ? DateOnly.FromDateTime(known.Utc) : null;
}

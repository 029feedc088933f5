using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Features;
using Plaudit.Ingestion;
using Plaudit.Pipelines.Images;

namespace Plaudit.Pipelines;

/// <summary>Reads posts into a <see cref="PostTable"/>, keeping numbers instead of texts.</summary>
internal static class PostTableReader
{
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
        var source = input.Open(new PostReaderOptions(), rejectedRows);
        var builder = new PostTableBuilder(pictures is null ? null : pictures.Find);
        await foreach (var batch in source.ReadAsync(progress, cancellationToken))
        {
            builder.AddRange([.. batch.Rows.Select(row => row.Post)]);
        }
        var posts = builder.Build();
        if (posts.Count == 0)
        {
            throw new PlauditException($"There is no post in {string.Join(", ", input.Names)}.");
        }
        var rejected = source.Summary.Reasons.ToDictionary(reason => reason.Reason, reason => reason.Rows, StringComparer.Ordinal);
        return (posts, new DataSummary(posts.Count, posts.Accounts.Count, Day(posts.Oldest), Day(posts.Newest), posts.Duplicates, rejected, posts.Fingerprint()));
    }

    private static DateOnly? Day(PostTime? time) => time is { } known ? DateOnly.FromDateTime(known.Utc) : null;
}

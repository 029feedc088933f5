using Plaudit.Data;
using Plaudit.Ingestion.Answers;

namespace Plaudit.Ingestion.Photos;

/// <summary>Reads posts, in any format that is read elsewhere, as rows of likes.</summary>
internal static class PostLikes
{
    /// <summary>Adds a row for each post.</summary>
    /// <exception cref="PlauditException">The input cannot be read.</exception>
    public static async Task ReadAsync(
        InputFile input, LikesRows rows, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        await foreach (var batch in PostReaders.ReadAsync(input, new PostReaderOptions(), cancellationToken))
        {
            // Instaloader makes a file of each post, and gives its pictures the same name.
            var beside = input.Bundle is AnswerBundle && batch.Rows.Count == 1 ? PlaceOf(batch.File) : null;
            foreach (var row in batch.Rows) rows.Rows.Add(RowOf(row, batch.File, beside));
            rows.Rejected.AddRange(batch.Rejected);
            rows.Findings.Add(batch.Findings);
            progress?.Report(new ProgressReport("reading posts", rows.Rows.Count, null));
        }
    }

    private static LikesRow RowOf(PostRow row, string file, string? beside)
    {
        var (draft, outcomes) = row.Post;
        return new LikesRow(file, row.Line)
        {
            PostId = draft.PostId,
            Beside = beside,
            Likes = outcomes.Likes,
            PostedAtUtc = draft.PostedAt?.Utc,
            Sequence = draft.Sequence,
            Account = draft.Account,
            IsPost = true,
        };
    }

    private static string PlaceOf(string file) => Path.Combine(Path.GetDirectoryName(file) ?? "", InputBundles.Stem(file));
}

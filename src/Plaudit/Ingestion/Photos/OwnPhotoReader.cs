using Plaudit.Data;

namespace Plaudit.Ingestion.Photos;

/// <summary>Reads the pictures of one account with their likes and times, whatever they lie in. No picture is opened or held.</summary>
public static class OwnPhotoReader
{
    /// <summary>Finds the pictures and joins them with their likes.</summary>
    /// <param name="input">Where they are.</param>
    /// <param name="progress">Told of each step; <see langword="null"/> for nobody.</param>
    /// <param name="cancellationToken">Stops the work; what was extracted is removed.</param>
    /// <exception cref="PlauditException">
    /// A source cannot be read, is of several accounts, or no picture can be joined with its likes.
    /// </exception>
    public static async Task<OwnPhotos> ReadAsync(
        OwnPhotoInput input, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        input = input with { Account = input.Account?.Trim().TrimStart('@') };
        // Before pictures are extracted, which takes longer than to find a fault in a table.
        var named = input.Likes.Count > 0 ? await LikesSource.ReadAsync(input, progress, cancellationToken) : null;
        using var sources = new PictureSources(input);
        await sources.ReadAsync(progress, cancellationToken);

        var join = new PhotoJoin(sources.Pictures, sources.Own, input.Account);
        var hasFacts = join.TakeFacts();
        string? namesFault = null;
        var rows = named ?? (hasFacts ? sources.Own : RowsOfNames(sources.Pictures, out namesFault));
        var from = named is not null ? LikesSource.Words(input.Likes) : hasFacts ? Words(sources) : "file names";
        var joined = join.Join(rows, cancellationToken);
        if (joined.Photos.Count == 0)
        {
            var example = sources.Pictures[0];
            throw named is not null ? NothingJoined(from, named, joined, join, example)
                : hasFacts ? NoLikes(from, sources.Pictures.Count, sources.HasExport)
                : NoSource(sources, namesFault!, example);
        }
        var findings = new FindingTally();
        findings.Add(join.Findings.Findings);
        findings.Add(sources.Findings.Findings);
        // Likes that were named fill in what exports and saved posts do not tell.
        findings.Add(rows.Findings.Findings);
        return new OwnPhotos(joined, findings.Findings, from, sources.TakeExtracted());
    }

    private static LikesRows RowsOfNames(IReadOnlyList<PictureFile> pictures, out string? fault)
    {
        var rows = new LikesRows();
        rows.Rows.AddRange(LikesInNames.Read(pictures, out fault));
        return rows;
    }

    private static string Words(PictureSources sources) =>
        sources is { HasExport: true, HasAnswers: true } ? "the export and Instaloader's files"
        : sources.HasExport ? "the export"
        : "Instaloader's files";

    private static PlauditException NothingJoined(string from, LikesRows rows, JoinedPhotos joined, PhotoJoin join, PictureFile example)
    {
        var what = rows.Rows.Count == 0 && joined.Rejected.Count == 0 ? "has no row"
            : join.Unmatched.Count > 0 ? $"names '{join.Unmatched[0]}', and the first picture is called '{ShownText.Of(example.Name, 60)}'"
            : rows.Rows.Count > 0 && rows.Rows.All(row => row.Likes is null && row.Fault is null)
                ? $"tells no likes in any of its {rows.Rows.Count} rows: fill them in"
            : rows.Rows.Count > 0 ? $"names no picture with known likes; the first picture is called '{ShownText.Of(example.Name, 60)}'"
            : "has no row that can be used";
        var bad = joined.Rejected.Count == 0
            ? ""
            : $" Rows that cannot be used: {joined.Rejected.Count}, such as line {joined.Rejected[0].Line} of '{joined.Rejected[0].File}': "
                + $"{joined.Rejected[0].Reason}.";
        return new PlauditException(
            $"No picture could be joined with its likes: {from} {what}. Names are looked for as paths in the folder, as file names, and"
            + $" without their ending; ids of posts as in POSTID_1.jpg.{bad}");
    }

    private static PlauditException NoLikes(string from, int pictures, bool isExport) => new(
        $"The likes of none of the {pictures} pictures are known from {from}"
        + (isExport
            ? ", as is so with accounts that are not professional. Write a table with 'plaudit import EXPORT --likes-template likes.csv',"
                + " fill in the likes, and name it with --likes."
            : ". Name a table of file, likes and posted_at with --likes."));

    private static PlauditException NoSource(PictureSources sources, string namesFault, PictureFile example) => new(
        $"Nothing tells the likes of the {sources.Pictures.Count} pictures, such as '{ShownText.Of(example.Name, 60)}': there is no export,"
        + $" no file of Instaloader lies beside them, and {namesFault}. Name a table of file, likes and posted_at with --likes.");
}

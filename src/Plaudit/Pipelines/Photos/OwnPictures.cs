using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Plaudit.Data;
using Plaudit.Ingestion;
using Plaudit.Ingestion.Photos;
using Plaudit.Metrics;
using Plaudit.Models.Photos;

namespace Plaudit.Pipelines.Photos;

/// <summary>Own pictures with their likes, looked at and ready to be learnt from.</summary>
/// <param name="Source">Where they come from; to be disposed of when the files are no longer needed.</param>
/// <param name="Pictures">Their numbers, the oldest first.</param>
/// <param name="Examples">The same with their likes.</param>
/// <param name="Data">A summary.</param>
internal sealed record OwnPictures(OwnPhotos Source, PhotoPictures Pictures, PhotoExamples Examples, PhotoDataSummary Data) : IDisposable
{
    private const string TooMany = "older pictures, left out because the newest tell most (--max-pictures)";

    /// <summary>Reads pictures and likes.</summary>
    /// <param name="input">What the user named.</param>
    /// <param name="options">What is wanted of the pictures.</param>
    /// <param name="alsoRejected">What is written among the rejected rows as well.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="PlauditException">Nothing can be read, or too few pictures with known likes.</exception>
    public static async Task<OwnPictures> ReadAsync(
        PhotosInput input, PhotosOptions options, IReadOnlyList<RejectedRow> alsoRejected, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        await using var rejectedRows = input.RejectedFile is null ? null : RejectedRowWriter.Create(input.RejectedFile);
        var source = await OwnPhotoReader.ReadAsync(
            new OwnPhotoInput { Images = input.Images, Likes = input.Likes, Account = input.Account, StandardInput = input.StandardInput }, progress, cancellationToken);
        try
        {
            foreach (var finding in source.Findings)
            {
                input.Findings?.Report(finding);
            }
            var known = source.Photos.ToList();
            if (known.Count > options.MaxPictures)
            {
                input.Findings?.Report(new Finding(FindingKind.LeftOut, TooMany, known.Count - options.MaxPictures));
                known.RemoveRange(0, known.Count - options.MaxPictures);
            }
            var pictures = await Task.Run(
                () => PhotoPictures.Read([.. known.Select(photo => photo.File)], options.Reading, progress, cancellationToken), cancellationToken);
            var rejected = new List<RejectedRow>(source.Rejected);
            rejected.AddRange(pictures.Rejected.Select((row, i) => row with { File = known[pictures.RejectedAt[i]].Name }));
            foreach (var finding in pictures.Findings)
            {
                input.Findings?.Report(finding);
            }
            if (rejectedRows is not null)
            {
                await rejectedRows.WriteAsync([.. rejected, .. alsoRejected], cancellationToken);
            }
            OwnPhoto[] used = [.. pictures.At.Select(i => known[i])];
            if (used.Length < PhotoExamples.MinCount)
            {
                throw TooFew(used.Length, rejected);
            }
            if (Array.TrueForAll(used, photo => photo.Likes == used[0].Likes))
            {
                throw new PlauditException($"All {used.Length} pictures have {used[0].Likes} likes: there is nothing to learn.");
            }
            DateTime[] times = [.. used.Select(photo => photo.PostedAtUtc ?? DateTime.UnixEpoch.AddDays(photo.Order))];
            var examples = new PhotoExamples(
                [.. used.Select(photo => photo.Name)],
                pictures.AsPosted(options.Features, times),
                [.. used.Select(photo => Math.Log(1 + (double)photo.Likes!.Value))],
                times)
            {
                TimesAreKnown = source.TimesAreKnown,
            };
            return new OwnPictures(source, pictures, examples, Summary(source, used, rejected, pictures, examples));
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    public void Dispose() => Source.Dispose();

    private static PlauditException TooFew(int count, List<RejectedRow> rejected)
    {
        var why = rejected.Count == 0 ? "" : string.Create(
            CultureInfo.InvariantCulture, $" {rejected.Count:N0} could not be used, the first because: {rejected[0].File}: {rejected[0].Reason}.");
        return new PlauditException(string.Create(
            CultureInfo.InvariantCulture,
            $"Too few pictures: {count:N0} with known likes. At least {PhotoExamples.MinCount} are needed to learn what an account's followers like.{why}"));
    }

    private static PhotoDataSummary Summary(OwnPhotos source, OwnPhoto[] used, List<RejectedRow> rejected, PhotoPictures pictures, PhotoExamples examples) => new()
    {
        Pictures = used.Length,
        LikesFrom = source.LikesFrom,
        TimesAreKnown = source.TimesAreKnown,
        From = source.TimesAreKnown ? examples.PostedAtUtc[0] : null,
        To = source.TimesAreKnown ? examples.PostedAtUtc[^1] : null,
        MedianLikes = Quantiles.Median<double>([.. used.Select(photo => (double)photo.Likes!.Value)]),
        Rejected = rejected.GroupBy(row => row.Reason, StringComparer.Ordinal).OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.LongCount()),
        MeasuredFeatures = examples.Features.Measured.ColumnCount,
        EmbeddingFeatures = examples.Features.Embedding.ColumnCount,
        Fingerprint = Fingerprint(used, pictures),
    };

    private static string Fingerprint(OwnPhoto[] used, PhotoPictures pictures)
    {
        var text = new StringBuilder();
        for (var i = 0; i < used.Length; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{pictures.Contents[i]} {used[i].PostedAtUtc:O} {used[i].Order} {used[i].Likes}\n");
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16];
    }
}

using Plaudit.Data;
using Plaudit.Features.Images;
using Plaudit.Pipelines.Photos;
using Plaudit.Pipelines.Stores;
using Plaudit.Storage;

namespace Plaudit.App.Serving;

/// <summary>Ranks pictures that were sent, and keeps each prediction in the ledger before it is told. Of the pictures themselves nothing is kept.</summary>
internal sealed class PhotoRankings(PictureGate gate, Store store, TimeProvider clock)
{
    private const int Quality = 65;

    // Up to this many pictures there is room for larger ones on a page.
    private const int Few = 12;
    private const int LargeSide = 240;
    private const int SmallSide = 112;

    /// <summary>Ranks pictures.</summary>
    /// <param name="model">The model.</param>
    /// <param name="platform">The account's platform; <see langword="null"/> where not known.</param>
    /// <param name="account">The account.</param>
    /// <param name="files">1 to <see cref="PictureFiles.MaxPictures"/> pictures.</param>
    /// <param name="request">Names what is answered, as <see cref="DraftLedger.Request"/>.</param>
    /// <param name="withThumbnails">Whether small copies are wanted.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="RequestFaultException">There are none or too many, or a name cannot be used.</exception>
    /// <exception cref="UnavailableException">The model, or a package that it needs, cannot be used here.</exception>
    public async Task<RankedPictures> RankAsync(
        ServedModel<PhotosPredictor> model,
        string? platform,
        string account,
        IReadOnlyList<IFormFile> files,
        string? request,
        bool withThumbnails,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(model);
        var folder = Directory.CreateTempSubdirectory("plaudit-");
        try
        {
            var pictures = await PictureFiles.SaveAsync(files, folder.FullName, cancellationToken);
            var (ranking, thumbnails) = await gate.RunAsync(
                () =>
                {
                    var ranked = model.Predictor.Rank([.. pictures.Select(picture => picture.File)], [.. pictures.Select(picture => picture.Name)], cancellationToken);
                    return (ranked, withThumbnails ? Thumbnails(ranked, pictures, cancellationToken) : []);
                },
                cancellationToken);
            var hashes = pictures.ToDictionary(picture => picture.Name, picture => picture.Hash, StringComparer.Ordinal);
            var ledger = new DraftLedger(store, clock) { Request = request };
            return new RankedPictures(ranking, await ledger.KeepAsync(model.Hash, platform, account, ranking, hashes, cancellationToken), thumbnails);
        }
        catch (PlauditException exception) when (exception.InnerException is null)
        {
            // The picture reader's own words on a model or a package that is missing here.
            throw new UnavailableException(exception.Message, exception);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Dictionary<string, Thumbnail> Thumbnails(
        PhotoRanking ranking, List<(string Name, string File, string Hash)> pictures, CancellationToken cancellationToken)
    {
        var reader = new ImageReader(new ImageReaderOptions { LongerSide = pictures.Count <= Few ? LargeSide : SmallSide });
        var files = pictures.ToDictionary(picture => picture.Name, picture => picture.File, StringComparer.Ordinal);
        var thumbnails = new Dictionary<string, Thumbnail>(StringComparer.Ordinal);
        foreach (var photo in ranking.Candidates)
        {
            if (reader.Read(files[photo.File], cancellationToken).Image is { } image)
                thumbnails[photo.File] = new Thumbnail("data:image/jpeg;base64," + Convert.ToBase64String(image.ToJpeg(Quality)), image.Width, image.Height);
        }
        return thumbnails;
    }
}

/// <summary>Pictures in the order of the likes that are expected of them.</summary>
/// <param name="Ranking">The ranking.</param>
/// <param name="Lines">Lines of the ledger, one a candidate, in their order.</param>
/// <param name="Thumbnails">Small copies by the pictures' names; none where they were not wanted.</param>
internal sealed record RankedPictures(PhotoRanking Ranking, IReadOnlyList<LedgerEntry> Lines, IReadOnlyDictionary<string, Thumbnail> Thumbnails);

/// <summary>A small copy of a picture: upright, without what the camera wrote into the file.</summary>
/// <param name="Address">The picture itself, as an address.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
public sealed record Thumbnail(string Address, int Width, int Height);

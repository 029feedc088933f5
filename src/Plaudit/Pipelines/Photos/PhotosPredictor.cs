using Plaudit.Data;
using Plaudit.Features.Images;
using Plaudit.Models;
using Plaudit.Models.Photos;

namespace Plaudit.Pipelines.Photos;

/// <summary>A model of one account's own pictures, ready to be asked about candidates. Safe to ask from many threads.</summary>
public sealed class PhotosPredictor
{
    private readonly ModelManifest _manifest;
    private readonly PhotoModel _model;
    private readonly PhotoRanker _ranker;
    private readonly PhotoFeatureGroups _groups;
    private readonly string _modelFile;

    private PhotosPredictor(ModelManifest manifest, PhotoModel model, PhotoRanker ranker, PhotoFeatureGroups groups, string modelFile) =>
        (_manifest, _model, _ranker, _groups, _modelFile) = (manifest, model, ranker, groups, modelFile);

    /// <summary>Likes of a picture of which nothing is known.</summary>
    public double UsualLikes => LogLikes.ToLikes(_model.UsualLogLikes);

    /// <summary>Whether it was learnt from the pictures of an account; <see langword="null"/> where its file does not say whose they were.</summary>
    public bool? IsOf(string account) => PhotoManifest.IsOf(_manifest, account);

    /// <summary>The model of a file that is open already.</summary>
    /// <param name="reader">A model of photos.</param>
    /// <param name="modelFile">The name of its file.</param>
    /// <exception cref="PlauditException">The model cannot be used.</exception>
    public static PhotosPredictor Of(ModelReader reader, string modelFile)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var groups = PhotoManifest.GroupsOf(reader.Manifest, modelFile);
        var model = PhotoModel.Load(reader);
        return new PhotosPredictor(reader.Manifest, model, new PhotoRanker(model, OwnHistory.Load(reader), groups), groups, modelFile);
    }

    /// <summary>Looks at pictures and ranks them; nothing of them is kept.</summary>
    /// <param name="files">The pictures.</param>
    /// <param name="names">What each is called.</param>
    /// <param name="cancellationToken">Stops between pictures.</param>
    /// <returns>The ranking; rejected files are called by their names.</returns>
    /// <exception cref="PlauditException">The image model is another than the one that was trained with, or there is none.</exception>
    /// <exception cref="Native.MissingNativeLibraryException">A package that pictures need is not installed.</exception>
    public PhotoRanking Rank(IReadOnlyList<string> files, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(names);
        var options = new PhotosOptions { Features = _groups, CacheFolder = "" };
        using var reader = PictureReader.Open(PhotoManifest.ReadingOf(_manifest, options.Reading));
        PhotoManifest.Check(_manifest, reader, _groups, _modelFile);
        var read = PhotoPictures.Read(files, reader, progress: null, cancellationToken);
        var ranked = _ranker.Rank([.. read.At.Select(i => names[i])], read, cancellationToken);
        RejectedRow[] rejected = [.. read.Rejected.Select((row, i) => row with { File = names[read.RejectedAt[i]] })];
        return new PhotoRanking(_model.Skill, UsualLikes, ranked, rejected);
    }
}

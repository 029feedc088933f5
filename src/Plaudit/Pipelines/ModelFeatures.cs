using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Features;
using Plaudit.Features.Images;
using Plaudit.Models;
using Plaudit.Pipelines.Images;

namespace Plaudit.Pipelines;

/// <summary>What the rows of a model are computed from: the draft, the account's earlier posts, and pictures where there are any.</summary>
/// <param name="OfPosts">The columns that are not of pictures, from <see cref="FeatureCatalogue"/>.</param>
/// <param name="OutcomeDelay">Outcomes of posts younger than this at a row's moment are hidden from it.</param>
/// <param name="Pictures">Pictures of the posts; <see langword="null"/> for a model without.</param>
internal sealed record ModelFeatures(IReadOnlyList<FeatureDefinition> OfPosts, TimeSpan OutcomeDelay, PostPictures? Pictures = null)
{
    /// <summary>Gets ready to learn: components of pictures are fitted on the part of a split that models are fitted on.</summary>
    /// <param name="ofPosts">The columns that are not of pictures.</param>
    /// <param name="options">How to learn.</param>
    /// <param name="pictures">The pictures; <see langword="null"/> without.</param>
    /// <param name="posts">The posts.</param>
    /// <param name="split">Their use.</param>
    /// <param name="progress">Told of pictures done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static ModelFeatures Fit(
        IReadOnlyList<FeatureDefinition> ofPosts,
        TrainingOptions options,
        PictureInput? pictures,
        PostTable posts,
        TimeSplit split,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellationToken)
    {
        if (pictures is null)
        {
            return new ModelFeatures(ofPosts, options.OutcomeDelay);
        }
        var columns = PictureColumns.Fit(pictures, ModelColumns.OfPictures(options), posts, split, progress, cancellationToken);
        return new ModelFeatures(ofPosts, options.OutcomeDelay, new PostPictures(pictures, columns, posts, progress, cancellationToken));
    }

    /// <summary>Reads from a model file what its rows are computed from; the answer gets it ready for a history.</summary>
    /// <param name="reader">The model file.</param>
    /// <param name="modelFile">Its name.</param>
    /// <param name="pictures">The pictures that were given; <see langword="null"/> for none.</param>
    /// <exception cref="PlauditException">The model means other features, or takes pictures and none or others are given.</exception>
    public static Func<PostTable, CancellationToken, ModelFeatures> Load(ModelReader reader, string modelFile, PictureInput? pictures)
    {
        var columns = PostModelManifest.ColumnsOf(reader.Manifest, modelFile);
        var outcomeDelay = PostModelManifest.OutcomeDelayOf(reader.Manifest);
        FeatureDefinition[] ofPictures = [.. columns.Where(ImageFeatureCatalogue.IsOfPicture)];
        if (ofPictures.Length == 0)
        {
            return (_, _) => new ModelFeatures(columns, outcomeDelay);
        }
        if (pictures is null)
        {
            throw new PlauditException(
                $"The model file {modelFile} takes pictures: name the folder that holds those of the drafts and of the past posts with --images DIR.");
        }
        FeatureDefinition[] ofPosts = [.. columns.Except(ofPictures)];
        var taken = PictureColumns.Load(reader, ofPictures);
        pictures.Use(taken, modelFile);
        return (history, cancellationToken) =>
            new ModelFeatures(ofPosts, outcomeDelay, new PostPictures(pictures, taken, history, progress: null, cancellationToken));
    }

    /// <summary>Rows of posts.</summary>
    /// <param name="posts">The posts.</param>
    /// <param name="rows">The posts wanted, in ascending order.</param>
    /// <param name="progress">Told of posts done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public FeatureMatrix Of(PostTable posts, int[] rows, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        var x = PostFeatures.Build(posts, rows, OfPosts, OutcomeDelay, progress, cancellationToken);
        return Pictures?.AddTo(x, rows) ?? x;
    }
}

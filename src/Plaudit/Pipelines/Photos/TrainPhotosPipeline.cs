using Plaudit.Data;
using Plaudit.Models;
using Plaudit.Models.Photos;

namespace Plaudit.Pipelines.Photos;

/// <summary>Learns which of an account's pictures its followers like, and writes that to a file.</summary>
public sealed class TrainPhotosPipeline
{
    private readonly PhotosOptions _options;

    public TrainPhotosPipeline(PhotosOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
    }

    /// <summary>Reads, chooses, fits, writes.</summary>
    /// <param name="input">Own pictures and their likes.</param>
    /// <param name="modelFile">The model file to write.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellationToken">Stops the work; nothing is written then.</param>
    /// <exception cref="PlauditException">The input cannot be used, or there is too little of it.</exception>
    public async Task<TrainedPhotos> RunAsync(PhotosInput input, string modelFile, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(modelFile);
        using var own = await OwnPictures.ReadAsync(input, _options, [], progress, cancellationToken);
        progress?.Report(new ProgressReport("learning", 0, null));
        return await Task.Run(
            () =>
            {
                var model = new PhotoTrainer(_options.Model).Fit(own.Examples, cancellationToken);
                var manifest = PhotoManifest.Of(own, model, _options, input.Account);
                var writer = new ModelWriter();
                model.Save(writer);
                OwnHistory.Of(own).Save(writer);
                ModelFile.Save(modelFile, manifest, PhotoCard.Markdown(manifest, own, model.Skill), writer);
                return new TrainedPhotos(own.Data, model.Skill, LogLikes.ToLikes(model.UsualLogLikes));
            },
            cancellationToken);
    }
}

/// <summary>What came of training.</summary>
/// <param name="Data">The pictures that were read.</param>
/// <param name="Skill">Whether they tell likes.</param>
/// <param name="UsualLikes">What is expected of a picture of which nothing is known.</param>
public sealed record TrainedPhotos(PhotoDataSummary Data, PhotoSkill Skill, double UsualLikes);

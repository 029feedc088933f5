using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Reports;

namespace Plaudit.Pipelines.Photos;

/// <summary>
/// Measures how well an account's newest pictures are told from those before them: the last 30 % in time are the test, each told by what was known
/// when it was posted.
/// </summary>
public sealed class EvaluatePhotosPipeline
{
    private readonly PhotosOptions _options;

    public EvaluatePhotosPipeline(PhotosOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
    }

    /// <summary>Reads, learns, scores.</summary>
    /// <param name="input">Own pictures and their likes.</param>
    /// <param name="predictionsFile">Where the prediction of every test picture is written; <see langword="null"/> for nowhere.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellationToken">Stops the work; unfinished files are removed.</param>
    /// <exception cref="PlauditException">The input cannot be used, or there is too little of it.</exception>
    public async Task<EvaluatedPhotos> RunAsync(PhotosInput input, string? predictionsFile, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        using var own = await OwnPictures.ReadAsync(input, _options, [], progress, cancellationToken);
        return await EvaluateAsync(own, predictionsFile, progress, cancellationToken);
    }

    internal async Task<EvaluatedPhotos> EvaluateAsync(
        OwnPictures own, string? predictionsFile, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        progress?.Report(new ProgressReport("testing", 0, null));
        var evaluation = await Task.Run(() => new PhotoBacktest(_options.Model).Run(own.Examples, cancellationToken), cancellationToken);
        if (predictionsFile is not null)
        {
            await TestPredictionWriter.WriteAsync(predictionsFile, evaluation.Predictions, cancellationToken);
        }
        return new EvaluatedPhotos(own.Data, evaluation);
    }
}

/// <summary>What came of evaluating.</summary>
/// <param name="Data">The pictures that were read.</param>
/// <param name="Evaluation">How well the newest were told.</param>
public sealed record EvaluatedPhotos(PhotoDataSummary Data, PhotoEvaluation Evaluation);

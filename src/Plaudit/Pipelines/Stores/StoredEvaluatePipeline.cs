using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Storage;

namespace Plaudit.Pipelines.Stores;

/// <summary>Measures on the store's posts how good predictions are, as the evaluation of files does.</summary>
/// <param name="store">The store.</param>
/// <param name="clock">Dates the result.</param>
public sealed class StoredEvaluatePipeline(Store store, TimeProvider clock)
{
    /// <summary>Reads, splits by time, learns from the earlier part and scores the later one.</summary>
    /// <param name="options">What is measured.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="PlauditException">There are too few posts, or an option is wrong.</exception>
    public async Task<StoredEvaluateResult> RunAsync(
        StoredEvaluateOptions options, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var input = StoredPostInput.Of(store, options.Platform, options.Account);
        var training = new TrainingOptions { Seed = options.Seed };
        return options.Task == LikesManifest.Task
            ? new StoredEvaluateResult(clock.GetUtcNow(), await new EvaluateLikesPipeline(training).RunAsync(input, null, null, progress, cancellationToken), null)
            : new StoredEvaluateResult(
                clock.GetUtcNow(),
                null,
                await new EvaluateEngagementPipeline(new EngagementTrainingOptions { Training = training }).RunAsync(input, null, null, progress, cancellationToken));
    }
}

/// <summary>What came of an evaluation on the store's posts; one of the two is there.</summary>
/// <param name="EvaluatedAt">When it was begun.</param>
/// <param name="Likes">Of likes.</param>
/// <param name="Engagement">Of engagement.</param>
public sealed record StoredEvaluateResult(DateTimeOffset EvaluatedAt, LikesEvaluation? Likes, EngagementEvaluation? Engagement);

using Plaudit.Data;
using Plaudit.Ingestion.Profiles;
using Plaudit.Reports;

namespace Plaudit.Pipelines.Classification;

/// <summary>Judges profiles with a model file, batch after batch.</summary>
public sealed class PredictAccountTypePipeline
{
    /// <summary>Whether reasons are given; <see langword="null"/>, the default: where there are no more profiles than <see cref="PredictLikesPipeline.ReasonsUpTo"/>.</summary>
    public bool? Reasons { get; init; }

    /// <summary>Reads profiles and writes what the model says of each, in their order.</summary>
    /// <param name="input">Profiles.</param>
    /// <param name="modelFile">A model of account types.</param>
    /// <param name="outputFile">The file to write: CSV when it ends in .csv, JSONL otherwise.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellationToken">Stops the work; nothing is written then.</param>
    /// <exception cref="PlauditException">The input or the model cannot be used.</exception>
    public Task<ClassPredictionSummary> RunAsync(
        ProfilesInput input, string modelFile, string outputFile, IProgress<ProgressReport>? progress, CancellationToken cancellationToken) =>
        RunAsync(input, AccountTypePredictor.Load(modelFile), outputFile, progress, cancellationToken);

    /// <summary>As above, with a model that is loaded already.</summary>
    public async Task<ClassPredictionSummary> RunAsync(
        ProfilesInput input, AccountTypePredictor predictor, string outputFile, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(predictor);
        var behaviours = await ReadProfiles.BehavioursAsync(input, progress, cancellationToken);
        await using var rejected = input.OpenRejected();
        var source = new ProfileSource(ProfileInputs.Expand(input.Names, input.StandardInput), new ProfileReaderOptions { ObservedAt = input.ObservedAt })
        {
            MaxRejectedShare = input.MaxRejectedShare,
            RejectedRows = rejected,
            Findings = input.Findings,
        };
        await using var writer = ClassPredictionWriter.Create(outputFile, predictor.Classes);
        var summary = new ClassPredictionSummaryBuilder(predictor.Classes);
        await using var batches = source.ReadAsync(progress, cancellationToken).GetAsyncEnumerator(cancellationToken);
        // Whether reasons are given depends on how many profiles there are: so many are held before the first is judged.
        var waiting = new List<Profile>();
        var isMore = true;
        while (isMore && waiting.Count <= PredictLikesPipeline.ReasonsUpTo)
        {
            isMore = await NextAsync(batches, waiting, summary);
        }
        var withReasons = Reasons ?? waiting.Count <= PredictLikesPipeline.ReasonsUpTo;
        while (waiting.Count > 0)
        {
            foreach (var answer in predictor.Predict(waiting, behaviours, withReasons, cancellationToken))
            {
                summary.Add(answer);
                await writer.WriteAsync(answer, cancellationToken);
            }
            waiting.Clear();
            while (isMore && waiting.Count == 0)
            {
                isMore = await NextAsync(batches, waiting, summary);
            }
        }
        if (summary.Count == 0)
        {
            throw new PlauditException($"There is no profile in {string.Join(", ", input.Names)}.");
        }
        await writer.CommitAsync(cancellationToken);
        return summary.Build();
    }

    private static async Task<bool> NextAsync(IAsyncEnumerator<ProfileBatch> batches, List<Profile> profiles, ClassPredictionSummaryBuilder summary)
    {
        if (!await batches.MoveNextAsync())
        {
            return false;
        }
        summary.AddRejected(batches.Current.Rejected.Count);
        profiles.AddRange(batches.Current.Rows.Select(row => row.Profile));
        return true;
    }
}

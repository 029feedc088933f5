using Plaudit.Data;
using Plaudit.Reports;

namespace Plaudit.Pipelines.Classification;

/// <summary>Tells what accounts are about with a model file.</summary>
public sealed class PredictCategoryPipeline
{
    /// <summary>Whether the terms that spoke for the top three are given. Default true.</summary>
    public bool Terms { get; init; } = true;

    /// <summary>Reads posts and writes what the model says of each account, in the order in which they are met.</summary>
    /// <param name="input">Accounts.</param>
    /// <param name="modelFile">A model of categories.</param>
    /// <param name="outputFile">The file to write: CSV when it ends in .csv, JSONL otherwise.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellationToken">Stops the work; nothing is written then.</param>
    /// <exception cref="PlauditException">The input or the model cannot be used.</exception>
    public async Task<ClassPredictionSummary> RunAsync(
        CategoryInput input, string modelFile, string outputFile, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        var predictor = CategoryPredictor.Load(modelFile);
        var read = await CategoryReading.ReadAsync(input, progress, cancellationToken);
        progress?.Report(new ProgressReport("telling categories", 0, read.Accounts.Count));
        var answers = await Task.Run(() => predictor.Predict(read.Accounts, Terms, cancellationToken), cancellationToken);
        var summary = new ClassPredictionSummaryBuilder(predictor.Classes);
        summary.AddRejected(read.Rejected.Values.Sum());
        await using var writer = ClassPredictionWriter.Create(outputFile, predictor.Classes);
        foreach (var answer in answers)
        {
            summary.Add(answer);
            await writer.WriteAsync(answer, cancellationToken);
        }
        await writer.CommitAsync(cancellationToken);
        return summary.Build();
    }
}

using Plaudit.Data;
using Plaudit.Models;

namespace Plaudit.Evaluation;

/// <summary>What a model leans on, measured on posts of the test. It says nothing of what causes likes.</summary>
/// <param name="Importance">How much worse predictions become without a feature.</param>
/// <param name="Contributions">What features add to predictions.</param>
/// <param name="Features">The model's features.</param>
public sealed record ModelDrivers(PermutationImportance Importance, ContributionSummary Contributions, IReadOnlyList<FeatureDefinition> Features)
{
    // Ranges hardly shrink beyond, and time grows.
    private const int MaxRows = 2_000;

    // Exact contributions of deep trees take milliseconds a row.
    private const int MaxExplainedRows = 500;

    // A feature that moves no prediction cannot be missed by one either.
    private const int SingleFeatures = 20;

    /// <summary>The posts of a test that are looked at: all, or as many as are enough, drawn at random.</summary>
    /// <param name="count">Posts of the test.</param>
    /// <param name="seed">Start of the draws.</param>
    public static int[] RowsOf(int count, int seed) => new ImportanceOptions { Seed = seed }.Draw(count, MaxRows);

    /// <summary>Measures a model.</summary>
    /// <param name="x">Rows that the model was not fitted on; at least one.</param>
    /// <param name="predict">What is scored.</param>
    /// <param name="loss">Loss of a row's prediction.</param>
    /// <param name="model">What is explained.</param>
    /// <param name="accounts">Account of each row.</param>
    /// <param name="seed">Start of all chance.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static ModelDrivers Of(
        FeatureMatrix x,
        RowPredictor predict,
        RowLoss loss,
        IRegressionModel model,
        ReadOnlySpan<int> accounts,
        int seed,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(x);
        // As many points as a page should hold.
        var options = new ImportanceOptions { Repeats = 3, MaxRows = MaxRows, SampledFeatures = 10, SampledRows = 150, Seed = seed };
        var contributions = ContributionSummary.Of(model, x, accounts, options with { MaxRows = MaxExplainedRows }, progress, cancellationToken);
        options = options with { SingleFeatures = [.. contributions.Features.Take(SingleFeatures).Select(feature => feature.Name)] };
        return new ModelDrivers(PermutationImportance.Of(x, predict, loss, accounts, options, progress, cancellationToken), contributions, x.Columns);
    }
}

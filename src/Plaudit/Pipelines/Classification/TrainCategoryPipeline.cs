using Plaudit.Data;
using Plaudit.Evaluation.Classification;
using Plaudit.Models;

namespace Plaudit.Pipelines.Classification;

/// <summary>Learns a model of categories for use, and writes it to a file.</summary>
public sealed class TrainCategoryPipeline
{
    private readonly CategoryOptions _options;

    public TrainCategoryPipeline(CategoryOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
    }

    /// <summary>Reads, learns, writes.</summary>
    /// <param name="input">Accounts with their categories.</param>
    /// <param name="modelFile">The model file to write.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellationToken">Stops the work; nothing is written then.</param>
    /// <exception cref="PlauditException">The input cannot be used, or there is too little of it.</exception>
    public async Task<TrainedCategories> RunAsync(CategoryInput input, string modelFile, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(modelFile);
        var read = await CategoryReading.ReadAsync(input, progress, cancellationToken);
        return await Task.Run(
            () =>
            {
                var (accounts, labels) = CategoryReading.Labelled(read);
                var fitted = CategoryTraining.Fit(accounts, labels, _options, progress, cancellationToken);
                var data = CategoryReading.Summary(read);
                var manifest = CategoryManifest.Of(fitted, accounts, labels, _options);
                var writer = new ModelWriter();
                fitted.Model.Save(writer);
                progress?.Report(new ProgressReport("writing the model", 0, null));
                ModelFile.Save(modelFile, manifest, CategoryCard.Markdown(manifest, fitted, data), writer);
                return new TrainedCategories
                {
                    Data = data,
                    Terms = fitted.Model.TermCount,
                    TrainingAccuracy = fitted.TrainingAccuracy,
                    Scores = ClassTestScores.Of("unseen accounts", fitted.Unseen),
                    SmallCategories = fitted.SmallClasses,
                    WithoutText = fitted.WithoutText,
                };
            },
            cancellationToken);
    }
}

/// <summary>What came of training.</summary>
public sealed record TrainedCategories
{
    /// <summary>What was read.</summary>
    public required CategoryDataSummary Data { get; init; }

    /// <summary>Terms that the model knows.</summary>
    public required int Terms { get; init; }

    /// <summary>Share told rightly of the accounts learnt from.</summary>
    public required double TrainingAccuracy { get; init; }

    /// <summary>Scores on accounts that models of other folds had not learnt from.</summary>
    public required ClassTestScores Scores { get; init; }

    /// <summary>Categories left out because they have too few accounts, with their number.</summary>
    public required IReadOnlyDictionary<string, int> SmallCategories { get; init; }

    /// <summary>Accounts left out because they have hardly any text.</summary>
    public required int WithoutText { get; init; }
}

using Plaudit.Data;
using Plaudit.Evaluation.Classification;
using Plaudit.Models;

namespace Plaudit.Pipelines.Classification;

/// <summary>Learns a model of account types for use, and writes it to a file.</summary>
public sealed class TrainAccountTypePipeline
{
    private readonly AccountTypeOptions _options;

    public TrainAccountTypePipeline(AccountTypeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
    }

    /// <summary>Reads, learns, writes.</summary>
    /// <param name="input">Profiles with their types.</param>
    /// <param name="modelFile">The model file to write.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellationToken">Stops the work; nothing is written then.</param>
    /// <exception cref="PlauditException">The input cannot be used, or there is too little of it.</exception>
    public async Task<TrainedAccountTypes> RunAsync(ProfilesInput input, string modelFile, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(modelFile);
        await using var rejected = input.OpenRejected();
        var read = await ReadProfiles.ReadAsync(input, rejected, progress, cancellationToken);
        await read.WriteRejectedLabelsAsync(rejected, cancellationToken);
        return await Task.Run(
            () =>
            {
                var (table, _) = AccountTypeTable.Of(read, null, _options, cancellationToken);
                var fitted = new ClassifierTraining(AccountTypeTrainers.Named(_options.Model, _options.Imbalance, _options.Seed), _options.Goal, _options.Seed)
                    .Fit(table.Examples, table.Groups, table.CanBeTold, "learning", progress, cancellationToken);
                var inside = ClassTestScores.Of("inside the sources", fitted.Inside);
                var manifest = AccountTypeManifest.Of(table, inside, _options);
                var writer = new ModelWriter();
                fitted.Model.Save(writer);
                ModelFile.Save(modelFile, manifest, AccountTypeCard.Markdown(manifest, table, inside), writer);
                return new TrainedAccountTypes
                {
                    Data = table.Data,
                    Features = manifest.Features,
                    Dropped = table.LeftOut,
                    RequiredFields = manifest.Options[AccountTypeManifest.RequiredFields],
                    Model = _options.Model,
                    Scores = inside,
                    Abstention = AbstentionScores.Of(fitted.Inside, _options.Precision),
                    Warnings = TransferWarnings.Of(table.Data, []),
                };
            },
            cancellationToken);
    }
}

/// <summary>What came of training.</summary>
public sealed record TrainedAccountTypes
{
    /// <summary>What was read.</summary>
    public required ProfileDataSummary Data { get; init; }

    /// <summary>Features learnt from.</summary>
    public required IReadOnlyList<string> Features { get; init; }

    /// <summary>Features done without.</summary>
    public required IReadOnlyList<FeatureLeftOut> Dropped { get; init; }

    /// <summary>Fields that a profile must show to be judged.</summary>
    public required string RequiredFields { get; init; }

    /// <summary>The model's name.</summary>
    public required string Model { get; init; }

    /// <summary>Scores on profiles of the same sources that the model had not learnt from.</summary>
    public required ClassTestScores Scores { get; init; }

    /// <summary>What "cannot tell" did there.</summary>
    public required AbstentionScores Abstention { get; init; }

    /// <summary>What to know before the model is used, in sentences.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }
}

using Plaudit.Data;
using Plaudit.Evaluation.Classification;
using Plaudit.Metrics;
using Plaudit.Models.Classification;
using Plaudit.Reports;

namespace Plaudit.Pipelines.Classification;

/// <summary>
/// Measures how well types of accounts are told, by protocol 4: 5 x 5-fold cross-validation, or another file; and by leaving out each source in
/// turn, since scores inside a data set say little about profiles from elsewhere.
/// </summary>
public sealed class EvaluateAccountTypePipeline
{
    private static readonly Imbalance[] s_ways = [Imbalance.None, Imbalance.Weights, Imbalance.Oversample, Imbalance.Undersample, Imbalance.Smote];

    private readonly AccountTypeOptions _options;

    public EvaluateAccountTypePipeline(AccountTypeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
    }

    /// <summary>Reads, learns, tests.</summary>
    /// <param name="input">Profiles with their types.</param>
    /// <param name="test">Profiles to test on; <see langword="null"/> for cross-validation.</param>
    /// <param name="predictionsFile">Where the answer for every profile of the test is written; <see langword="null"/> for nowhere.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellationToken">Stops the work; unfinished files are removed.</param>
    /// <exception cref="PlauditException">The input cannot be used, or there is too little of it.</exception>
    public async Task<AccountTypeEvaluation> RunAsync(
        ProfilesInput input, ProfilesInput? test, string? predictionsFile, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        var run = await RunDetailedAsync(input, test, predictionsFile, progress, cancellationToken);
        return run.Evaluation;
    }

    /// <summary>The same, with the test profile by profile.</summary>
    internal async Task<EvaluatedAccountTypes> RunDetailedAsync(
        ProfilesInput input, ProfilesInput? test, string? predictionsFile, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        await using var rejected = input.OpenRejected();
        var read = await ReadProfiles.ReadAsync(input, rejected, progress, cancellationToken);
        await read.WriteRejectedLabelsAsync(rejected, cancellationToken);
        var readTest = test is null ? null : await ReadProfiles.ReadAsync(test, rejected, progress, cancellationToken);
        var run = await Task.Run(() => Evaluate(read, readTest, test, progress, cancellationToken), cancellationToken);
        if (predictionsFile is not null)
        {
            await TestPredictionWriter.WriteAsync(predictionsFile, TestClass.Of(run.Test, run.Accounts), cancellationToken);
        }
        return run;
    }

    private EvaluatedAccountTypes Evaluate(
        ReadProfiles read, ReadProfiles? readTest, ProfilesInput? testInput, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        var (table, testTable) = AccountTypeTable.Of(read, readTest, _options, cancellationToken);
        var (inside, others) = CrossValidate(table, isComparison: testTable is null, progress, cancellationToken);
        var (test, method) = (inside, "5 x 5-fold stratified cross-validation");
        if (testTable is not null)
        {
            var (model, _) = Train(table.Examples, table.Groups, table.CanBeTold, "learning", progress, cancellationToken);
            test = Ask(model, testTable.Examples, cancellationToken);
            method = $"learnt from the others and tested on {string.Join(", ", testInput!.Names)}";
            others = [ClassTestScores.Of("inside the training data (5-fold)", inside)];
        }
        var sources = LeftOutSources.Of(table, inside, (rows, source) => Train(table, rows, source, progress, cancellationToken), cancellationToken);
        var evaluation = new AccountTypeEvaluation
        {
            Data = (testTable ?? table).Data,
            LearntFrom = testTable is null ? null : table.Data,
            Shown = ShownScores(test, testTable ?? table),
            Features = [.. table.Examples.X.Columns.Select(column => column.Name)],
            Dropped = table.LeftOut,
            Seed = _options.Seed,
            Model = _options.Model,
            Scores = ClassEvaluation.Of(
                method, test, others, TrainingAccuracy(table.Examples, cancellationToken), _options.Precision, _options.Seed, cancellationToken),
            Imbalance = CompareWays(table, progress, cancellationToken),
            Sources = sources,
            Prevalence = PrevalenceScores.Of(test, _options.Prevalences),
            Warnings = TransferWarnings.Of(table.Data, sources),
        };
        return new EvaluatedAccountTypes(evaluation, test, [.. (testTable ?? table).Profiles.Select(profile => profile.Account)]);
    }

    private (ClassTest Test, IReadOnlyList<ClassTestScores> Others) CrossValidate(
        AccountTypeTable table, bool isComparison, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        List<string> names = [_options.Model, .. isComparison ? AccountTypeTrainers.Names.Where(name => name != _options.Model) : []];
        IClassTrainer[] trainers = [.. names.Select(name => AccountTypeTrainers.Named(name, _options.Imbalance, _options.Seed)), AccountTypeTrainers.Majority];
        var validation = ClassCrossValidation.Run(
            trainers, table.Examples, table.Groups, new FoldPlan(isComparison ? 5 : 1, 5, _options.Seed), "testing", progress, cancellationToken);
        return (
            CrossFit.Of(validation, validation.LogProbabilities[0], _options.Goal, table.CanBeTold),
            [
                .. names.Skip(1).Select((name, i) => ClassTestScores.Of(name, CrossFit.Of(validation, validation.LogProbabilities[i + 1], _options.Goal, table.CanBeTold))),
                ClassTestScores.Of("majority", CrossFit.Plain(validation, validation.LogProbabilities[^1])),
            ]);
    }

    // One repeat with the chosen model: enough to rank ways whose differences matter.
    private List<ClassTestScores> CompareWays(AccountTypeTable table, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        var validation = ClassCrossValidation.Run(
            [.. s_ways.Select(way => AccountTypeTrainers.Named(_options.Model, way, _options.Seed))],
            table.Examples,
            table.Groups,
            new FoldPlan(1, 5, _options.Seed),
            "comparing ways to treat rare classes",
            progress,
            cancellationToken);
        return [.. s_ways.Zip(validation.LogProbabilities, (way, answers) => ClassTestScores.Of(BalancedTrainer.NameOf(way), CrossFit.Plain(validation, answers)))];
    }

    private (CalibratedClassifier Model, ClassTest Inside)? Train(
        AccountTypeTable table, int[] rows, string source, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        // A class that too few profiles of the other sources have is one that they do not know.
        var present = table.Learnable(rows);
        if (present.Count < 2)
        {
            return null;
        }
        rows = Array.FindAll(rows, row => present.Contains(table.Examples.Labels[row]));
        var examples = ClassCrossValidation.Select(table.Examples, rows);
        var known = examples with { Labels = [.. examples.Labels.Select(label => present.IndexOf(label))], Classes = [.. present.Select(c => examples.Classes[c])] };
        var canBeTold = table.CanBeTold;
        return Train(known, Array.ConvertAll(rows, row => table.Groups[row]), Array.ConvertAll(rows, row => canBeTold[row]), $"leaving out {source}", progress, cancellationToken);
    }

    private (CalibratedClassifier Model, ClassTest Inside) Train(
        ClassExamples examples, IReadOnlyList<int> groups, bool[] canBeTold, string step, IProgress<ProgressReport>? progress, CancellationToken cancellationToken) =>
        new ClassifierTraining(AccountTypeTrainers.Named(_options.Model, _options.Imbalance, _options.Seed), _options.Goal, _options.Seed)
            .Fit(examples, groups, canBeTold, step, progress, cancellationToken);

    private static ClassTest Ask(CalibratedClassifier model, ClassExamples examples, CancellationToken cancellationToken)
    {
        var probabilities = model.Predict(examples.X, cancellationToken);
        var (predicted, isTold) = (new int[examples.Labels.Count], new bool[examples.Labels.Count]);
        for (var row = 0; row < predicted.Length; row++)
        {
            (predicted[row], isTold[row]) = model.Decision.Decide(probabilities.AsSpan(row * model.Classes.Count, model.Classes.Count));
        }
        return new ClassTest(model.Classes, [.. examples.Labels], probabilities, predicted, isTold);
    }

    // What a model for use would tell: it names no type of a private or empty profile.
    private AbstentionScores? ShownScores(ClassTest test, AccountTypeTable table)
    {
        var canBeTold = table.CanBeTold;
        int[] shown = [.. Enumerable.Range(0, test.Count).Where(row => canBeTold[row])];
        return shown.Length == test.Count || shown.Length == 0 ? null : AbstentionScores.Of(test.Select(shown), _options.Precision);
    }

    private double TrainingAccuracy(ClassExamples examples, CancellationToken cancellationToken)
    {
        var model = AccountTypeTrainers.Named(_options.Model, _options.Imbalance, _options.Seed).Fit(examples, cancellationToken);
        var scores = new float[examples.Labels.Count * examples.Classes.Count];
        model.PredictLogProbabilities(examples.X, scores, cancellationToken);
        return ClassProbabilityMetrics.TopAccuracy([.. examples.Labels], scores, examples.Classes.Count, 1);
    }
}

/// <summary>An evaluation with what a report is made from.</summary>
/// <param name="Evaluation">The result.</param>
/// <param name="Test">The test, profile by profile.</param>
/// <param name="Accounts">Name of each profile of the test.</param>
internal sealed record EvaluatedAccountTypes(AccountTypeEvaluation Evaluation, ClassTest Test, IReadOnlyList<string> Accounts);

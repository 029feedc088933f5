using Plaudit.Data;
using Plaudit.Evaluation.Classification;
using Plaudit.Reports;

namespace Plaudit.Pipelines.Classification;

/// <summary>
/// Measures how well categories are told, by protocol 5: five folds by account, each told by a model that has learnt its vocabulary, weights and
/// probabilities from the other four; or another file.
/// </summary>
public sealed class EvaluateCategoryPipeline
{
    private const int Folds = 5;

    private readonly CategoryOptions _options;

    public EvaluateCategoryPipeline(CategoryOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
    }

    /// <summary>Reads, learns, tests.</summary>
    /// <param name="input">Accounts with their categories.</param>
    /// <param name="test">Accounts to test on; <see langword="null"/> for five folds.</param>
    /// <param name="predictionsFile">Where the answer for every account of the test is written; <see langword="null"/> for nowhere.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellationToken">Stops the work; unfinished files are removed.</param>
    /// <exception cref="PlauditException">The input cannot be used, or there is too little of it.</exception>
    public async Task<CategoryEvaluation> RunAsync(
        CategoryInput input, CategoryInput? test, string? predictionsFile, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        var run = await RunDetailedAsync(input, test, predictionsFile, progress, cancellationToken);
        return run.Evaluation;
    }

    /// <summary>The same, with the test account by account.</summary>
    internal async Task<EvaluatedCategories> RunDetailedAsync(
        CategoryInput input, CategoryInput? test, string? predictionsFile, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        await using var rejected = CategoryReading.Rejected(input);
        var read = await CategoryReading.ReadAsync(input, rejected, progress, cancellationToken);
        var readTest = test is null ? null : await CategoryReading.ReadAsync(test, rejected, progress, cancellationToken);
        if (readTest is not null)
        {
            // One file of labels serves both.
            readTest = readTest with { UnusedLabels = [.. readTest.UnusedLabels.Intersect(read.UnusedLabels)] };
        }
        var run = await Task.Run(() => Evaluate(read, readTest, test, progress, cancellationToken), cancellationToken);
        if (predictionsFile is not null)
        {
            await TestPredictionWriter.WriteAsync(predictionsFile, TestClass.Of(run.Test, run.Accounts), cancellationToken);
        }
        return run;
    }

    private EvaluatedCategories Evaluate(
        CategoryAccounts read, CategoryAccounts? readTest, CategoryInput? testInput, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        var (accounts, labels) = CategoryReading.Labelled(read);
        var answers = new Answers();
        var alsoTested = 0;
        if (readTest is not null)
        {
            var (testAccounts, testLabels) = CategoryReading.Labelled(readTest);
            var tested = testAccounts.Select(account => (account.Platform, account.Account)).ToHashSet();
            int[] learnt = [.. Enumerable.Range(0, accounts.Count).Where(i => !tested.Contains((accounts[i].Platform, accounts[i].Account)))];
            alsoTested = accounts.Count - learnt.Length;
            if (learnt.Length == 0)
            {
                throw new PlauditException($"All {accounts.Count} accounts to learn from are among those to test on; others were expected.");
            }
            var model = Learn([.. learnt.Select(i => accounts[i])], [.. learnt.Select(i => labels[i])], answers, progress, cancellationToken);
            answers.Add(model, testAccounts, testLabels, cancellationToken);
        }
        else
        {
            Fold(accounts, labels, answers, progress, cancellationToken);
        }
        var test = answers.Test();
        var majority = Majority(test, labels);
        var evaluation = new CategoryEvaluation
        {
            Data = CategoryReading.Summary(readTest ?? read),
            Seed = _options.Seed,
            Terms = answers.Terms,
            AlsoTested = alsoTested,
            NotEnoughText = test.IsTold.Count(isTold => !isTold),
            Scores = ClassEvaluation.Of(
                readTest is null ? $"{Folds}-fold cross-validation by account" : $"learnt from the others and tested on {string.Join(", ", testInput!.Posts.Names)}",
                test,
                [ClassTestScores.Of("majority", majority)],
                answers.TrainingAccuracy,
                precisionAsked: 0,
                _options.Seed,
                cancellationToken),
            SmallCategories = answers.SmallCategories,
        };
        return new EvaluatedCategories(evaluation, test, answers.Accounts);
    }

    private void Fold(
        IReadOnlyList<AccountText> accounts, IReadOnlyList<string> labels, Answers answers, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        var names = labels.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var folds = StratifiedFolds.Assign([.. labels.Select(name => names.IndexOf(name))], TextGroups.Of(accounts), Folds, _options.Seed);
        var small = Small(accounts, labels, folds);
        if (names.Count - small.Count < 2)
        {
            throw new PlauditException(
                $"Of {accounts.Count} accounts with one of {names.Count} categories, those of {names.Count - small.Count} are enough for {_options.MinAccounts} with text "
                + $"to learn from in each of {Folds} folds; at least two categories were expected.");
        }
        answers.Note(small);
        for (var fold = 0; fold < Folds; fold++)
        {
            var (inside, outside) = ClassCrossValidation.Split(folds, fold);
            inside = [.. inside.Where(i => !small.ContainsKey(labels[i]))];
            outside = [.. outside.Where(i => !small.ContainsKey(labels[i]))];
            var step = fold + 1;
            var model = Learn(
                [.. inside.Select(i => accounts[i])],
                [.. inside.Select(i => labels[i])],
                answers,
                progress is null ? null : new InFold(progress, $"fold {step} of {Folds}: "),
                cancellationToken);
            answers.Add(model, [.. outside.Select(i => accounts[i])], [.. outside.Select(i => labels[i])], cancellationToken);
        }
    }

    // Categories that a fold would have too few accounts of: every fold is to know the same categories.
    private Dictionary<string, int> Small(IReadOnlyList<AccountText> accounts, IReadOnlyList<string> labels, int[] folds)
    {
        int[] readable = [.. Enumerable.Range(0, accounts.Count).Where(i => CategoryTraining.HasEnoughText(accounts[i]))];
        var left = readable.GroupBy(i => labels[i]).ToDictionary(
            ofLabel => ofLabel.Key, ofLabel => (All: ofLabel.Count(), InLargestFold: ofLabel.CountBy(i => folds[i]).Max(fold => fold.Value)), StringComparer.Ordinal);
        return labels.Distinct(StringComparer.Ordinal)
            .Where(label => !left.TryGetValue(label, out var count) || count.All - count.InLargestFold < _options.MinAccounts)
            .ToDictionary(label => label, label => left.GetValueOrDefault(label).All, StringComparer.Ordinal);
    }

    private CategoryModel Learn(
        IReadOnlyList<AccountText> accounts, IReadOnlyList<string> labels, Answers answers, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        var fitted = CategoryTraining.Fit(accounts, labels, _options, progress, cancellationToken);
        answers.Note(fitted);
        return fitted.Model;
    }

    // The shares of the classes for every account.
    private static ClassTest Majority(ClassTest test, IReadOnlyList<string> labels)
    {
        double[] shares = [.. test.Classes.Select(name => labels.Count(label => label == name) / (double)labels.Count)];
        var most = Array.IndexOf(shares, shares.Max());
        return test with
        {
            Probabilities = [.. Enumerable.Range(0, test.Count).SelectMany(_ => shares.Select(share => (float)(share / shares.Sum())))],
            Predicted = [.. Enumerable.Repeat(most, test.Count)],
        };
    }

    /// <summary>Tells of a fold's steps under its number.</summary>
    private sealed class InFold(IProgress<ProgressReport> progress, string prefix) : IProgress<ProgressReport>
    {
        public void Report(ProgressReport value) => progress.Report(value with { Step = prefix + value.Step });
    }

    /// <summary>Gathers the answers of the folds.</summary>
    private sealed class Answers
    {
        private readonly List<CategoryPrediction> _predictions = [];
        private readonly List<string> _actual = [];
        private readonly List<double> _trainingAccuracy = [];
        private readonly List<int> _terms = [];

        public SortedDictionary<string, int> SmallCategories { get; } = new(StringComparer.Ordinal);

        public IReadOnlyList<string> Accounts => [.. _predictions.Select(prediction => prediction.Account)];

        public double TrainingAccuracy => _trainingAccuracy.Average();

        public int Terms => _terms[0];

        public void Note(FittedCategory fitted)
        {
            _trainingAccuracy.Add(fitted.TrainingAccuracy);
            _terms.Add(fitted.Model.TermCount);
            Note(fitted.SmallClasses);
        }

        public void Note(IReadOnlyDictionary<string, int> small)
        {
            foreach (var (name, count) in small)
            {
                SmallCategories[name] = count;
            }
        }

        public void Add(CategoryModel model, IReadOnlyList<AccountText> accounts, IReadOnlyList<string> labels, CancellationToken cancellationToken)
        {
            int[] known = [.. Enumerable.Range(0, labels.Count).Where(i => model.Classes.Contains(labels[i]))];
            _predictions.AddRange(model.Predict([.. known.Select(i => accounts[i])], topTerms: 0, cancellationToken: cancellationToken));
            _actual.AddRange(known.Select(i => labels[i]));
        }

        public ClassTest Test()
        {
            if (_predictions.Count == 0)
            {
                throw new PlauditException("None of the accounts to test on has a category that the others have.");
            }
            var classes = _predictions[0].Classes.Select(of => of.Class).Order(StringComparer.Ordinal).ToList();
            var probabilities = new float[_predictions.Count * classes.Count];
            for (var i = 0; i < _predictions.Count; i++)
            {
                foreach (var of in _predictions[i].Classes)
                {
                    probabilities[(i * classes.Count) + classes.IndexOf(of.Class)] = (float)of.Probability;
                }
            }
            return new ClassTest(
                classes,
                [.. _actual.Select(name => classes.IndexOf(name))],
                probabilities,
                [.. _predictions.Select(prediction => classes.IndexOf(prediction.Predicted))],
                [.. _predictions.Select(prediction => prediction.Status == CategoryStatus.Ok)]);
        }
    }
}

/// <summary>An evaluation with what a report is made from.</summary>
/// <param name="Evaluation">The result.</param>
/// <param name="Test">The test, account by account.</param>
/// <param name="Accounts">Name of each account of the test.</param>
internal sealed record EvaluatedCategories(CategoryEvaluation Evaluation, ClassTest Test, IReadOnlyList<string> Accounts);

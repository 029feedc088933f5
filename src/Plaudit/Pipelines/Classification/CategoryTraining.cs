using Plaudit.Data;
using Plaudit.Evaluation.Classification;
using Plaudit.Features.Texts;
using Plaudit.Forecasting;
using Plaudit.Models.Texts;

namespace Plaudit.Pipelines.Classification;

/// <summary>Trains a model of what accounts are about. Vocabulary and rarity of terms come from the accounts of each fold alone.</summary>
public static class CategoryTraining
{
    private const int FewAccounts = 2_000;

    /// <summary>Fits.</summary>
    /// <param name="accounts">Accounts with their texts.</param>
    /// <param name="labels">Class of each account.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="PlauditException">There are too few accounts, or only one class.</exception>
    public static FittedCategory Fit(
        IReadOnlyList<AccountText> accounts,
        IReadOnlyList<string> labels,
        CategoryOptions options,
        IProgress<ProgressReport>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(accounts);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNotEqual(labels.Count, accounts.Count, nameof(labels));
        options.Validate();
        int[] readable = [.. Enumerable.Range(0, accounts.Count).Where(i => HasEnoughText(accounts[i]))];
        var withText = readable.CountBy(i => labels[i]).ToDictionary(StringComparer.Ordinal);
        var sizes = labels.Distinct(StringComparer.Ordinal).ToDictionary(label => label, label => withText.GetValueOrDefault(label), StringComparer.Ordinal);
        string[] classes = [.. sizes.Where(size => size.Value >= options.MinAccounts).Select(size => size.Key).Order(StringComparer.Ordinal)];
        var small = sizes.Where(size => size.Value < options.MinAccounts).ToDictionary(StringComparer.Ordinal);
        if (classes.Length < 2)
        {
            throw new PlauditException(
                $"Of {accounts.Count} accounts with a category, {readable.Length} have text, and {classes.Length} of {sizes.Count} "
                + $"categories have {options.MinAccounts} such accounts or more; at least two categories were expected.");
        }
        var numbers = classes.Index().ToDictionary(c => c.Item, c => c.Index, StringComparer.Ordinal);
        int[] used = [.. readable.Where(i => numbers.ContainsKey(labels[i]))];
        AccountText[] learnt = [.. used.Select(i => accounts[i])];
        int[] actual = [.. used.Select(i => numbers[labels[i]])];
        var folds = StratifiedFolds.Assign(actual, TextGroups.Of(learnt), options.Folds, options.Seed);

        var corpus = TextCorpus.Read(learnt, options.Text, progress, cancellationToken);
        FreedMemory.Reuse();
        // Few accounts need to be followed more closely; with many it would only cost time.
        var costs = learnt.Length < FewAccounts ? [.. options.Classifier.Costs, options.Classifier.Costs.Max() * 3] : options.Classifier.Costs;
        var trainer = new TextClassifierTrainer(options.Classifier with { Seed = options.Seed, Costs = costs });
        var fitted = trainer.Fit(classes, actual, folds, (learn, judge) => Rows(corpus, learn, judge), progress, cancellationToken);
        var unseen = Test(fitted, actual);
        return new FittedCategory
        {
            Model = new CategoryModel(corpus.Vectorizer([.. Enumerable.Range(0, learnt.Length)]), fitted.Model),
            Accounts = used,
            Unseen = unseen,
            ValidationAccuracy = (double)unseen.Confusion().Right / unseen.Count,
            TrainingAccuracy = fitted.TrainingAccuracy,
            Cost = fitted.Cost,
            Tried = fitted.Tried,
            SmallClasses = small,
            WithoutText = accounts.Count - readable.Length,
        };
    }

    internal static bool HasEnoughText(AccountText account) => TextCount.Of(account).Tokens >= CategoryModel.MinTokens;

    private static TextRows Rows(TextCorpus corpus, int[] learn, int[] judge)
    {
        FreedMemory.Reuse();
        var vectorizer = corpus.Vectorizer(learn);
        return new TextRows(vectorizer.Transform(corpus, learn), vectorizer.Transform(corpus, judge));
    }

    private static ClassTest Test(FittedTextClassifier fitted, int[] actual)
    {
        var count = fitted.Model.Classes.Count;
        var probabilities = fitted.UnseenProbabilities;
        int[] predicted = [.. Enumerable.Range(0, actual.Length).Select(i => fitted.Model.Decide(probabilities.AsSpan(i * count, count)))];
        return new ClassTest(fitted.Model.Classes, actual, probabilities, predicted, [.. actual.Select(_ => true)]);
    }
}

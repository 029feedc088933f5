using Plaudit.Data;
using Plaudit.Features.Texts;
using Plaudit.Models;
using Plaudit.Models.Texts;

namespace Plaudit.Pipelines.Classification;

/// <summary>
/// A fitted model of what accounts are about: how texts become numbers, and what the numbers say. Immutable, safe for many threads.
/// </summary>
public sealed class CategoryModel
{
    /// <summary>With fewer words, hashtags, mentions and emojis an account has not enough text to be judged by.</summary>
    public const int MinTokens = 3;

    private const string TermsPart = "terms.bin";

    private readonly TextVectorizer _vectorizer;

    internal CategoryModel(TextVectorizer vectorizer, TextClassifier classifier)
    {
        if (vectorizer.TermCount != classifier.ColumnCount)
        {
            throw new PlauditException($"The model has {vectorizer.TermCount} terms and weights for {classifier.ColumnCount}.");
        }
        _vectorizer = vectorizer;
        Classifier = classifier;
    }

    public TextClassifier Classifier { get; }

    public IReadOnlyList<string> Classes => Classifier.Classes;

    public int TermCount => _vectorizer.TermCount;

    /// <summary>Tells what accounts are about.</summary>
    /// <param name="accounts">The accounts.</param>
    /// <param name="topClasses">Of so many classes, the likeliest, the terms that spoke for them are given. Default 3.</param>
    /// <param name="topTerms">So many terms at most for each. Default 8; 0 for none, which is faster.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>One answer an account, in order.</returns>
    public IReadOnlyList<CategoryPrediction> Predict(
        IReadOnlyList<AccountText> accounts, int topClasses = 3, int topTerms = 8, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(accounts);
        ArgumentOutOfRangeException.ThrowIfNegative(topClasses);
        ArgumentOutOfRangeException.ThrowIfNegative(topTerms);
        var result = new CategoryPrediction[accounts.Count];
        var options = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(
            0,
            accounts.Count,
            options,
            () => new CategoryReasons(_vectorizer, Classifier),
            (i, _, reasons) =>
            {
                result[i] = Answer(accounts[i], reasons, topClasses, topTerms);
                return reasons;
            },
            _ =>
            {
            });
        return result;
    }

    public void Save(ModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteBytes(TermsPart, TextVectorizerBytes.Write(_vectorizer));
        Classifier.Save(writer);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="PlauditException">It is damaged.</exception>
    public static CategoryModel Load(ModelReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new CategoryModel(TextVectorizerBytes.Read(reader.ReadBytes(TermsPart).ToArray()), TextClassifier.Load(reader));
    }

    private CategoryPrediction Answer(AccountText account, CategoryReasons reasons, int topClasses, int topTerms)
    {
        var x = reasons.Read(account);
        var probabilities = Classifier.PredictProbabilities(x);
        int[] order = [.. Enumerable.Range(0, probabilities.Length).OrderByDescending(c => probabilities[c])];
        var count = TextCount.Of(account);
        var isKnown = KnowsPiece(x.ColumnsOf(0));
        return new CategoryPrediction(
            account.Platform,
            account.Account,
            count.Tokens >= MinTokens && isKnown ? CategoryStatus.Ok : CategoryStatus.NotEnoughText,
            count.Texts,
            count.Tokens,
            Classes[Classifier.Decide(probabilities)],
            [
                .. order.Select((c, rank) =>
                    new CategoryProbability(Classes[c], probabilities[c], rank < topClasses && topTerms > 0 ? reasons.Of(c, topTerms) : [])),
            ]);
    }

    // The bias is in every row, and parts of words are in words of any meaning.
    private bool KnowsPiece(ReadOnlySpan<int> terms)
    {
        foreach (var term in terms)
        {
            if (_vectorizer.KindOf(term) is not (TermKind.Bias or TermKind.Characters))
            {
                return true;
            }
        }
        return false;
    }
}

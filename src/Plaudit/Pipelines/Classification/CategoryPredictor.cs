using Plaudit.Data;
using Plaudit.Models;

namespace Plaudit.Pipelines.Classification;

/// <summary>A model of categories, ready to be asked about accounts. Safe to ask from many threads.</summary>
public sealed class CategoryPredictor
{
    private const int TopClasses = 3;

    private readonly CategoryModel _model;

    private CategoryPredictor(CategoryModel model) => _model = model;

    public IReadOnlyList<string> Classes => _model.Classes;

    /// <summary>Reads a model file.</summary>
    /// <exception cref="PlauditException">The model cannot be used.</exception>
    public static CategoryPredictor Load(string modelFile) => Of(ModelFile.Load(modelFile, CategoryManifest.Task));

    /// <summary>The model of a file that is open already.</summary>
    /// <exception cref="PlauditException">The model cannot be used.</exception>
    public static CategoryPredictor Of(ModelReader reader) => new(CategoryModel.Load(reader));

    /// <summary>Tells what accounts are about.</summary>
    /// <param name="accounts">The accounts.</param>
    /// <param name="withTerms">Whether the terms that spoke for the top three are given.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>One answer an account, in their order.</returns>
    public IReadOnlyList<ClassPrediction> Predict(IReadOnlyList<AccountText> accounts, bool withTerms, CancellationToken cancellationToken) =>
        [.. _model.Predict(accounts, TopClasses, withTerms ? 8 : 0, cancellationToken).Select(Answer)];

    private static ClassPrediction Answer(CategoryPrediction prediction)
    {
        var isTold = prediction.Status == CategoryStatus.Ok;
        var classes = isTold ? prediction.Classes : [];
        return new ClassPrediction
        {
            Platform = prediction.Platform,
            Account = prediction.Account,
            Predicted = isTold ? prediction.Predicted : null,
            Probabilities = [.. classes.Select(of => new ClassProbability(of.Class, of.Probability))],
            Status = isTold ? ClassStatus.Ok : ClassStatus.NotEnoughText,
            Cause = isTold ? null : Cause(prediction.Tokens),
            Texts = prediction.Texts,
            Top = [.. classes.Take(TopClasses).Select(of => new ClassEvidence(of.Class, of.Probability, [.. of.Terms.Select(term => term.Text)]))],
        };
    }

    private static string Cause(int tokens) => tokens < CategoryModel.MinTokens
        ? $"not enough text: {tokens} words, hashtags, mentions and emojis; {CategoryModel.MinTokens} or more are needed"
        : "not enough text: none of its words is known to the model";
}

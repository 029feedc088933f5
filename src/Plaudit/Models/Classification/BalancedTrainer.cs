namespace Plaudit.Models.Classification;

/// <summary>
/// Fits another trainer to examples that were balanced first, and moves what the model predicts back to the shares of the classes as they are
/// (Saerens, Latinne and Decaestecker 2002, "Adjusting the Outputs of a Classifier to New a Priori Probabilities"), so that its
/// probabilities stay honest. Only the examples handed to <see cref="Fit"/> are balanced: those of a test never are.
/// </summary>
/// <param name="inner">The trainer.</param>
/// <param name="imbalance">How examples are balanced.</param>
/// <param name="seed">Start of the draws.</param>
public sealed class BalancedTrainer(IClassTrainer inner, Imbalance imbalance, int seed = 0) : IClassTrainer
{
    public string Name => imbalance == Imbalance.None ? inner.Name : $"{inner.Name} ({NameOf(imbalance)})";

    public string Title => inner.Title;

    public bool IsBaseline => inner.IsBaseline;

    /// <summary>The name of a way to balance, as it stands in tables and files.</summary>
    public static string NameOf(Imbalance imbalance) => imbalance switch
    {
        Imbalance.None => "none",
        Imbalance.Weights => "class weights",
        Imbalance.Oversample => "oversampling",
        Imbalance.Undersample => "undersampling",
        Imbalance.Smote => "SMOTE",
        _ => throw new ArgumentOutOfRangeException(nameof(imbalance), imbalance, "No such way."),
    };

    public IClassModel Fit(ClassExamples examples, CancellationToken cancellationToken)
    {
        ClassInputs.CheckTraining(examples);
        if (imbalance == Imbalance.None)
        {
            return inner.Fit(examples, cancellationToken);
        }
        var balanced = Balance(examples, cancellationToken);
        var (before, after) = (ClassShares.Of(examples), ClassShares.Of(balanced));
        return new ShiftedClassModel(inner.Fit(balanced, cancellationToken), [.. before.Zip(after, (share, seen) => (float)Math.Log(share / seen))]);
    }

    private ClassExamples Balance(ClassExamples examples, CancellationToken cancellationToken) => imbalance switch
    {
        Imbalance.Weights => Weigh(examples),
        Imbalance.Oversample => Resampling.Oversample(examples, seed),
        Imbalance.Undersample => Resampling.Undersample(examples, seed),
        Imbalance.Smote => Resampling.Smote(examples, seed, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(examples), imbalance, "No such way."),
    };

    // Weights keep their mean of 1, so that penalties mean what they meant.
    private static ClassExamples Weigh(ClassExamples examples)
    {
        var shares = ClassShares.Of(examples);
        return examples with
        {
            Weights = [.. examples.Labels.Select((label, row) => (float)((examples.Weights?[row] ?? 1) / (shares.Length * shares[label])))],
        };
    }
}

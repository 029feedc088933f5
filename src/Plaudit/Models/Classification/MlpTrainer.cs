namespace Plaudit.Models.Classification;

/// <summary>
/// A multilayer perceptron: standardised columns, rectified hidden layers, a probability a class. Trained by Adam with decoupled weight
/// decay
/// on weighted cross-entropy, with dropout, until the loss on rows held out of the training gets no better (Prechelt 1998, "Early Stopping
/// -
/// But When?"). Several networks, each from its own start and with other rows held out, are averaged on the scale of log-probabilities.
/// </summary>
public sealed class MlpTrainer : IClassTrainer
{
    internal const string TrainerName = "mlp";

    private readonly MlpOptions _options;

    public MlpTrainer()
        : this(new MlpOptions())
    {
    }

    public MlpTrainer(MlpOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
    }

    public string Name => TrainerName;

    public string Title => "Multilayer perceptron";

    public bool IsBaseline => false;

    public IClassModel Fit(ClassExamples examples, CancellationToken cancellationToken)
    {
        ClassInputs.CheckTraining(examples);
        cancellationToken.ThrowIfCancellationRequested();
        var x = examples.X;
        var terms = ClassTermsSearch.Find(
            x,
            examples.Weights,
            _options.Transform,
            hinges: false,
            _options.ClipStandardised,
            _options.MinMissingShare,
            cancellationToken
        );
        var stride = MatrixProducts.Padded<float>(terms.Count);
        var rows = new MlpRows(
            terms.Standardise(x, stride, cancellationToken),
            stride,
            terms.Count,
            [.. examples.Labels],
            ClassWeights.OfMeanOne(examples),
            examples.Classes.Count
        );
        var networks = new DenseNetwork[_options.Networks];
        RowChunks.Run(
            networks.Length,
            chunkRows: 1,
            (n, _) => networks[n] = new MlpTraining(_options, rows, n).Run(cancellationToken),
            cancellationToken
        );
        return new MlpModel(
            new MlpState
            {
                FeatureNames = BaseLevel.NamesOf(x),
                Classes = examples.Classes,
                Inputs = terms.State,
                HiddenLayers = [.. _options.HiddenLayers],
                Networks = networks.Length,
                ExplanationPairs = _options.ExplanationPairs,
            },
            MlpWeights.ToBytes(networks)
        );
    }
}

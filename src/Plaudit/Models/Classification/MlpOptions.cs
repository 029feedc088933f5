using Plaudit.Data;

namespace Plaudit.Models.Classification;

/// <summary>Options of <see cref="MlpTrainer"/>.</summary>
public sealed record MlpOptions
{
    /// <summary>
    /// Units of each hidden layer, from the inputs on. Default 64 and 32; one to ten layers of 1 to 4,096. More fit more closely.
    /// </summary>
    public IReadOnlyList<int> HiddenLayers { get; init; } = [64, 32];

    /// <summary>
    /// Networks that are trained from different starts and averaged. Default 1; 1 to 100. More are steadier, and slower in proportion.
    /// </summary>
    public int Networks { get; init; } = 1;

    /// <summary>Share of hidden units left out of each training step. Default 0.1; 0 or more and below 1. More fits less closely.</summary>
    public double Dropout { get; init; } = 0.1;

    /// <summary>Whether each hidden layer is normalised over the batch. Default false.</summary>
    public bool BatchNormalisation { get; init; }

    /// <summary>
    /// Factor on the deviation of the first weights that He et al. 2015 derive. Default 1; above 0 to 10. Less starts from simpler
    /// functions.
    /// </summary>
    public double InitialGain { get; init; } = 1;

    /// <summary>Step of Adam at the start. Default 0.003; above 0.</summary>
    public double LearningRate { get; init; } = 0.003;

    /// <summary>
    /// Whether the step falls to 0 over the epochs along half a cosine (Loshchilov and Hutter 2017, "SGDR"). Default true.
    /// </summary>
    public bool CosineDecay { get; init; } = true;

    /// <summary>
    /// Share of the weights that a step at the full learning rate takes off, as a multiple of that rate. Default 0.001; 0 or more. More
    /// draws
    /// towards simpler functions. Offsets are not drawn.
    /// </summary>
    public double WeightDecay { get; init; } = 0.001;

    /// <summary>
    /// How far the true class's probability is aimed below 1, shared out over all classes (Szegedy et al. 2016, "Rethinking the Inception
    /// Architecture"). Default 0; 0 or more and below 1.
    /// </summary>
    public double LabelSmoothing { get; init; }

    /// <summary>Rows of a step. Default 64; 1 to 65,536. Batches are made even, so this is the most.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Most passes over the rows. Default 60; 1 to 100,000.</summary>
    public int MaxEpochs { get; init; } = 60;

    /// <summary>
    /// Share of each class's rows that is not learnt from, but tells when to stop. Default 0.1; 0 to 0.5, where 0 trains for all epochs.
    /// </summary>
    public double HeldOutShare { get; init; } = 0.1;

    /// <summary>
    /// Epochs without a better loss on the rows held out after which training ends, with the best weights. Default 10; 1 or more.
    /// </summary>
    public int Patience { get; init; } = 10;

    /// <summary>What is done to the columns before they are standardised. Default <see cref="ColumnTransform.None"/>.</summary>
    public ColumnTransform Transform { get; init; }

    /// <summary>Most standard deviations that an input may lie from its mean. Default 5; above 0.</summary>
    public double ClipStandardised { get; init; } = 5;

    /// <summary>As <see cref="RidgeOptions.MinMissingShare"/>. Default 0.005; 0 to 0.5.</summary>
    public double MinMissingShare { get; init; } = 0.005;

    /// <summary>
    /// Pairs of an order of the columns and its reverse, over which an explanation is averaged. Default 8; 1 to 1,000. More are steadier,
    /// and
    /// slower in proportion.
    /// </summary>
    public int ExplanationPairs { get; init; } = 8;

    /// <summary>Start of the random draws. Default 0; 0 or more.</summary>
    public int Seed { get; init; }

    internal void Validate()
    {
        Require(
            HiddenLayers is { Count: >= 1 and <= 10 } && HiddenLayers.All(units => units is >= 1 and <= 4_096),
            nameof(HiddenLayers),
            HiddenLayers is null ? "missing" : string.Join(", ", HiddenLayers),
            "one to ten numbers of 1 to 4096"
        );
        Require(Networks is >= 1 and <= 100, nameof(Networks), Networks, "1 to 100");
        Require(Dropout is >= 0 and < 1, nameof(Dropout), Dropout, "0 or more and below 1");
        Require(InitialGain is > 0 and <= 10, nameof(InitialGain), InitialGain, "above 0 to 10");
        Require(LearningRate > 0 && double.IsFinite(LearningRate), nameof(LearningRate), LearningRate, "a number above 0");
        Require(WeightDecay >= 0 && double.IsFinite(WeightDecay), nameof(WeightDecay), WeightDecay, "0 or more");
        Require(LabelSmoothing is >= 0 and < 1, nameof(LabelSmoothing), LabelSmoothing, "0 or more and below 1");
        Require(BatchSize is >= 1 and <= 65_536, nameof(BatchSize), BatchSize, "1 to 65536");
        Require(MaxEpochs is >= 1 and <= 100_000, nameof(MaxEpochs), MaxEpochs, "1 to 100000");
        Require(HeldOutShare is >= 0 and <= 0.5, nameof(HeldOutShare), HeldOutShare, "a number from 0 to 0.5");
        Require(Patience >= 1, nameof(Patience), Patience, "1 or more");
        Require(Enum.IsDefined(Transform), nameof(Transform), Transform, "None or QuantileToNormal");
        Require(ClipStandardised > 0, nameof(ClipStandardised), ClipStandardised, "a number above 0");
        Require(MinMissingShare is >= 0 and <= 0.5, nameof(MinMissingShare), MinMissingShare, "a number from 0 to 0.5");
        Require(ExplanationPairs is >= 1 and <= 1_000, nameof(ExplanationPairs), ExplanationPairs, "1 to 1000");
        Require(Seed >= 0, nameof(Seed), Seed, "0 or more");
    }

    private static void Require<T>(bool condition, string name, T given, string expected)
    {
        if (!condition)
        {
            throw new PlauditException($"The option {name} is {given}; {expected} was expected.");
        }
    }
}

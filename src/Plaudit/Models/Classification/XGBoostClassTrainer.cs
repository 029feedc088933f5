using Plaudit.Data;
using Plaudit.Native;
using Plaudit.Native.XGBoost;

namespace Plaudit.Models.Classification;

/// <summary>
/// Gradient-boosted trees (Chen and Guestrin 2016, "XGBoost: A Scalable Tree Boosting System") of the softmax of several classes, or a
/// random
/// forest (Breiman 2001, "Random Forests") of such trees: <see cref="RandomForest"/>.
/// </summary>
/// <remarks>
/// A forest's probabilities are the shares of the classes in its leaves (<see cref="ForestVotes"/>). All its trees are grown in one step,
/// which
/// a cancellation does not cut short.
/// </remarks>
public sealed class XGBoostClassTrainer : IClassTrainer
{
    private readonly XGBoostOptions _options;

    public XGBoostClassTrainer()
        : this(DefaultOptions)
    {
    }

    /// <summary>Takes options.</summary>
    /// <param name="options">
    /// As for one number; <see cref="XGBoostOptions.Objective"/>, <see cref="XGBoostOptions.ClassWeight"/> and
    /// <see cref="XGBoostOptions.BaseLevel"/> are without effect.
    /// </param>
    public XGBoostClassTrainer(XGBoostOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options with { Objective = XGBoostObjective.MultinomialLogistic, ClassWeight = ClassWeight.None };
        _options.Validate();
    }

    /// <summary>Options that suit some thousands of rows of a few classes.</summary>
    public static XGBoostOptions DefaultOptions { get; } =
        new()
        {
            NumBoostRound = 150,
            NumParallelTree = 1,
            LearningRate = 0.06,
            MaxDepth = 4,
            MinChildWeight = 2,
            Lambda = 2,
            Subsample = 0.8,
            ColsampleBytree = 0.7,
        };

    /// <summary>Options of a forest: deep trees, each on 63 % of the rows, with other columns to choose from at each split.</summary>
    /// <param name="treeCount">Trees a class. Default 100. More are steadier, and slower in proportion.</param>
    public static XGBoostOptions RandomForest(int treeCount = 100) =>
        XGBoostOptions.RandomForest(treeCount, columnShare: 0.5) with { MaxDepth = 14, MinChildWeight = 0.5, Lambda = 0 };

    public string Name => _options.IsRandomForest ? "random-forest" : "xgboost";

    public string Title => _options.IsRandomForest ? "Random forest (XGBoost)" : "Gradient-boosted trees (XGBoost)";

    public bool IsBaseline => false;

    public IClassModel Fit(ClassExamples examples, CancellationToken cancellationToken)
    {
        ClassInputs.CheckTraining(examples);
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return new XGBoostClassModel(
                new XGBoostClassState
                {
                    TrainerName = Name,
                    FeatureNames = BaseLevel.NamesOf(examples.X),
                    Classes = examples.Classes,
                    IsForest = _options.IsRandomForest,
                },
                Grow(examples, cancellationToken)
            );
        }
        catch (MissingNativeLibraryException exception)
        {
            throw new PlauditException(exception.Message, exception);
        }
    }

    private byte[] Grow(ClassExamples examples, CancellationToken cancellationToken)
    {
        var x = examples.X;
        using var matrix = DMatrix.Quantile(x.Values, x.RowCount, x.ColumnCount, _options.MaxBin, _options.ThreadCount);
        matrix.SetFloatInfo("label", [.. examples.Labels.Select(label => (float)label)]);
        matrix.SetFloatInfo("weight", ClassWeights.OfMeanOne(examples));
        using var booster = new Booster(matrix);
        foreach (var (name, value) in _options.ClassParameters(examples.Classes.Count))
        {
            booster.SetParameter(name, value);
        }
        for (var round = 0; round < _options.NumBoostRound; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            booster.UpdateOneIteration(round, matrix);
        }
        return booster.SaveToBuffer();
    }
}

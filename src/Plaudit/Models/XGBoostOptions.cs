using System.Globalization;
using Plaudit.Data;

namespace Plaudit.Models;

/// <summary>Options of <see cref="XGBoostTrainer"/>, under XGBoost's own names.</summary>
public sealed record XGBoostOptions
{
    /// <summary>What trees are trained to bring down. Default <see cref="XGBoostObjective.SquaredError"/>.</summary>
    public XGBoostObjective Objective { get; init; }

    /// <summary>
    /// Whether the rarer of two classes counts for more (scale_pos_weight). Default <see cref="Models.ClassWeight.None"/>; for
    /// <see cref="XGBoostObjective.BinaryLogistic"/> alone.
    /// </summary>
    public ClassWeight ClassWeight { get; init; }

    /// <summary>Rounds of boosting. Default 150; 1 to 100,000. More fit the training data more closely.</summary>
    public int NumBoostRound { get; init; } = 150;

    /// <summary>Trees a round, averaged. Default 4; 1 to 1,000. More make the model smoother, and slower in proportion.</summary>
    public int NumParallelTree { get; init; } = 4;

    /// <summary>How much of each round counts (eta). Default 0.05; above 0 to 1. Less needs more rounds.</summary>
    public double LearningRate { get; init; } = 0.05;

    /// <summary>Deepest level of a tree. Default 4; 0 to 30, where 0 is no limit and needs <see cref="MaxLeaves"/>. Deeper sees more interplay.</summary>
    public int MaxDepth { get; init; } = 4;

    /// <summary>
    /// Most leaves of a tree. Default 0, no limit; to 65,536. With a limit the leaf that gains most is split first (grow_policy lossguide).
    /// </summary>
    public int MaxLeaves { get; init; }

    /// <summary>
    /// Fewest rows in a leaf, exactly: their sum of second derivatives. Default 10; 0 or more. More makes the model more careful. With two
    /// classes a row has at most 0.25, so 10 is 40 rows or more.
    /// </summary>
    public double MinChildWeight { get; init; } = 10;

    /// <summary>Squared penalty on leaves. Default 5; 0 or more. More draws predictions towards the base level.</summary>
    public double Lambda { get; init; } = 5;

    /// <summary>Absolute penalty on leaves. Default 0; 0 or more.</summary>
    public double Alpha { get; init; }

    /// <summary>Share of rows drawn for each tree. Default 0.6; above 0 to 1.</summary>
    public double Subsample { get; init; } = 0.6;

    /// <summary>Share of columns drawn for each tree. Default 0.5; above 0 to 1.</summary>
    public double ColsampleBytree { get; init; } = 0.5;

    /// <summary>Share of the tree's columns drawn for each split. Default 1; above 0 to 1.</summary>
    public double ColsampleBynode { get; init; } = 1;

    /// <summary>Bins that a column's values fall into. Default 256; 2 to 65,536. More find finer cuts, and take more memory above 256.</summary>
    public int MaxBin { get; init; } = 256;

    /// <summary>Start of the random draws. Default 0; 0 or more. The same seed on the same number of threads gives the same bytes.</summary>
    public int Seed { get; init; }

    /// <summary>Threads of training (nthread). Default 0, one a core; to 1,024.</summary>
    public int NThread { get; init; }

    /// <summary>The level that predictions depart from; without effect for <see cref="XGBoostObjective.BinaryLogistic"/>.</summary>
    public BaseLevelOptions BaseLevel { get; init; } = new();

    /// <summary>Whether these options grow a random forest: one round of many trees that count in full.</summary>
    public bool IsRandomForest => NumBoostRound == 1 && NumParallelTree > 1 && LearningRate == 1;

    /// <summary>
    /// A random forest (Breiman 2001, "Random Forests") for two classes: rather deep trees, each on 63 % of the rows, as many as are different in a
    /// bootstrap sample, with other columns to choose from at each split.
    /// </summary>
    /// <param name="treeCount">Trees. Default 100. More are steadier, and slower in proportion.</param>
    /// <param name="columnShare">Share of the columns drawn for each split. Default 0.3.</param>
    /// <remarks>
    /// XGBoost averages leaf values, and a leaf's value is one Newton step from the share of ones in all rows, p:
    /// <c>(share in the leaf - p) / (p (1 - p))</c>, drawn towards 0 by <see cref="Lambda"/>. So log odds of a forest are linear in the shares
    /// that its leaves vote for: they rank rows as the votes do, but are right only near p. Calibrate them before they are read as
    /// probabilities. All trees are grown in one step, which a cancellation does not cut short.
    /// </remarks>
    public static XGBoostOptions RandomForest(int treeCount = 100, double columnShare = 0.3) =>
        new()
        {
            Objective = XGBoostObjective.BinaryLogistic,
            NumBoostRound = 1,
            NumParallelTree = treeCount,
            LearningRate = 1,
            MaxDepth = 8,
            MinChildWeight = 5,
            Lambda = 1,
            Subsample = 0.63,
            ColsampleBytree = 1,
            ColsampleBynode = columnShare,
        };

    /// <summary>The objective's name in XGBoost.</summary>
    internal string ObjectiveName =>
        Objective switch
        {
            XGBoostObjective.BinaryLogistic => XGBoostTrees.BinaryLogistic,
            XGBoostObjective.MultinomialLogistic => XGBoostTrees.Softprob,
            _ => XGBoostTrees.SquaredError,
        };

    internal int ThreadCount => NThread == 0 ? Environment.ProcessorCount : NThread;

    internal void Validate()
    {
        Require(Enum.IsDefined(Objective), nameof(Objective), Objective, "SquaredError, BinaryLogistic or MultinomialLogistic");
        Require(Enum.IsDefined(ClassWeight), nameof(ClassWeight), ClassWeight, "None or Balanced");
        Require(
            ClassWeight == ClassWeight.None || Objective == XGBoostObjective.BinaryLogistic,
            nameof(ClassWeight),
            ClassWeight,
            "None where the objective is not BinaryLogistic"
        );
        Require(NumBoostRound is >= 1 and <= 100_000, nameof(NumBoostRound), NumBoostRound, "1 to 100000");
        Require(NumParallelTree is >= 1 and <= 1_000, nameof(NumParallelTree), NumParallelTree, "1 to 1000");
        Require(LearningRate is > 0 and <= 1, nameof(LearningRate), LearningRate, "above 0 to 1");
        Require(MaxDepth is >= 0 and <= 30, nameof(MaxDepth), MaxDepth, "0 to 30");
        Require(MaxLeaves is >= 0 and <= 65_536, nameof(MaxLeaves), MaxLeaves, "0 to 65536");
        Require(MaxDepth > 0 || MaxLeaves > 0, nameof(MaxLeaves), MaxLeaves, "1 or more where MaxDepth is 0");
        Require(MinChildWeight is >= 0 and < double.PositiveInfinity, nameof(MinChildWeight), MinChildWeight, "0 or more");
        Require(Lambda is >= 0 and < double.PositiveInfinity, nameof(Lambda), Lambda, "0 or more");
        Require(Alpha is >= 0 and < double.PositiveInfinity, nameof(Alpha), Alpha, "0 or more");
        Require(Subsample is > 0 and <= 1, nameof(Subsample), Subsample, "above 0 to 1");
        Require(ColsampleBytree is > 0 and <= 1, nameof(ColsampleBytree), ColsampleBytree, "above 0 to 1");
        Require(ColsampleBynode is > 0 and <= 1, nameof(ColsampleBynode), ColsampleBynode, "above 0 to 1");
        Require(MaxBin is >= 2 and <= 65_536, nameof(MaxBin), MaxBin, "2 to 65536");
        Require(Seed >= 0, nameof(Seed), Seed, "0 or more");
        Require(NThread is >= 0 and <= 1_024, nameof(NThread), NThread, "0 to 1024");
    }

    /// <summary>The parameters as the library takes them.</summary>
    /// <param name="baseScore">Where trees start from, on the label's scale.</param>
    /// <param name="highWeight">What a row with label 1 counts for; 1 unless there are two classes.</param>
    internal IReadOnlyList<(string Name, string Value)> Parameters(double baseScore, double highWeight) =>
        [("base_score", Text(baseScore)), ("scale_pos_weight", Text(highWeight)), .. SharedParameters()];

    /// <summary>The parameters of several classes as the library takes them.</summary>
    internal IReadOnlyList<(string Name, string Value)> ClassParameters(int classCount) =>
        [("num_class", Text(classCount)), .. SharedParameters()];

    private IReadOnlyList<(string Name, string Value)> SharedParameters() =>
        [
            ("objective", ObjectiveName),
            ("tree_method", "hist"),
            ("grow_policy", MaxLeaves > 0 ? "lossguide" : "depthwise"),
            ("num_parallel_tree", Text(NumParallelTree)),
            ("learning_rate", Text(LearningRate)),
            ("max_depth", Text(MaxDepth)),
            ("max_leaves", Text(MaxLeaves)),
            ("min_child_weight", Text(MinChildWeight)),
            ("lambda", Text(Lambda)),
            ("alpha", Text(Alpha)),
            ("subsample", Text(Subsample)),
            ("colsample_bytree", Text(ColsampleBytree)),
            ("colsample_bynode", Text(ColsampleBynode)),
            ("max_bin", Text(MaxBin)),
            ("seed", Text(Seed)),
            ("nthread", Text(ThreadCount)),
        ];

    private static string Text<T>(T value)
        where T : IFormattable => value.ToString(null, CultureInfo.InvariantCulture);

    private static void Require<T>(bool condition, string name, T given, string expected)
    {
        if (!condition)
        {
            throw new PlauditException($"The option {name} is {given}; {expected} was expected.");
        }
    }
}

using System.Globalization;
using Plaudit.Data;

namespace Plaudit.Models;

/// <summary>Options of <see cref="XGBoostTrainer"/>, under XGBoost's own names.</summary>
public sealed record XGBoostOptions
{
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

    /// <summary>Fewest rows in a leaf, exactly: their sum of second derivatives. Default 10; 0 or more. More makes the model more careful.</summary>
    public double MinChildWeight { get; init; } = 10;

    /// <summary>Squared penalty on leaves. Default 5; 0 or more. More draws predictions towards the base level.</summary>
    public double Lambda { get; init; } = 5;

    /// <summary>Absolute penalty on leaves. Default 0; 0 or more.</summary>
    public double Alpha { get; init; }

    /// <summary>Share of rows drawn for each tree. Default 0.6; above 0 to 1.</summary>
    public double Subsample { get; init; } = 0.6;

    /// <summary>Share of columns drawn for each tree. Default 0.5; above 0 to 1.</summary>
    public double ColsampleBytree { get; init; } = 0.5;

    /// <summary>Bins that a column's values fall into. Default 256; 2 to 65,536. More find finer cuts, and take more memory above 256.</summary>
    public int MaxBin { get; init; } = 256;

    /// <summary>Start of the random draws. Default 0; 0 or more. The same seed on the same number of threads gives the same bytes.</summary>
    public int Seed { get; init; }

    /// <summary>Threads of training (nthread). Default 0, one a core; to 1,024.</summary>
    public int NThread { get; init; }

    /// <summary>The level that predictions depart from.</summary>
    public BaseLevelOptions BaseLevel { get; init; } = new();

    internal int ThreadCount => NThread == 0 ? Environment.ProcessorCount : NThread;

    internal void Validate()
    {
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
        Require(MaxBin is >= 2 and <= 65_536, nameof(MaxBin), MaxBin, "2 to 65536");
        Require(Seed >= 0, nameof(Seed), Seed, "0 or more");
        Require(NThread is >= 0 and <= 1_024, nameof(NThread), NThread, "0 to 1024");
    }

    /// <summary>The parameters as the library takes them.</summary>
    internal IReadOnlyList<(string Name, string Value)> Parameters() =>
        [
            ("objective", "reg:squarederror"),
            ("tree_method", "hist"),
            // Labels are distances from the base level, so trees start from 0.
            ("base_score", "0"),
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

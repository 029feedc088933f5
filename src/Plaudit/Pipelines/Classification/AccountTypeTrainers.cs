using Plaudit.Data;
using Plaudit.Models.Classification;

namespace Plaudit.Pipelines.Classification;

/// <summary>What learns types of accounts, with settings found by cross-validation on public data sets (docs/decisions/0011).</summary>
internal static class AccountTypeTrainers
{
    /// <summary>Names of the models that can be asked for.</summary>
    public static IReadOnlyList<string> Names { get; } = ["xgboost", "random-forest", "mlp", "logistic"];

    /// <summary>The baseline.</summary>
    public static IClassTrainer Majority { get; } = new ClassPriorTrainer();

    /// <summary>A trainer by its name.</summary>
    /// <exception cref="PlauditException">There is none of that name.</exception>
    public static IClassTrainer Named(string name, Imbalance imbalance, int seed) => new BalancedTrainer(
        name switch
        {
            "xgboost" => new XGBoostClassTrainer(XGBoostClassTrainer.DefaultOptions with { NThread = 1, Seed = seed }),
            "random-forest" => new XGBoostClassTrainer(XGBoostClassTrainer.RandomForest() with { NThread = 1, Seed = seed }),
            "mlp" => new MlpTrainer(Perceptron(seed)),
            "logistic" => new MultinomialTrainer(new MultinomialOptions { Expansion = TermExpansion.Quadratic | TermExpansion.Hinges }),
            _ => throw new PlauditException($"There is no model named '{name}'; one of {string.Join(", ", Names)} was expected."),
        },
        imbalance,
        seed);

    private static MlpOptions Perceptron(int seed) => new()
    {
        HiddenLayers = [64, 32],
        Dropout = 0.1,
        LearningRate = 0.003,
        CosineDecay = true,
        WeightDecay = 0.001,
        BatchSize = 64,
        MaxEpochs = 60,
        Seed = seed,
    };
}

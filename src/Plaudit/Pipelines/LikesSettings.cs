using System.Globalization;
using Plaudit.Models;

namespace Plaudit.Pipelines;

/// <summary>One way to learn likes: ridge regression, boosted trees, a blend of both, or a naive forecast.</summary>
internal sealed record LikesSettings
{
    /// <summary>Name of a naive forecast; <see langword="null"/> for a model.</summary>
    public string? Baseline { get; init; }

    /// <summary>Options of the trees; <see langword="null"/> without trees.</summary>
    public XGBoostOptions? Trees { get; init; }

    /// <summary>Share of the ridge regression, 0 to 1; the trees have the rest.</summary>
    public double RidgeShare { get; init; }

    public double RidgeAlpha { get; init; }

    /// <summary>In a few words, for people.</summary>
    public string Name
    {
        get
        {
            if (Baseline is not null)
            {
                return $"naive forecast {Baseline}";
            }
            var ridge = string.Create(CultureInfo.InvariantCulture, $"ridge alpha {RidgeAlpha}");
            if (Trees is null)
            {
                return ridge;
            }
            var trees = string.Create(CultureInfo.InvariantCulture, $"xgboost depth {Trees.MaxDepth}, {Trees.NumBoostRound} rounds");
            return RidgeShare == 0 ? trees : string.Create(CultureInfo.InvariantCulture, $"{RidgeShare:0 %} {ridge} + {1 - RidgeShare:0 %} {trees}");
        }
    }

    public IRegressionTrainer Trainer()
    {
        if (Baseline is not null)
        {
            return RegressionTrainers.Find(Baseline);
        }
        var ridge = new RidgeTrainer(new RidgeOptions { Alpha = RidgeAlpha > 0 ? RidgeAlpha : 1 });
        return Trees is null ? ridge
            : RidgeShare == 0 ? new XGBoostTrainer(Trees)
            : new BlendTrainer([ridge, new XGBoostTrainer(Trees)], [RidgeShare, 1 - RidgeShare]);
    }

    /// <summary>Every setting in writing, for the model file.</summary>
    public IReadOnlyDictionary<string, string> Describe()
    {
        var described = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (Baseline is not null)
        {
            described["baseline"] = Baseline;
            return described;
        }
        described["ridge_share"] = Text(Trees is null ? 1 : RidgeShare);
        if (RidgeAlpha > 0)
        {
            described["ridge_alpha"] = Text(RidgeAlpha);
        }
        if (Trees is not null)
        {
            described["num_boost_round"] = Text(Trees.NumBoostRound);
            described["num_parallel_tree"] = Text(Trees.NumParallelTree);
            described["max_depth"] = Text(Trees.MaxDepth);
            described["learning_rate"] = Text(Trees.LearningRate);
            described["min_child_weight"] = Text(Trees.MinChildWeight);
            described["lambda"] = Text(Trees.Lambda);
            described["subsample"] = Text(Trees.Subsample);
            described["colsample_bytree"] = Text(Trees.ColsampleBytree);
        }
        return described;
    }

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}

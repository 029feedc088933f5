using System.Globalization;
using Plaudit.Models;

namespace Plaudit.Pipelines;

/// <summary>One way to learn a task: its linear model, trees, a blend of both, or a naive forecast.</summary>
internal sealed record ModelSettings
{
    /// <summary>The task's linear model, by its trainer's name: <c>ridge</c>, <c>logistic</c>.</summary>
    public required string Linear { get; init; }

    /// <summary>Name of a naive forecast; <see langword="null"/> for a model.</summary>
    public string? Baseline { get; init; }

    /// <summary>Options of the trees; <see langword="null"/> without trees.</summary>
    public XGBoostOptions? Trees { get; init; }

    /// <summary>Share of the linear model, 0 to 1; the trees have the rest.</summary>
    public double LinearShare { get; init; }

    public double LinearAlpha { get; init; }

    /// <summary>In a few words, for people.</summary>
    public string Name
    {
        get
        {
            if (Baseline is not null)
            {
                return $"naive forecast {Baseline}";
            }
            var linear = string.Create(CultureInfo.InvariantCulture, $"{Linear} alpha {LinearAlpha}");
            if (Trees is null)
            {
                return linear;
            }
            var trees = Trees.IsRandomForest
                ? string.Create(CultureInfo.InvariantCulture, $"random forest depth {Trees.MaxDepth}, {Trees.NumParallelTree} trees")
                : string.Create(CultureInfo.InvariantCulture, $"xgboost depth {Trees.MaxDepth}, {Trees.NumBoostRound} rounds");
            return LinearShare == 0 ? trees : string.Create(CultureInfo.InvariantCulture, $"{LinearShare:0 %} {linear} + {1 - LinearShare:0 %} {trees}");
        }
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
        described[$"{Linear}_share"] = Text(Trees is null ? 1 : LinearShare);
        if (LinearAlpha > 0)
        {
            described[$"{Linear}_alpha"] = Text(LinearAlpha);
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
            described["colsample_bynode"] = Text(Trees.ColsampleBynode);
        }
        return described;
    }

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}

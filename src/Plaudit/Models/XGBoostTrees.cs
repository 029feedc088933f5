using System.Text.Json;
using Plaudit.Data;

namespace Plaudit.Models;

/// <summary>
/// Checks trees in XGBoost's JSON before the library follows them: it believes what it reads, and a child or column that is not there would
/// bring the program down.
/// </summary>
internal static class XGBoostTrees
{
    internal const string SquaredError = "reg:squarederror";
    internal const string BinaryLogistic = "binary:logistic";
    internal const string Softprob = "multi:softprob";

    // Contributions are computed by recursion; no tree that was trained here comes near.
    private const int MaxDepth = 2_000;

    /// <summary>Follows every tree.</summary>
    /// <param name="json">The trees.</param>
    /// <param name="featureCount">Columns that they must be for.</param>
    /// <param name="objective">What they must have been trained for, as XGBoost calls it.</param>
    /// <param name="classCount">Classes that they must predict; 0 where they predict one number.</param>
    /// <exception cref="PlauditException">The trees are not whole, or not for so many columns.</exception>
    internal static void Check(ReadOnlyMemory<byte> json, int featureCount, string objective = SquaredError, int classCount = 0)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var learner = document.RootElement.GetProperty("learner");
            Require(Number(learner.GetProperty("learner_model_param"), "num_feature") == featureCount, $"they are not for {featureCount} columns");
            Require(Number(learner.GetProperty("learner_model_param"), "num_class") == classCount, $"they are not for {classCount} classes");
            Require(learner.GetProperty("objective").GetProperty("name").ValueEquals(objective), "they were trained for another aim");
            Require(objective != BinaryLogistic || IsProbability(learner), "they start from no probability");
            var booster = learner.GetProperty("gradient_booster");
            Require(booster.GetProperty("name").ValueEquals("gbtree"), "they are of another kind");
            var model = booster.GetProperty("model");
            var trees = model.GetProperty("trees");
            var count = trees.GetArrayLength();
            Require(Number(model.GetProperty("gbtree_model_param"), "num_trees") == count, "some are missing");
            var groups = Numbers(model, "tree_info", count);
            CheckOutputs(groups, Math.Max(1, classCount), Number(model.GetProperty("gbtree_model_param"), "num_parallel_tree"));
            var id = 0;
            foreach (var tree in trees.EnumerateArray())
            {
                Require(tree.GetProperty("id").GetInt32() == id++, "they are out of order");
                CheckTree(tree, featureCount);
            }
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new PlauditException($"The model's trees cannot be read: {exception.Message}", exception);
        }
    }

    // In each round so many trees for the first output, then as many for the second.
    private static void CheckOutputs(int[] outputs, int outputCount, int treesARound)
    {
        Require(treesARound > 0 && outputs.Length % ((long)treesARound * outputCount) == 0, "a round is not whole");
        for (var i = 0; i < outputs.Length; i++)
        {
            Require(outputs[i] == i / treesARound % outputCount, "they belong to other outputs");
        }
    }

    // The library takes its log odds.
    private static bool IsProbability(JsonElement learner) =>
        double.TryParse(learner.GetProperty("learner_model_param").GetProperty("base_score").GetString(), out var score) && score is > 0 and < 1;

    private static void CheckTree(JsonElement tree, int featureCount)
    {
        var count = Number(tree.GetProperty("tree_param"), "num_nodes");
        Require(count > 0, "one has no nodes");
        Require(Number(tree.GetProperty("tree_param"), "num_feature") == featureCount, "one is for other columns");
        Require(Number(tree.GetProperty("tree_param"), "size_leaf_vector") <= 1, "their leaves are not numbers");
        var left = Numbers(tree, "left_children", count);
        var right = Numbers(tree, "right_children", count);
        var columns = Numbers(tree, "split_indices", count);
        Require(!Numbers(tree, "split_type", count).AsSpan().ContainsAnyExcept(0), "they split by categories");
        foreach (var name in (ReadOnlySpan<string>)["parents", "default_left", "split_conditions", "base_weights", "sum_hessian", "loss_changes"])
        {
            Require(tree.GetProperty(name).GetArrayLength() == count, $"'{name}' is not whole");
        }

        // From the root down each node is met once: no child is missing, shared, or its own ancestor.
        var met = new bool[count];
        var open = new Stack<(int Node, int Depth)>();
        open.Push((0, 0));
        while (open.TryPop(out var next))
        {
            var (node, depth) = next;
            Require(node >= 0 && node < count && !met[node], "a child is not there");
            Require(depth <= MaxDepth, "one is too deep");
            met[node] = true;
            if (left[node] == -1)
            {
                Require(right[node] == -1, "a child is not there");
                continue;
            }
            Require(columns[node] >= 0 && columns[node] < featureCount, "a column is not there");
            open.Push((left[node], depth + 1));
            open.Push((right[node], depth + 1));
        }
    }

    // XGBoost writes parameters as text.
    private static int Number(JsonElement parameters, string name) => int.Parse(parameters.GetProperty(name).GetString() ?? string.Empty);

    private static int[] Numbers(JsonElement element, string name, int count)
    {
        var array = element.GetProperty(name);
        Require(array.GetArrayLength() == count, $"'{name}' is not whole");
        var numbers = new int[count];
        var at = 0;
        foreach (var value in array.EnumerateArray())
        {
            numbers[at++] = value.GetInt32();
        }
        return numbers;
    }

    private static void Require(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new PlauditException($"The model's trees cannot be used: {otherwise}.");
        }
    }
}

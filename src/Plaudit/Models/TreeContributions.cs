using System.Globalization;
using System.Text.Json;

namespace Plaudit.Models;

/// <summary>
/// What each column added to the outputs of shallow trees: exact Shapley values (Lundberg et al. 2020, "From local explanations to global
/// understanding of explainable AI for trees"), looked up instead of computed. On the way to a leaf there are few columns, and all that matters
/// of each is whether the row passes its splits; for every pattern of that the leaf's shares are worked out once (the idea of Yang 2021, "Fast
/// TreeSHAP"). For one row that is several times as fast as the library, which also goes over all nodes anew each time it is asked.
/// Immutable, and safe to ask from many threads.
/// </summary>
internal sealed class TreeContributions
{
    // The splits that a row passes in a tree are the bits of one number.
    private const int MaxSplits = 64;

    // 16 MB. Deep trees would need far more: their patterns double with each column.
    private const int MaxShares = 4 << 20;

    private readonly int _columnCount;
    private readonly double[] _biases;
    private readonly Split[] _splits;
    private readonly Tree[] _trees;
    private readonly Leaf[] _leaves;
    private readonly Part[] _parts;
    private readonly float[] _shares;

    private TreeContributions(int columnCount, double[] biases, TreeTables tables)
    {
        _columnCount = columnCount;
        _biases = biases;
        _splits = [.. tables.Splits];
        _trees = [.. tables.Trees];
        _leaves = [.. tables.Leaves];
        _parts = [.. tables.Parts];
        _shares = [.. tables.Shares];
    }

    /// <summary>Gets the tables ready; <see langword="null"/> where trees are too deep for them.</summary>
    /// <remarks>For objectives whose scores start from the base score as it is, as those of classes and numbers do.</remarks>
    /// <param name="json">Trees in XGBoost's JSON that <see cref="XGBoostTrees"/> has checked.</param>
    /// <param name="columnCount">Columns of a row.</param>
    /// <param name="outputCount">Numbers that are predicted of a row.</param>
    public static TreeContributions? TryCreate(ReadOnlyMemory<byte> json, int columnCount, int outputCount)
    {
        using var document = JsonDocument.Parse(json);
        var learner = document.RootElement.GetProperty("learner");
        if (!double.TryParse(learner.GetProperty("learner_model_param").GetProperty("base_score").GetString(), CultureInfo.InvariantCulture, out var start)) return null;
        var model = learner.GetProperty("gradient_booster").GetProperty("model");
        var tables = new TreeTables();
        var biases = new double[outputCount];
        Array.Fill(biases, start);
        foreach (var (tree, output) in model.GetProperty("trees").EnumerateArray().Zip(model.GetProperty("tree_info").EnumerateArray()))
        {
            if (tables.Add(TreeNodes.Of(tree), output.GetInt32()) is not { } bias) return null;
            biases[output.GetInt32()] += bias;
        }
        return new TreeContributions(columnCount, biases, tables);
    }

    /// <summary>The contributions of a row.</summary>
    /// <param name="row">Its values; NaN is missing.</param>
    /// <param name="destination">
    /// Output after output, a number a column, then what is predicted before anything of the row is known.
    /// </param>
    public void Explain(ReadOnlySpan<float> row, Span<float> destination)
    {
        var width = _columnCount + 1;
        Span<double> sums = destination.Length <= 512 ? stackalloc double[destination.Length] : new double[destination.Length];
        sums.Clear();
        for (var output = 0; output < _biases.Length; output++) sums[(output * width) + _columnCount] = _biases[output];
        foreach (ref readonly var tree in _trees.AsSpan())
        {
            var right = 0UL;
            var splits = _splits.AsSpan(tree.FirstSplit, tree.SplitCount);
            for (var i = 0; i < splits.Length; i++)
            {
                ref readonly var split = ref splits[i];
                var value = row[split.Column];
                if (float.IsNaN(value) ? !split.MissingGoesLeft : !(value < split.Threshold)) right |= 1UL << i;
            }
            Add(tree, right, sums.Slice(tree.Output * width, width));
        }
        for (var i = 0; i < sums.Length; i++) destination[i] = (float)sums[i];
    }

    private void Add(in Tree tree, ulong right, Span<double> sums)
    {
        foreach (ref readonly var leaf in _leaves.AsSpan(tree.FirstLeaf, tree.LeafCount))
        {
            var parts = _parts.AsSpan(leaf.FirstPart, leaf.PartCount);
            var pattern = 0;
            for (var i = 0; i < parts.Length; i++)
            {
                if ((right & parts[i].Splits) == parts[i].Right) pattern |= 1 << i;
            }
            var shares = _shares.AsSpan(leaf.FirstShare + (pattern * parts.Length), parts.Length);
            for (var i = 0; i < parts.Length; i++) sums[parts[i].Column] += shares[i];
        }
    }

    /// <summary>A split of a tree.</summary>
    private readonly record struct Split(int Column, float Threshold, bool MissingGoesLeft);

    /// <summary>The places of a tree's splits and leaves.</summary>
    private readonly record struct Tree(int Output, int FirstSplit, int SplitCount, int FirstLeaf, int LeafCount);

    /// <summary>The places of a leaf's parts, and of their shares, pattern by pattern.</summary>
    private readonly record struct Leaf(int FirstPart, int PartCount, int FirstShare);

    /// <summary>What a column has to do with a leaf: the splits on the way there that ask for it, and which of them must be passed to the right.</summary>
    private readonly record struct Part(int Column, ulong Splits, ulong Right);

    // Fills the tables, tree by tree.
    private sealed class TreeTables
    {
        public List<Split> Splits { get; } = [];

        public List<Tree> Trees { get; } = [];

        public List<Leaf> Leaves { get; } = [];

        public List<Part> Parts { get; } = [];

        public List<float> Shares { get; } = [];

        /// <summary>Adds a tree; gives what it predicts before anything is known, or null where it does not fit.</summary>
        public double? Add(TreeNodes nodes, int output)
        {
            var tree = new Tree(output, Splits.Count, 0, Leaves.Count, 0);
            var bias = 0d;
            var open = new Stack<(int Node, List<(Part Part, double Share)> Path)>();
            open.Push((0, []));
            while (open.TryPop(out var next))
            {
                var (node, path) = next;
                if (nodes.Left[node] == -1)
                {
                    var all = path.Aggregate(1d, (product, part) => product * part.Share);
                    bias += nodes.Values[node] * all;
                    if (!TryAddLeaf(nodes.Values[node], path)) return null;
                    continue;
                }
                var bit = Splits.Count - tree.FirstSplit;
                if (bit == MaxSplits || !(nodes.Covers[node] > 0)) return null;
                Splits.Add(new Split(nodes.Columns[node], nodes.Values[node], nodes.MissingGoesLeft[node]));
                foreach (var (child, isRight) in new[] { (nodes.Left[node], false), (nodes.Right[node], true) })
                {
                    open.Push((child, With(path, nodes.Columns[node], 1UL << bit, isRight, nodes.Covers[child] / nodes.Covers[node])));
                }
            }
            Trees.Add(tree with { SplitCount = Splits.Count - tree.FirstSplit, LeafCount = Leaves.Count - tree.FirstLeaf });
            return bias;
        }

        // A path with one split more; splits of one column are one part.
        private static List<(Part Part, double Share)> With(List<(Part Part, double Share)> path, int column, ulong split, bool isRight, double share)
        {
            var longer = path.ToList();
            var at = longer.FindIndex(of => of.Part.Column == column);
            var (part, before) = at < 0 ? (new Part(column, 0, 0), 1d) : longer[at];
            var after = (part with { Splits = part.Splits | split, Right = part.Right | (isRight ? split : 0) }, before * share);
            if (at < 0) longer.Add(after);
            else longer[at] = after;
            return longer;
        }

        private bool TryAddLeaf(float value, List<(Part Part, double Share)> path)
        {
            if (path.Count > 20 || Shares.Count + ((long)path.Count << path.Count) > MaxShares) return false;
            Leaves.Add(new Leaf(Parts.Count, path.Count, Shares.Count));
            Parts.AddRange(path.Select(of => of.Part));
            var terms = new double[path.Count];
            for (var pattern = 0; pattern < 1 << path.Count; pattern++)
            {
                for (var i = 0; i < path.Count; i++)
                {
                    var passes = (pattern >> i) & 1;
                    Shares.Add((float)(value * (passes - path[i].Share) * WeightOfOthers(path, i, pattern, terms)));
                }
            }
            return true;
        }

        // The mean, over all orders in which columns come to be known, of what the other columns let through: those known before by what the row
        // does, those known after by the share of the training rows.
        private static double WeightOfOthers(List<(Part Part, double Share)> path, int own, int pattern, double[] terms)
        {
            Array.Clear(terms);
            terms[0] = 1;
            var count = 0;
            for (var i = 0; i < path.Count; i++)
            {
                if (i == own) continue;
                count++;
                var passes = (pattern >> i) & 1;
                for (var known = count; known >= 0; known--)
                {
                    var one = known > 0 ? terms[known - 1] * passes : 0;
                    terms[known] = (known < count ? terms[known] * path[i].Share : 0) + one;
                }
            }
            // k! (m - 1 - k)! / m!, from k = 0 on.
            var weight = 1d / path.Count;
            var sum = 0d;
            for (var known = 0; known <= count; known++)
            {
                sum += weight * terms[known];
                weight *= (known + 1d) / (count - known);
            }
            return sum;
        }
    }

    // A tree as XGBoost writes it.
    private sealed record TreeNodes(int[] Left, int[] Right, int[] Columns, float[] Values, float[] Covers, bool[] MissingGoesLeft)
    {
        public static TreeNodes Of(JsonElement tree) => new(
            [.. tree.GetProperty("left_children").EnumerateArray().Select(value => value.GetInt32())],
            [.. tree.GetProperty("right_children").EnumerateArray().Select(value => value.GetInt32())],
            [.. tree.GetProperty("split_indices").EnumerateArray().Select(value => value.GetInt32())],
            [.. tree.GetProperty("split_conditions").EnumerateArray().Select(value => value.GetSingle())],
            [.. tree.GetProperty("sum_hessian").EnumerateArray().Select(value => value.GetSingle())],
            [.. tree.GetProperty("default_left").EnumerateArray().Select(value => value.ValueKind == JsonValueKind.True || (value.ValueKind == JsonValueKind.Number && value.GetInt32() != 0))]);
    }
}

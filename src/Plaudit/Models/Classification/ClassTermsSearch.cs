using MathNet.Numerics.Distributions;
using Plaudit.Data;

namespace Plaudit.Models.Classification;

/// <summary>
/// Finds how each column is transformed, imputed and standardised. A row of weight 2 counts exactly as a row that is there twice.
/// </summary>
internal static class ClassTermsSearch
{
    // Values further out than this many times the range of the middle 98 % are taken for nonsense and do not widen the scale.
    private const double FenceRanges = 10;

    // A curve through so many points is as good as one through all.
    private const int MaxPoints = 256;

    private const int Knots = 6;

    // Broken lines need values on both sides of each knot.
    private const int MinValuesForKnots = 20;

    /// <summary>The terms of all columns that vary, in the order of the columns.</summary>
    /// <param name="x">Features.</param>
    /// <param name="weights">What each row counts for; <see langword="null"/> where all count the same.</param>
    /// <param name="transform">What is done before standardising; indicators stay as they are.</param>
    /// <param name="hinges">Whether columns of many values also get terms that count from quantiles on.</param>
    /// <param name="clip">Most standard deviations that a value may lie from the mean.</param>
    /// <param name="minMissingShare">
    /// A column gets an indicator where the share of its unknown values lies between this and its complement.
    /// </param>
    /// <param name="cancellationToken">Stops the work.</param>
    internal static ClassTerms Find(
        FeatureMatrix x,
        IReadOnlyList<float>? weights,
        ColumnTransform transform,
        bool hinges,
        double clip,
        double minMissingShare,
        CancellationToken cancellationToken
    )
    {
        var byColumn = new (float Median, List<ClassTerm> Terms)[x.ColumnCount];
        RowChunks.Run(
            x.ColumnCount,
            chunkRows: 1,
            (column, _) => byColumn[column] = OfColumn(x, weights, column, transform, hinges, clip, minMissingShare),
            cancellationToken
        );
        return new ClassTerms(
            new ClassTermsState
            {
                Clip = clip,
                Medians = [.. byColumn.Select(found => found.Median)],
                Terms = [.. byColumn.SelectMany(found => found.Terms)],
            },
            x.ColumnCount
        );
    }

    private static (float Median, List<ClassTerm> Terms) OfColumn(
        FeatureMatrix x,
        IReadOnlyList<float>? weights,
        int column,
        ColumnTransform transform,
        bool hinges,
        double clip,
        double minMissingShare
    )
    {
        var distribution = WeightedValues.Of(x, weights, column);
        var terms = new List<ClassTerm>();
        if (distribution.Values.Length == 0)
        {
            return (float.NaN, terms);
        }
        var median = distribution.Quantile(0.5);
        var (low, high) = Fences(distribution);
        var (points, scores) = transform == ColumnTransform.QuantileToNormal ? Curve(distribution) : (null, null);
        if (points is not null)
        {
            (low, high) = (double.NegativeInfinity, double.PositiveInfinity);
        }
        var plain = new ClassTerm { Column = column, Points = points, Scores = scores, Center = 0, Scale = 1, Imputed = 0 };
        AddStandardised(plain);
        if (hinges && distribution.Values.Length > MinValuesForKnots)
        {
            var knots = Enumerable.Range(1, Knots).Select(k => plain.Transformed(distribution.Quantile(k / (Knots + 1d)))).Distinct();
            foreach (var knot in knots)
            {
                AddStandardised(plain with { Knot = knot });
            }
        }
        var share = distribution.UnknownWeight / (distribution.KnownWeight + distribution.UnknownWeight);
        if (share > 0 && share >= minMissingShare && share <= 1 - minMissingShare)
        {
            // Not scaled: an indicator of few rows is then penalised more, as it tells of few.
            terms.Add(new ClassTerm { Column = column, IsIndicator = true, Center = share, Scale = 1, Imputed = 0 });
        }
        return (median, terms);

        void AddStandardised(ClassTerm term)
        {
            var (mean, deviation) = Moments(distribution, value => term.Transformed(Math.Clamp(value, low, high)), median);
            if (deviation > 1e-9 * Math.Max(1, Math.Abs(mean)))
            {
                var imputed = Math.Clamp((term.Transformed(median) - mean) / deviation, -clip, clip);
                terms.Add(term with { Center = mean, Scale = deviation, Imputed = imputed });
            }
        }
    }

    // The median stands for values that are not known.
    private static (double Mean, double Deviation) Moments(WeightedValues distribution, Func<double, double> transform, float median)
    {
        var ofMedian = transform(median);
        var unknown = distribution.UnknownWeight;
        var total = distribution.KnownWeight + unknown;
        var mean = unknown * ofMedian;
        distribution.ForEach((value, weight) => mean += weight * transform(value));
        mean /= total;
        var squares = unknown * (ofMedian - mean) * (ofMedian - mean);
        distribution.ForEach(
            (value, weight) =>
            {
                var difference = transform(value) - mean;
                squares += weight * difference * difference;
            }
        );
        return (mean, Math.Sqrt(squares / total));
    }

    private static (double Low, double High) Fences(WeightedValues distribution)
    {
        double low = distribution.Quantile(0.01);
        double high = distribution.Quantile(0.99);
        var reach = high > low ? FenceRanges * (high - low) : double.PositiveInfinity;
        return (low - reach, high + reach);
    }

    // Equal values share the middle of their ranks.
    private static (float[] Points, float[] Scores) Curve(WeightedValues distribution)
    {
        var points = new List<float>();
        var scores = new List<float>();
        var below = 0d;
        var ranks = new List<(float Value, double Rank)>();
        distribution.ForEach(
            (value, weight) =>
            {
                ranks.Add((value, (below + (weight / 2)) / distribution.KnownWeight));
                below += weight;
            }
        );
        var taken = -1;
        for (var i = 0; i < ranks.Count; i++)
        {
            // The first, the last, and one for each step of rank between them.
            var step = (int)(ranks[i].Rank * (MaxPoints - 2));
            if (i > 0 && i < ranks.Count - 1 && step == taken)
            {
                continue;
            }
            taken = step;
            var score = (float)Normal.InvCDF(0, 1, ranks[i].Rank);
            if (scores.Count == 0 || score > scores[^1])
            {
                points.Add(ranks[i].Value);
                scores.Add(score);
            }
        }
        return ([.. points], [.. scores]);
    }
}

using System.Globalization;
using Plaudit.Data;
using Plaudit.Metrics;
using Plaudit.Models.Photos;
using Plaudit.Reports.Sections.Photos;

namespace Plaudit.Pipelines.Photos;

/// <summary>Measured features of own pictures, and where candidates lie among them.</summary>
internal static class PhotoFeatureRanges
{
    private const int MinKnown = 20;
    private const int MostTold = 3;
    private const string Logarithm = "log2";

    // So far out that it is told of a candidate.
    private const double UnusualShare = 0.9;

    // A direction on the colour wheel, or in units that say nothing to people, is not above or below others.
    private static readonly string[] s_untold = ["_sin", "_cos", "_flash", "hash_distance", "blockiness", "face_score"];

    /// <summary>Every measured feature.</summary>
    /// <param name="own">Own pictures.</param>
    /// <param name="targets">Their likes against what was usual.</param>
    /// <param name="candidates">Candidates, in the order in which they are to stand.</param>
    public static PhotoFeatureRange[] Of(FeatureMatrix own, PhotoTargets targets, FeatureMatrix candidates) =>
        [.. Enumerable.Range(0, own.ColumnCount).Where(column => !IsAngle(own.Columns[column].Name)).Select(column => Of(own, column, targets, candidates))];

    private static PhotoFeatureRange Of(FeatureMatrix own, int column, PhotoTargets targets, FeatureMatrix candidates)
    {
        // Logarithms are for models; people read the number itself.
        Func<double, double> plain = own.Columns[column].Unit == Logarithm ? value => Math.Pow(2, value) : value => value;
        double[] known = [.. Enumerable.Range(0, own.RowCount).Select(row => plain(own[row, column])).Where(double.IsFinite)];
        int[] rows = [.. Enumerable.Range(targets.First, targets.End - targets.First).Where(row => float.IsFinite(own[row, column]))];
        return new PhotoFeatureRange(
            own.Columns[column],
            known.Length,
            known.Length == 0 ? double.NaN : Quantiles.Quantile<double>(known, 0.1),
            known.Length == 0 ? double.NaN : Quantiles.Median<double>(known),
            known.Length == 0 ? double.NaN : Quantiles.Quantile<double>(known, 0.9),
            rows.Length < MinKnown ? double.NaN : RankCorrelation.Spearman<double>(
                Array.ConvertAll(rows, row => targets.Relative[row]), Array.ConvertAll(rows, row => (double)own[row, column])),
            [.. Enumerable.Range(0, candidates.RowCount).Select(row => plain(candidates[row, column]))]);
    }

    /// <summary>Where a candidate lies outside of nine in ten own pictures, in words; the furthest out first.</summary>
    public static IReadOnlyList<string> Unusual(FeatureMatrix own, float[] candidate)
    {
        var told = new List<(double Share, string Text)>();
        for (var column = 0; column < own.ColumnCount; column++)
        {
            var name = own.Columns[column].Name;
            if (float.IsFinite(candidate[column]) && !s_untold.Any(ending => name.EndsWith(ending, StringComparison.Ordinal)))
            {
                float[] known = [.. Enumerable.Range(0, own.RowCount).Select(row => own[row, column]).Where(float.IsFinite)];
                var (below, above) = (Share(known, value => value < candidate[column]), Share(known, value => value > candidate[column]));
                var words = name["image_".Length..].Replace('_', ' ');
                if (known.Length >= MinKnown && Math.Max(below, above) >= UnusualShare)
                {
                    told.Add((Math.Max(below, above), string.Create(
                        CultureInfo.InvariantCulture, $"{words}: {(below > above ? "higher" : "lower")} than in {ShareOfYours(Math.Max(below, above))} yours")));
                }
            }
        }
        return [.. told.OrderByDescending(of => of.Share).Take(MostTold).Select(of => of.Text)];
    }

    private static string ShareOfYours(double share) => share > 0.995 ? "all of" : string.Create(CultureInfo.InvariantCulture, $"{share:0 %} of");

    // The two halves of a direction say nothing alone.
    private static bool IsAngle(string name) => name.EndsWith("_sin", StringComparison.Ordinal) || name.EndsWith("_cos", StringComparison.Ordinal);

    private static double Share(float[] values, Func<float, bool> holds) => values.Length == 0 ? 0 : (double)values.Count(holds) / values.Length;
}

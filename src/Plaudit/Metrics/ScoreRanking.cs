using System.Numerics;

namespace Plaudit.Metrics;

/// <summary>
/// Rows sorted once by their score, from the highest down, with what ranking measures need. Every measure is one pass, also when rows count
/// several times or not at all, as in a resample: <see cref="Bootstrap"/> asks hundreds of times and nothing is sorted again.
/// </summary>
public sealed class ScoreRanking
{
    private readonly int[] _order;
    private readonly bool[] _high;
    private readonly bool[] _endsTie;
    private readonly double[] _scores;
    private readonly bool _hasNaN;

    private ScoreRanking(int[] order, bool[] high, bool[] endsTie, double[] scores, bool hasNaN)
    {
        _order = order;
        _high = high;
        _endsTie = endsTie;
        _scores = scores;
        _hasNaN = hasNaN;
    }

    public int RowCount => _order.Length;

    /// <summary>Sorts rows.</summary>
    /// <param name="actual">Whether each row is high; at least one.</param>
    /// <param name="scores">What should be larger for rows that are high: probabilities or log odds. With a NaN every measure is NaN.</param>
    public static ScoreRanking Of<T>(ReadOnlySpan<bool> actual, ReadOnlySpan<T> scores)
        where T : struct, IFloatingPointIeee754<T>
    {
        Pairs.Check(actual.Length, scores.Length);
        var count = actual.Length;
        var sorted = new double[count];
        var order = new int[count];
        var hasNaN = false;
        for (var i = 0; i < count; i++)
        {
            sorted[i] = -double.CreateTruncating(scores[i]);
            order[i] = i;
            hasNaN |= double.IsNaN(sorted[i]);
        }
        Array.Sort(sorted, order);
        var high = new bool[count];
        var endsTie = new bool[count];
        for (var i = 0; i < count; i++)
        {
            sorted[i] = -sorted[i];
            high[i] = actual[order[i]];
        }
        for (var i = 0; i < count; i++)
        {
            endsTie[i] = i + 1 == count || sorted[i + 1] != sorted[i];
        }
        return new ScoreRanking(order, high, endsTie, sorted, hasNaN);
    }

    /// <summary>
    /// Area under the ROC curve: the chance that a row that is high scores above one that is not, ties counting half (Hanley and McNeil
    /// 1982, "The Meaning and Use of the Area under a Receiver Operating Characteristic Curve"). NaN where one class is missing.
    /// </summary>
    /// <param name="counts">How often each row counts, in the order given to <see cref="Of"/>; empty for once each.</param>
    public double Auc(ReadOnlySpan<int> counts = default)
    {
        CheckCounts(counts);
        if (_hasNaN)
        {
            return double.NaN;
        }
        // Pairs won twice over, so that halves stay whole numbers and the sum is exact.
        var won = 0L;
        var highs = 0L;
        var lows = 0L;
        var highsAbove = 0L;
        var tiedLows = 0L;
        for (var i = 0; i < _order.Length; i++)
        {
            var count = counts.IsEmpty ? 1 : counts[_order[i]];
            if (_high[i])
            {
                highs += count;
            }
            else
            {
                tiedLows += count;
            }
            if (_endsTie[i])
            {
                won += tiedLows * (highsAbove + highs);
                lows += tiedLows;
                highsAbove = highs;
                tiedLows = 0;
            }
        }
        return highs == 0 || lows == 0 ? double.NaN : won / (2d * highs * lows);
    }

    /// <summary>
    /// Average precision: the precision at each threshold, weighted by the recall it adds; no interpolation, as scikit-learn has it. NaN
    /// where no row is high.
    /// </summary>
    /// <param name="counts">As in <see cref="Auc"/>.</param>
    public double AveragePrecision(ReadOnlySpan<int> counts = default)
    {
        CheckCounts(counts);
        if (_hasNaN)
        {
            return double.NaN;
        }
        var sum = 0d;
        var highs = 0L;
        var all = 0L;
        var highsAbove = 0L;
        for (var i = 0; i < _order.Length; i++)
        {
            var count = counts.IsEmpty ? 1 : counts[_order[i]];
            all += count;
            highs += _high[i] ? count : 0;
            if (_endsTie[i] && highs > highsAbove)
            {
                sum += (double)highs / all * (highs - highsAbove);
                highsAbove = highs;
            }
        }
        return highs == 0 ? double.NaN : sum / highs;
    }

    /// <summary>
    /// The corners of the ROC curve, from (0, 0) to (1, 1); points on a straight line between two others are left out, so the line through
    /// them is the whole curve. Empty where one class is missing or a score is NaN.
    /// </summary>
    public IReadOnlyList<RocPoint> RocCurve()
    {
        var highs = Highs();
        var lows = _order.Length - highs;
        if (_hasNaN || highs == 0 || lows == 0)
        {
            return [];
        }
        var corners = new List<(double Threshold, long Low, long High)> { (double.PositiveInfinity, 0, 0) };
        var high = 0L;
        for (var i = 0; i < _order.Length; i++)
        {
            high += _high[i] ? 1 : 0;
            if (!_endsTie[i])
            {
                continue;
            }
            var next = (Threshold: _scores[i], Low: i + 1 - high, High: high);
            if (corners.Count > 1)
            {
                var (last, before) = (corners[^1], corners[^2]);
                if ((last.Low - before.Low) * (next.High - last.High) == (next.Low - last.Low) * (last.High - before.High))
                {
                    corners.RemoveAt(corners.Count - 1);
                }
            }
            corners.Add(next);
        }
        return [.. corners.Select(corner => new RocPoint(corner.Threshold, (double)corner.Low / lows, (double)corner.High / highs))];
    }

    /// <summary>The precision-recall curve, a point for each distinct score from the highest down. Empty where no row is high or a score is NaN.</summary>
    public IReadOnlyList<PrecisionRecallPoint> PrecisionRecallCurve()
    {
        var highs = Highs();
        var points = new List<PrecisionRecallPoint>();
        if (_hasNaN || highs == 0)
        {
            return points;
        }
        var high = 0;
        for (var i = 0; i < _order.Length; i++)
        {
            high += _high[i] ? 1 : 0;
            if (_endsTie[i])
            {
                points.Add(new PrecisionRecallPoint(_scores[i], (double)high / highs, (double)high / (i + 1)));
            }
        }
        return points;
    }

    /// <summary>
    /// Mean of <see cref="Auc"/> over groups with rows of both classes: how well rows of one group are ranked among themselves.
    /// </summary>
    /// <param name="actual">Whether each row is high; at least one.</param>
    /// <param name="scores">As in <see cref="Of"/>.</param>
    /// <param name="groups">Each row's group, under any number.</param>
    public static WithinGroupAuc MeanWithinGroups<T>(ReadOnlySpan<bool> actual, ReadOnlySpan<T> scores, ReadOnlySpan<int> groups)
        where T : struct, IFloatingPointIeee754<T>
    {
        Pairs.Check(actual.Length, scores.Length);
        Pairs.Check(actual.Length, groups.Length);
        var keys = groups.ToArray();
        var order = new int[keys.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }
        Array.Sort(keys, order);
        var high = new bool[keys.Length];
        var score = new T[keys.Length];
        for (var i = 0; i < order.Length; i++)
        {
            high[i] = actual[order[i]];
            score[i] = scores[order[i]];
        }
        var sum = 0d;
        var count = 0;
        for (var start = 0; start < order.Length;)
        {
            var end = start + 1;
            while (end < order.Length && keys[end] == keys[start])
            {
                end++;
            }
            var some = high.AsSpan(start..end);
            if (some.Contains(true) && some.Contains(false))
            {
                sum += Of<T>(some, score.AsSpan(start..end)).Auc();
                count++;
            }
            start = end;
        }
        return new WithinGroupAuc(count == 0 ? double.NaN : sum / count, count);
    }

    private int Highs() => _high.AsSpan().Count(true);

    private void CheckCounts(ReadOnlySpan<int> counts)
    {
        if (!counts.IsEmpty)
        {
            Pairs.Check(_order.Length, counts.Length);
        }
    }
}

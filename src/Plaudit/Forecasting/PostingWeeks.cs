namespace Plaudit.Forecasting;

/// <summary>
/// What is known of one profile after each of its weeks with posts, on the log1p scale of engagement per post. Entry k holds what weeks 0 to k
/// tell, so that any origin looks its state up by the number of posting weeks before it.
/// </summary>
internal sealed class PostingWeeks
{
    /// <summary>Half-lives, in weeks, of the exponentially weighted means.</summary>
    public static readonly int[] HalfLives = [2, 4, 8, 16, 52];

    /// <summary>Position in <see cref="HalfLives"/> of the one that the level uses.</summary>
    public const int FourWeeks = 1;

    /// <summary>Position in <see cref="HalfLives"/> of eight weeks.</summary>
    public const int EightWeeks = 2;

    private const int LevelMedian = 4;
    private const int LevelMean = 12;

    // How much an earlier surprise counts when the next is added.
    private const double SurpriseDecay = 0.9;

    private readonly double[][] _means = new double[HalfLives.Length][];
    private readonly double[][] _weights = new double[HalfLives.Length][];
    private double[] _values = [];
    private double[] _medianOf4 = [];
    private double[] _level = [];
    private double[] _surprise = [];
    private double[] _surpriseAbsolute = [];

    /// <summary>log1p engagement per post of each posting week.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>log1p of the median of the last 4 posting weeks.</summary>
    public ReadOnlySpan<double> MedianOf4 => _medianOf4;

    /// <summary>
    /// The level that models depart from: the mean of the median of 4, of the weighted mean with a half-life of 4 weeks, and of the mean
    /// logarithm of the last 12 posting weeks.
    /// </summary>
    public ReadOnlySpan<double> Level => _level;

    /// <summary>How far each posting week was above the median of the 4 before it; NaN for the first.</summary>
    public ReadOnlySpan<double> Surprise => _surprise;

    /// <summary>Mean size of the surprises, the latest counting most; NaN before the second posting week.</summary>
    public ReadOnlySpan<double> SurpriseAbsolute => _surpriseAbsolute;

    /// <summary>Mean of the values, a week's weight halving in the half-life and rising with its posts.</summary>
    public double Mean(int halfLife, int k) => _means[halfLife][k];

    /// <summary>The weight behind <see cref="Mean"/> some weeks after posting week k.</summary>
    public double Weight(int halfLife, int k, int weeksAfter) => _weights[halfLife][k] * Math.Pow(2, -(double)weeksAfter / HalfLives[halfLife]);

    /// <summary>Takes a profile in.</summary>
    public void Load(ProfileHistory history)
    {
        var count = history.PostingWeeks;
        Grow(count);
        var weightedSurprise = 0d;
        var surpriseWeight = 0d;
        for (var k = 0; k < count; k++)
        {
            _values[k] = Math.Log(1 + history.PerPost[k]);
            _medianOf4[k] = Math.Log(1 + NaiveForecasts.Median(history.PerPost.Slice(Math.Max(0, k + 1 - LevelMedian), Math.Min(LevelMedian, k + 1))));
            _surprise[k] = k == 0 ? double.NaN : _values[k] - _medianOf4[k - 1];
            if (k > 0)
            {
                weightedSurprise = (SurpriseDecay * weightedSurprise) + Math.Abs(_surprise[k]);
                surpriseWeight = (SurpriseDecay * surpriseWeight) + 1;
            }
            _surpriseAbsolute[k] = k == 0 ? double.NaN : weightedSurprise / surpriseWeight;
            AddToMeans(history, k);
            _level[k] = (_medianOf4[k] + _means[FourWeeks][k] + MeanOfLast(LevelMean, k)) / 3;
        }
    }

    /// <summary>The mean of the last values up to posting week k: as many as asked for, or all.</summary>
    public double MeanOfLast(int count, int k)
    {
        var sum = 0d;
        var from = Math.Max(0, k + 1 - count);
        for (var i = from; i <= k; i++)
        {
            sum += _values[i];
        }
        return sum / (k + 1 - from);
    }

    private void AddToMeans(ProfileHistory history, int k)
    {
        var position = history.PostingPositions[k];
        // One post tells less of a week than many do, but ten posts do not tell ten times as much.
        var posts = (double)history.Posts[position];
        var own = posts / (posts + 1);
        for (var h = 0; h < HalfLives.Length; h++)
        {
            var earlier = k == 0 ? 0 : Weight(h, k - 1, position - history.PostingPositions[k - 1]);
            _weights[h][k] = earlier + own;
            _means[h][k] = k == 0 ? _values[k] : _means[h][k - 1] + (own / (earlier + own) * (_values[k] - _means[h][k - 1]));
        }
    }

    private void Grow(int count)
    {
        if (_values.Length >= count)
        {
            return;
        }
        _values = new double[count];
        _medianOf4 = new double[count];
        _level = new double[count];
        _surprise = new double[count];
        _surpriseAbsolute = new double[count];
        for (var h = 0; h < HalfLives.Length; h++)
        {
            _means[h] = new double[count];
            _weights[h] = new double[count];
        }
    }
}

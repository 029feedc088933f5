using Plaudit.Data;
using Plaudit.Metrics;
using Plaudit.Reports;

namespace Plaudit.Pipelines;

/// <summary>Gathers the figures of a <see cref="PredictionSummary"/>, prediction by prediction.</summary>
internal sealed class PredictionSummaryBuilder
{
    private readonly List<double> _likes = [];
    private readonly SortedDictionary<string, long> _byStatus = new(StringComparer.Ordinal);

    public long Count { get; private set; }

    /// <summary>Counts a prediction, or a draft that could not be read.</summary>
    public void Add(LikesPrediction? prediction)
    {
        Count++;
        var status = prediction is null ? PredictionFields.Rejected : PredictionFields.NameOf(prediction.Status);
        _byStatus[status] = _byStatus.GetValueOrDefault(status) + 1;
        if (prediction is not null)
        {
            _likes.Add(LogLikes.ToLikes(prediction.LogLikes));
        }
    }

    public PredictionSummary Build() =>
        _likes.Count == 0
            ? new PredictionSummary(Count, _byStatus, double.NaN, double.NaN, double.NaN, double.NaN)
            : new PredictionSummary(Count, _byStatus, _likes.Average(), Quantiles.Median<double>(_likes.ToArray()), _likes.Min(), _likes.Max());
}

using Plaudit.Data;
using Plaudit.Metrics;
using Plaudit.Reports;

namespace Plaudit.Pipelines;

/// <summary>Gathers the figures of a <see cref="PredictionSummary"/>, prediction by prediction.</summary>
internal sealed class PredictionSummaryBuilder
{
    private readonly List<double> _values = [];
    private readonly SortedDictionary<string, long> _byStatus = new(StringComparer.Ordinal);

    public long Count { get; private set; }

    /// <summary>Counts a prediction, or a draft that could not be read.</summary>
    /// <param name="status">Its status; <see langword="null"/> for a draft that could not be read.</param>
    /// <param name="value">What is predicted.</param>
    public void Add(PredictionStatus? status, double value)
    {
        Count++;
        var name = status is { } known ? PredictionFields.NameOf(known) : PredictionFields.Rejected;
        _byStatus[name] = _byStatus.GetValueOrDefault(name) + 1;
        if (status is not null)
        {
            _values.Add(value);
        }
    }

    /// <summary>Counts a prediction of likes, or a draft that could not be read.</summary>
    public void Add(LikesPrediction? prediction) => Add(prediction?.Status, prediction is null ? double.NaN : LogLikes.ToLikes(prediction.LogLikes));

    public PredictionSummary Build() =>
        _values.Count == 0
            ? new PredictionSummary(Count, _byStatus, double.NaN, double.NaN, double.NaN, double.NaN)
            : new PredictionSummary(Count, _byStatus, _values.Average(), Quantiles.Median<double>(_values.ToArray()), _values.Min(), _values.Max());
}

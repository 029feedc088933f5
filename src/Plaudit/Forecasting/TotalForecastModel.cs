using Plaudit.Data;
using Plaudit.Models;

namespace Plaudit.Forecasting;

/// <summary>A fitted model of a week's total engagement for each horizon, with the naive forecast that it is measured against.</summary>
internal sealed class TotalForecastModel : IForecastModel
{
    private const string StatePart = "forecast.json";

    private readonly TotalModel[] _horizons;
    private readonly TotalNaive[] _naive;

    /// <summary>Puts the parts together.</summary>
    /// <param name="horizons">Models of 1, 2, 3 and 4 weeks ahead.</param>
    /// <param name="naive">The best naive forecast of each.</param>
    public TotalForecastModel(IEnumerable<TotalModel> horizons, IEnumerable<TotalNaive> naive)
    {
        _horizons = [.. horizons];
        _naive = [.. naive];
    }

    public IForecastOutcome Outcome { get; } = new TotalOutcome();

    public int BestNaive(int horizon) => (int)_naive[horizon - 1];

    public WeekEstimates Estimate(FeatureMatrix x, int horizon, CancellationToken cancellationToken) => _horizons[horizon - 1].Estimate(x, cancellationToken);

    public IReadOnlyList<Reason>[] Explain(FeatureMatrix x, int horizon, int[] historyWeeks, CancellationToken cancellationToken) =>
        _horizons[horizon - 1].Explain(x, historyWeeks, cancellationToken);

    public void Save(ModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteJson(StatePart, new ForecastState { Naive = [.. _naive.Select(TotalNaives.NameOf)] }, ForecastJsonContext.Default.ForecastState);
        for (var i = 0; i < _horizons.Length; i++)
        {
            _horizons[i].Save(writer.Nested(ForecastModel.Folder(i)));
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="PlauditException">The file's parts do not fit together.</exception>
    public static TotalForecastModel Load(ModelReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var state = reader.ReadJson(StatePart, ForecastJsonContext.Default.ForecastState);
        if (state.Naive.Count != ForecastRowsBuilder.Horizons || state.Naive.Any(name => !TotalNaives.TryFind(name, out _)))
        {
            throw reader.Refuse($"it does not name a naive forecast for each of {ForecastRowsBuilder.Horizons} horizons");
        }
        return new TotalForecastModel(
            Enumerable.Range(0, ForecastRowsBuilder.Horizons).Select(i => TotalModel.Load(reader.Nested(ForecastModel.Folder(i)))),
            state.Naive.Select(name => TotalNaives.TryFind(name, out var naive) ? naive : default));
    }
}

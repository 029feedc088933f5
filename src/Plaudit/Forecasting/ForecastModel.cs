using Plaudit.Data;
using Plaudit.Models;

namespace Plaudit.Forecasting;

/// <summary>A fitted model of engagement per post for each horizon, with the naive forecast that it is measured against. Immutable, and safe to ask from many threads.</summary>
public sealed class ForecastModel : IForecastModel
{
    /// <summary>The task in a model file.</summary>
    public const string Task = "forecast";

    private const string StatePart = "forecast.json";

    private readonly NaiveForecast[] _naive;

    /// <summary>Puts the parts together.</summary>
    /// <param name="horizons">Models of 1, 2, 3 and 4 weeks ahead.</param>
    /// <param name="naive">The best naive forecast of each.</param>
    internal ForecastModel(IReadOnlyList<CountModel> horizons, IReadOnlyList<NaiveForecast> naive)
    {
        Horizons = horizons;
        _naive = [.. naive];
    }

    /// <summary>Models of 1, 2, 3 and 4 weeks ahead.</summary>
    public IReadOnlyList<CountModel> Horizons { get; }

    /// <summary>The naive forecast that did best so many weeks ahead, 1 to 4.</summary>
    public NaiveForecast NaiveOf(int horizon) => _naive[horizon - 1];

    IForecastOutcome IForecastModel.Outcome { get; } = new PerPostOutcome();

    int IForecastModel.BestNaive(int horizon) => (int)NaiveOf(horizon);

    WeekEstimates IForecastModel.Estimate(FeatureMatrix x, int horizon, CancellationToken cancellationToken)
    {
        var model = Horizons[horizon - 1];
        var estimates = model.Predict(x, cancellationToken);
        var intervals = new LogInterval[x.RowCount];
        for (var row = 0; row < intervals.Length; row++)
        {
            intervals[row] = model.Interval(estimates, row);
        }
        return new WeekEstimates(estimates.LogCounts, intervals, ExpectedPosts: null);
    }

    IReadOnlyList<Reason>[] IForecastModel.Explain(FeatureMatrix x, int horizon, int[] historyWeeks, CancellationToken cancellationToken)
    {
        var contributions = Horizons[horizon - 1].Explain(x, cancellationToken);
        return [.. historyWeeks.Select((weeks, row) => ForecastReasons.Of(x, row, contributions, weeks))];
    }

    /// <summary>Writes the model's parts.</summary>
    public void Save(ModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteJson(StatePart, new ForecastState { Naive = [.. _naive.Select(NaiveForecasts.NameOf)] }, ForecastJsonContext.Default.ForecastState);
        for (var i = 0; i < Horizons.Count; i++)
        {
            Horizons[i].Save(writer.Nested(Folder(i)));
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="PlauditException">The file's parts do not fit together.</exception>
    public static ForecastModel Load(ModelReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var state = reader.ReadJson(StatePart, ForecastJsonContext.Default.ForecastState);
        if (state.Naive.Count != ForecastRowsBuilder.Horizons || state.Naive.Any(name => !NaiveForecasts.TryFind(name, out _)))
        {
            throw reader.Refuse($"it does not name a naive forecast for each of {ForecastRowsBuilder.Horizons} horizons");
        }
        return new ForecastModel(
            [.. Enumerable.Range(0, ForecastRowsBuilder.Horizons).Select(i => CountModel.Load(reader.Nested(Folder(i))))],
            [.. state.Naive.Select(name => NaiveForecasts.TryFind(name, out var naive) ? naive : default)]);
    }

    /// <summary>The folder of a horizon in a model file.</summary>
    internal static string Folder(int index) => $"days-{7 * (index + 1)}";
}

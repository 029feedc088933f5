using Plaudit.Data;
using Plaudit.Models;

namespace Plaudit.Forecasting;

/// <summary>A fitted model of the next four weeks, whatever of them is forecast. Immutable, and safe to ask from many threads.</summary>
internal interface IForecastModel
{
    /// <summary>What is forecast.</summary>
    IForecastOutcome Outcome { get; }

    /// <summary>The naive forecast that did best so many weeks ahead, 1 to 4: its place among <see cref="IForecastOutcome.NaiveNames"/>.</summary>
    int BestNaive(int horizon);

    /// <summary>Forecasts rows.</summary>
    /// <param name="x">Rows with the columns of <see cref="Outcome"/>.</param>
    /// <param name="horizon">Weeks ahead, 1 to 4.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    WeekEstimates Estimate(FeatureMatrix x, int horizon, CancellationToken cancellationToken);

    /// <summary>The reasons of each row.</summary>
    /// <param name="x">As in <see cref="Estimate"/>.</param>
    /// <param name="horizon">As in <see cref="Estimate"/>.</param>
    /// <param name="historyWeeks">Weeks with posts behind each row.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    IReadOnlyList<Reason>[] Explain(FeatureMatrix x, int horizon, int[] historyWeeks, CancellationToken cancellationToken);

    /// <summary>Writes the model's parts.</summary>
    void Save(ModelWriter writer);
}

using Plaudit.Data;

namespace Plaudit.Forecasting;

/// <summary>Origins with a known outcome, for one horizon.</summary>
/// <param name="X">Features, a row an origin.</param>
/// <param name="Y">log1p of the outcome that many weeks ahead: engagement per post, or in all.</param>
/// <param name="Posts">Posts of that week.</param>
/// <param name="Profiles">Position of each row's profile in the panel.</param>
/// <param name="Origins">Origin week of each row.</param>
/// <param name="HistoryWeeks">Weeks with posts up to each origin.</param>
/// <param name="Naive">Each naive forecast of each row, in the unit of the outcome, in the order of <see cref="IForecastOutcome.NaiveNames"/>.</param>
internal sealed record ForecastRows(FeatureMatrix X, float[] Y, float[] Posts, int[] Profiles, int[] Origins, int[] HistoryWeeks, float[][] Naive)
{
    public int Count => Y.Length;

    /// <summary>Labels of some rows.</summary>
    public float[] LabelsOf(int[] rows) => Array.ConvertAll(rows, row => Y[row]);
}

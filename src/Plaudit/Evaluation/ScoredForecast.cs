using Plaudit.Forecasting;

namespace Plaudit.Evaluation;

/// <summary>A past forecast and what happened.</summary>
/// <param name="Forecast">The forecast.</param>
/// <param name="Actual">Engagement per post of its week.</param>
/// <param name="Followers">Followers known at the origin, or <see cref="WeeklyPanel.Unknown"/>.</param>
internal sealed record ScoredForecast(ProfileForecast Forecast, double Actual, long Followers)
{
    /// <summary>Actual less predicted, of log1p.</summary>
    public double LogError => Math.Log(1 + Actual) - Math.Log(1 + Forecast.Predicted);
}

using Plaudit.Data;

namespace Plaudit.Forecasting;

/// <summary>Forecasts of some rows, on the log1p scale of the outcome.</summary>
/// <param name="LogMedians">The middle of what is to be expected; NaN where there is too little history.</param>
/// <param name="Intervals">Intervals, likewise.</param>
/// <param name="ExpectedPosts">Posts to be expected; null where not the week's total is forecast.</param>
internal sealed record WeekEstimates(float[] LogMedians, LogInterval[] Intervals, float[]? ExpectedPosts);

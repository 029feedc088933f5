using Plaudit.Storage;

namespace Plaudit.App.Web.Overview;

/// <summary>What the newest run of forecasts expects to change.</summary>
/// <param name="Run">The run.</param>
/// <param name="Rises">Profiles, the largest rise first.</param>
/// <param name="Falls">Profiles, the largest fall first.</param>
/// <param name="Drift">What the run that was scored last was worth; <see langword="null"/> where none was.</param>
public sealed record ForecastNews(ForecastRunEntry Run, IReadOnlyList<ForecastMover> Rises, IReadOnlyList<ForecastMover> Falls, ForecastDrift? Drift);

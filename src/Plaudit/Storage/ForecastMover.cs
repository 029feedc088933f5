namespace Plaudit.Storage;

/// <summary>A profile of which another number is expected than the naive forecast gives.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="HistoryWeeks">Weeks with posts behind it.</param>
/// <param name="Week">What is expected of the week.</param>
public sealed record ForecastMover(string Profile, int HistoryWeeks, StoredHorizon Week)
{
    /// <summary>As <see cref="StoredHorizon.Change"/>.</summary>
    public double? Change => Week.Change;

    /// <summary>Whether the naive forecast lies outside of the 80 % range.</summary>
    public bool IsBeyondRange => Week.Naive < Week.Lower80 || Week.Naive > Week.Upper80;
}

using System.Security.Cryptography;
using System.Runtime.InteropServices;
using Plaudit.Data;
using Plaudit.Forecasting;

namespace Plaudit.Pipelines;

/// <summary>What verbs of the task forecast have in common.</summary>
internal static class ForecastRun
{
    /// <summary>
    /// The last week that is over in the data. The week after it, where there is one, has begun and is the first to be forecast; it would be
    /// taken for a quiet one otherwise.
    /// </summary>
    /// <exception cref="PlauditException">No week is over.</exception>
    public static int OriginWeek(WeeklyPanel panel, DailySummary data)
    {
        var origin = data.LastDay is { } last && CalendarWeek.DayOfWeek(last) < 6 ? panel.LastWeek - 1 : panel.LastWeek;
        return origin >= panel.FirstWeek
            ? origin
            : throw new PlauditException($"The data ends on {data.LastDay:yyyy-MM-dd}, within its first week; a week that is over was expected.");
    }

    /// <summary>A hash of a panel, by which two models can be seen to come from the same data.</summary>
    public static string Fingerprint(WeeklyPanel panel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var id in panel.ProfileIds)
        {
            hash.AppendData(MemoryMarshal.AsBytes(id.AsSpan()));
        }
        hash.AppendData(MemoryMarshal.AsBytes(panel.Weeks));
        hash.AppendData(panel.RecordedDays);
        foreach (var measure in Enum.GetValues<PanelMeasure>())
        {
            hash.AppendData(MemoryMarshal.AsBytes(panel[measure]));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

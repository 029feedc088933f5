using System.Globalization;

namespace Plaudit.Connectors.Budgets;

/// <summary>Tells in words what a request waits for.</summary>
internal static class WaitText
{
    public static string Of(WaitReason reason, BudgetState state) => reason switch
    {
        WaitReason.None => "nothing is waited for",
        WaitReason.Turn => "others come first",
        WaitReason.Limit => $"{Requests(state)} are used up",
        WaitReason.Pacing => $"little is left of {Requests(state)}, which is spread over the time",
        WaitReason.PlatformLimit => $"the platform leaves {state.Row.PlatformRemaining} requests until {Time(state.Row.PlatformResetAt)}",
        WaitReason.Throttled => $"the platform throttles, so nothing is sent until {Time(state.Row.BlockedUntil)}",
        WaitReason.Trial => "one request tries first whether the platform still throttles",
        WaitReason.MonthlyCap => string.Create(CultureInfo.InvariantCulture, $"the cap of {state.Row.MonthlyCap} a month is used up"),
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Not a reason to wait."),
    };

    /// <summary>A time of the store in UTC, to the second.</summary>
    public static string Time(long? unixMilliseconds) => unixMilliseconds is { } time
        ? DateTimeOffset.FromUnixTimeMilliseconds(time).ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)
        : "an unknown time";

    private static string Requests(BudgetState state)
    {
        var window = TimeSpan.FromMilliseconds(state.WindowMs);
        var span = window switch
        {
            { TotalDays: 1 } => "a day",
            { TotalHours: 1 } => "an hour",
            { TotalMinutes: 1 } => "a minute",
            { TotalMinutes: var minutes } when minutes == Math.Floor(minutes) => $"{minutes} minutes",
            _ => $"{window.TotalSeconds} seconds",
        };
        return $"{state.Limit} requests in {span}";
    }
}

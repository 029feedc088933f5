namespace Plaudit.Storage;

/// <summary>Moments as the store keeps them: Unix milliseconds.</summary>
internal static class StoredTime
{
    public static DateTimeOffset Of(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    public static DateTimeOffset? Of(long? milliseconds) => milliseconds is { } known ? Of(known) : null;

    /// <summary>Milliseconds of a moment in UTC, rounded down.</summary>
    public static long Of(DateTime utc) => new DateTimeOffset(utc.Ticks, TimeSpan.Zero).ToUnixTimeMilliseconds();
}

using Plaudit.Data;

namespace Plaudit.App.Web.Layout;

/// <summary>The day that a post was published on.</summary>
internal static class PostDay
{
    /// <summary>The day in a zone. Where only the day is known, it is that of the source and of no zone.</summary>
    public static DateOnly Of(PostTime time, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(time.HasTimeOfDay ? TimeZoneInfo.ConvertTimeFromUtc(time.Utc, zone) : time.Utc);
}

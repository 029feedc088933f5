using System.Security;
using Plaudit.Data;

namespace Plaudit.Pipelines;

/// <summary>Time zones by the name that a user gives.</summary>
public static class TimeZones
{
    /// <summary>The zone of an IANA name such as <c>Europe/Istanbul</c>, in any case of letters, with its daylight saving.</summary>
    /// <exception cref="PlauditException">There is no zone of that name.</exception>
    public static TimeZoneInfo Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name is "UTC" or "Etc/UTC")
        {
            return TimeZoneInfo.Utc;
        }
        try
        {
            return TimeZoneInfo.FindSystemTimeZoneById(name);
        }
        catch (Exception e) when (e is TimeZoneNotFoundException or InvalidTimeZoneException or SecurityException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            var names = TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).ToList();
            // The file system tells upper from lower case; people need not.
            if (names.Find(known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase)) is { } meant)
            {
                return TimeZoneInfo.FindSystemTimeZoneById(meant);
            }
            throw new PlauditException(
                names.Count > 1
                    ? $"There is no time zone '{name}'; a name such as Europe/Istanbul, America/New_York or UTC was expected.{NearNames.InWords(name, names)}"
                    : $"There is no time zone '{name}': this machine has no list of time zones (the package tzdata has it). UTC can be used without.",
                e);
        }
    }
}

using System.Globalization;

namespace Plaudit.Data;

/// <summary>
/// The moment of a post in UTC. A source that gives only the day yields midnight with <paramref name="HasTimeOfDay"/> false: the
/// hour is then not known, and is never taken for zero.
/// </summary>
/// <param name="Utc">The moment; <see cref="DateTime.Kind"/> is always <see cref="DateTimeKind.Utc"/>.</param>
/// <param name="HasTimeOfDay">False where only the day is known.</param>
public readonly record struct PostTime(DateTime Utc, bool HasTimeOfDay) : IComparable<PostTime>
{
    public int CompareTo(PostTime other) => Utc.CompareTo(other.Utc);

    public static bool operator <(PostTime left, PostTime right) => left.Utc < right.Utc;

    public static bool operator >(PostTime left, PostTime right) => left.Utc > right.Utc;

    public static bool operator <=(PostTime left, PostTime right) => left.Utc <= right.Utc;

    public static bool operator >=(PostTime left, PostTime right) => left.Utc >= right.Utc;

    /// <summary>ISO 8601: <c>2026-11-21</c> without a time of day, <c>2026-11-21T22:26:16Z</c> with one.</summary>
    public override string ToString() =>
        Utc.ToString(HasTimeOfDay ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd", CultureInfo.InvariantCulture);
}

using Plaudit.Data;

namespace Plaudit.Storage;

/// <summary>What was seen of a post's numbers.</summary>
/// <param name="ObservedAt">When they were seen first.</param>
/// <param name="SeenAt">When the same numbers were seen last.</param>
/// <param name="Outcomes">The numbers.</param>
public sealed record PostSnapshot(DateTimeOffset ObservedAt, DateTimeOffset SeenAt, Outcomes Outcomes);

namespace Plaudit.Evaluation;

/// <summary>How many posts have a field.</summary>
/// <param name="Name">The field.</param>
/// <param name="IsOutcome">Whether it becomes known only after posting.</param>
/// <param name="Known">Posts that have it.</param>
/// <param name="Missing">Posts that lack it; they are left out of whatever is computed from it, and never taken for 0.</param>
public sealed record FieldCount(string Name, bool IsOutcome, int Known, int Missing);

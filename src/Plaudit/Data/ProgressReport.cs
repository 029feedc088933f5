namespace Plaudit.Data;

/// <summary>How far a long step has come.</summary>
/// <param name="Step">What is being done, in a few words: <c>reading posts</c>.</param>
/// <param name="Done">Units done so far.</param>
/// <param name="Total">Units in all, where that is known.</param>
public readonly record struct ProgressReport(string Step, long Done, long? Total);

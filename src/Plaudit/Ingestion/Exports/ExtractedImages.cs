using Plaudit.Data;

namespace Plaudit.Ingestion.Exports;

/// <summary>Pictures of posts that stand in a folder now.</summary>
/// <param name="Count">Pictures, those that were there before included.</param>
/// <param name="FilesByPost">Names of the files by the post's id, in the order of the post.</param>
/// <param name="Findings">What was written and what was left out.</param>
public sealed record ExtractedImages(int Count, IReadOnlyDictionary<string, IReadOnlyList<string>> FilesByPost, IReadOnlyList<Finding> Findings);

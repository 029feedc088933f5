namespace Plaudit.Ingestion.Photos;

/// <summary>The pictures that a row stands for.</summary>
/// <param name="Files">The one that counts, then further ones of the same post; none where nothing was found.</param>
/// <param name="Column">The field at fault, where <paramref name="Fault"/> is given.</param>
/// <param name="Fault">Why it cannot be said which pictures are meant.</param>
internal sealed record PictureMatch(IReadOnlyList<PictureFile> Files, string? Column = null, string? Fault = null);

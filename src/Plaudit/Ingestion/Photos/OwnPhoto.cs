namespace Plaudit.Ingestion.Photos;

/// <summary>A picture of one's own that was posted, with what became of it.</summary>
/// <param name="File">The file to read.</param>
/// <param name="Name">What it is called in answers: its path in the folder that was named, with <c>/</c> between; unique among all.</param>
/// <param name="Likes">Likes; <see langword="null"/> where they are not known.</param>
/// <param name="PostedAtUtc">When it was posted; <see langword="null"/> where no times are known.</param>
/// <param name="Order">
/// 0-based place among the account's pictures, the oldest first: by time, then by the sequence that the source gives, then by name. No two
/// share one.
/// </param>
/// <param name="PostId">The post's id; <see langword="null"/> where the source gives none.</param>
public sealed record OwnPhoto(string File, string Name, long? Likes, DateTime? PostedAtUtc, long Order, string? PostId);

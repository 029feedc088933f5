namespace Plaudit.Data;

/// <summary>An earlier post that is like a draft.</summary>
/// <param name="PostId">The platform's id; <see langword="null"/> where not known.</param>
/// <param name="PostedAt">When it was published.</param>
/// <param name="Likes">What it got.</param>
/// <param name="Cosine">How much alike the captions are, above 0, 1 for the same words.</param>
/// <param name="IsOtherFormat">Whether its media type is known to be another.</param>
public sealed record SimilarPost(string? PostId, PostTime PostedAt, long Likes, double Cosine, bool IsOtherFormat);

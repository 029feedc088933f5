using Plaudit.Data;

namespace Plaudit.Storage;

/// <summary>What a chart shows of a post.</summary>
/// <param name="PostedAt">When it was published.</param>
/// <param name="MediaType"><see langword="null"/> where not known.</param>
/// <param name="Likes">As seen last.</param>
public readonly record struct PostMark(PostTime PostedAt, MediaType? MediaType, long Likes);

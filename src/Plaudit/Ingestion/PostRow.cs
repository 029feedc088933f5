using Plaudit.Data;

namespace Plaudit.Ingestion;

/// <summary>A post and where it stood.</summary>
/// <param name="Post">The post.</param>
/// <param name="Line">1-based line; of a CSV record its first line; in a JSON array the number of the element.</param>
/// <param name="Index">0-based place among the posts of its line, which is above 0 only where a line holds an account with many posts.</param>
/// <param name="RawIndex">Place of its line in <see cref="PostBatch.RawLines"/>, or -1 where raw lines are not kept.</param>
public readonly record struct PostRow(Post Post, long Line, int Index, int RawIndex);

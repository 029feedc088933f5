using Plaudit.Data;

namespace Plaudit.Connectors;

/// <summary>A page of posts.</summary>
/// <param name="Posts">The posts, the newest first; perhaps none, for what was left out counts against the page.</param>
/// <param name="Next">Where the next page begins; <see langword="null"/> where there is none.</param>
/// <param name="Findings">What was found besides.</param>
public sealed record PostPage(IReadOnlyList<Post> Posts, string? Next, IReadOnlyList<Finding> Findings);

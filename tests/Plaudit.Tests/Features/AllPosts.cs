using Plaudit.Data;
using Plaudit.Features;

namespace Plaudit.Tests.Features;

/// <summary>Features of every post of a table.</summary>
internal static class AllPosts
{
    /// <summary>One row a post, in the table's order.</summary>
    public static FeatureMatrix Build(PostTable posts, IReadOnlyList<FeatureDefinition> columns, TimeSpan outcomeDelay) =>
        PostFeatures.Build(posts, [.. Enumerable.Range(0, posts.Count)], columns, outcomeDelay, progress: null, CancellationToken.None);
}

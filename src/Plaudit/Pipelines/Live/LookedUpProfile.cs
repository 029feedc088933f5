using Plaudit.Data;

namespace Plaudit.Pipelines.Live;

/// <summary>What a platform told of a profile.</summary>
/// <param name="Profile">The profile, or the state in which it was found.</param>
/// <param name="Posts">Its newest posts, as far as they were read.</param>
/// <param name="Notices">What was not as documented or not known, a sentence each.</param>
public sealed record LookedUpProfile(Profile Profile, IReadOnlyList<Post> Posts, IReadOnlyList<string> Notices)
{
    /// <summary>As of <see cref="Connectors.ProfileAnswer.RetryAt"/>.</summary>
    public DateTimeOffset? RetryAt { get; init; }
}

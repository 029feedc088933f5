using Plaudit.Connectors;
using Plaudit.Connectors.Budgets;
using Plaudit.Data;

namespace Plaudit.Pipelines.Live;

/// <summary>Asks a platform about a profile and its newest posts.</summary>
/// <param name="connector">Asks.</param>
public sealed class LookUpPipeline(IPlatformConnector connector)
{
    /// <summary>Looks up. What was read before a limit or a fault is still given.</summary>
    /// <param name="handle">Whose profile.</param>
    /// <param name="posts">The most posts that are read; 0 for none.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="PlauditException">The platform refuses to be asked.</exception>
    public async Task<LookedUpProfile> RunAsync(ProfileHandle handle, int posts, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        progress?.Report(new ProgressReport("looking the profile up", 0, null));
        var answer = await connector.ProfileAsync(handle, cancellationToken);
        var read = new List<Post>();
        if (answer.Profile.State != ProfileState.Shown || posts == 0) return new LookedUpProfile(answer.Profile, read, answer.Notices) { RetryAt = answer.RetryAt };
        try
        {
            await foreach (var page in connector.PostsAsync(handle, posts, after: null, cancellationToken))
            {
                read.AddRange(page.Posts);
                progress?.Report(new ProgressReport("reading posts", read.Count, posts));
            }
        }
        catch (Exception e) when (e is PlauditException or RateLimitedException)
        {
            // The profile and what was read are still worth judging.
            return new LookedUpProfile(answer.Profile, read, [.. answer.Notices, e.Message]);
        }
        return new LookedUpProfile(answer.Profile, read, answer.Notices);
    }
}

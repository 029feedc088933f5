using Plaudit.Connectors.Budgets;
using Plaudit.Data;

namespace Plaudit.Connectors;

/// <summary>Asks a platform's official interface about public profiles.</summary>
public interface IPlatformConnector : IDisposable
{
    /// <summary>One of <see cref="PlatformNames.All"/>.</summary>
    string Platform { get; }

    /// <summary>
    /// Looks a profile up. That it cannot be seen is an answer (<see cref="Profile.State"/>), also where limits or the network are the reason.
    /// </summary>
    /// <exception cref="PlauditException">The platform does not accept the token, or the token lacks a permission.</exception>
    Task<ProfileAnswer> ProfileAsync(ProfileHandle handle, CancellationToken cancellationToken);

    /// <summary>Reads a profile's newest posts, page by page, the newest first.</summary>
    /// <param name="handle">Whose.</param>
    /// <param name="count">The most posts; platforms have a limit of their own as well.</param>
    /// <param name="after">The <see cref="PostPage.Next"/> to go on from; null for the newest.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="PlauditException">The posts cannot be had; the message says why.</exception>
    /// <exception cref="RateLimitedException">
    /// Limits stand against it for longer than may be waited. What was read stays good, and the last <see cref="PostPage.Next"/> goes on later.
    /// </exception>
    IAsyncEnumerable<PostPage> PostsAsync(ProfileHandle handle, int count, string? after, CancellationToken cancellationToken);
}

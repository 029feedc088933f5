using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Plaudit.Connectors;
using Plaudit.Data;
using Plaudit.Ingestion;
using Plaudit.Reports;
using Plaudit.Storage;

namespace Plaudit.Pipelines.Live;

/// <summary>
/// Asks a platform for a profile and its newest posts, and writes them page after page. An interrupted run is gone on with by the next one
/// that asks for the same: the pages are in <see cref="PartialFile"/>, the place to go on at is in the store.
/// </summary>
/// <param name="connector">The platform.</param>
/// <param name="store">Keeps the place to go on at.</param>
/// <param name="clock">Tells how old that place is.</param>
public sealed class FetchPipeline(IPlatformConnector connector, Store store, TimeProvider clock)
{
    /// <summary>The most posts that are asked for; platforms give fewer (X: 3,200).</summary>
    public const int MostPosts = 10_000;

    // The newest posts of yesterday are not those of today, and platforms do not keep their page marks for long.
    private static readonly TimeSpan s_resumableFor = TimeSpan.FromHours(24);

    /// <summary>Where a request's pages stand until it is done: a file of its own, so that two requests to one output do not mix.</summary>
    public static string PartialFile(FetchRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return $"{request.OutputFile}.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(PullOf(request))))[..8]}.partial";
    }

    /// <summary>Asks and writes.</summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="progress">Told of posts written.</param>
    /// <param name="cancellationToken">Stops the work; the same request goes on after the last page that was written.</param>
    /// <exception cref="PlauditException">The platform refuses to be asked, or the file cannot be written.</exception>
    public async Task<FetchResult> RunAsync(FetchRequest request, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Check(request);
        var cursor = await FindCursorAsync(request, cancellationToken);
        var answer = await connector.ProfileAsync(request.Handle, cancellationToken);
        var result = new FetchResult
        {
            Profile = answer.Profile,
            Notices = answer.Notices,
            RetryAt = answer.RetryAt,
            Posts = cursor?.Items ?? 0,
            PostsOfEarlierRun = cursor?.Items ?? 0,
        };
        // What is there says more than that the profile cannot be seen now.
        if (answer.Profile.State is ProfileState.RateLimited or ProfileState.Unreachable) return result;
        if (answer.Profile.State != ProfileState.Shown && (cursor is not null || File.Exists(request.OutputFile))) return result;

        var partial = PartialFile(request);
        try
        {
            await using var file = AccountFileWriter.Open(partial, cursor?.Bytes ?? 0);
            if (cursor is null) await file.WriteAsync(answer.Profile, cancellationToken);
            if (answer.Profile.State == ProfileState.Shown && request.Posts > result.Posts)
                result = await WritePostsAsync(request, cursor, file, result, progress, cancellationToken);
        }
        catch
        {
            if (!await CanGoOnAsync(request)) File.Delete(partial);
            throw;
        }
        Move(partial, request.OutputFile);
        await store.Cursors.DeleteAsync(PullOf(request), cancellationToken);
        return result with { IsWritten = true };
    }

    /// <summary>Whether the same request would go on with pages of an earlier run.</summary>
    public async Task<bool> CanGoOnAsync(FetchRequest request) => await FindCursorAsync(request, CancellationToken.None) is not null;

    private static string PullOf(FetchRequest request) => string.Create(
        CultureInfo.InvariantCulture,
        $"{request.Handle.Platform}/{request.Handle.Name}{(request.IsOwn ? "/own" : "")}/{request.Posts} > {Path.GetFullPath(request.OutputFile)}");

    private void Check(FetchRequest request)
    {
        if (request.IsOwn && connector is not InstagramConnector)
            throw new PlauditException("--own is for Instagram: X shows of own posts what it shows of others.");
        if (request.IsOwn && request.Posts == 0) throw new PlauditException("--own is about posts: say with --posts N how many.");
        // A device or pipe cannot be gone on with, and must not be replaced by a file.
        if (OutputFile.IsDevice(request.OutputFile))
            throw new PlauditException($"Cannot write '{request.OutputFile}': what is fetched goes to a file, so that it can be gone on with.");
    }

    private async Task<FetchResult> WritePostsAsync(
        FetchRequest request,
        PullCursor? cursor,
        AccountFileWriter file,
        FetchResult result,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellationToken)
    {
        var findings = new FindingTally();
        var (pages, items) = (cursor?.Pages ?? 0, cursor?.Items ?? 0);
        await foreach (var page in PagesOf(request, request.Posts - (int)items, cursor?.After, cancellationToken))
        {
            findings.Add(page.Findings);
            // Profile and posts are to be found by one name, however the platform spells it here and there.
            var posts = page.Posts.Take((int)(request.Posts - items))
                .Select(post => post with { Draft = post.Draft with { Account = result.Profile.Account } })
                .ToList();
            await file.WriteAsync(posts, cancellationToken);
            items += posts.Count;
            pages++;
            var next = new PullCursor(PullOf(request), page.Next, pages, items, file.Length, clock.GetUtcNow());
            await store.Cursors.SaveAsync(next, cancellationToken);
            progress?.Report(new ProgressReport("fetching posts", items, request.Posts));
            if (page.Next is null || items >= request.Posts) break;
        }
        return result with { Posts = items, Findings = findings.Findings };
    }

    private IAsyncEnumerable<PostPage> PagesOf(FetchRequest request, int count, string? after, CancellationToken cancellationToken) =>
        request.IsOwn
            ? ((InstagramConnector)connector).OwnPostsAsync(request.Handle, count, after, cancellationToken)
            : connector.PostsAsync(request.Handle, count, after, cancellationToken);

    private async Task<PullCursor?> FindCursorAsync(FetchRequest request, CancellationToken cancellationToken)
    {
        var cursor = await store.Cursors.FindAsync(PullOf(request), cancellationToken);
        var partial = new FileInfo(PartialFile(request));
        var isUsable = cursor is { After: not null } && clock.GetUtcNow() - cursor.SavedAt < s_resumableFor && partial.Exists && partial.Length >= cursor.Bytes;
        return isUsable ? cursor : null;
    }

    private static void Move(string partial, string file)
    {
        try
        {
            File.Move(partial, file, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PlauditException($"Cannot write '{file}': {e.Message} What was fetched is in '{partial}'.", e);
        }
    }
}

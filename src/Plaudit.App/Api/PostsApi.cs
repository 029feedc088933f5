using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Plaudit.App.Access;
using Plaudit.App.Serving;
using Plaudit.Data;
using Plaudit.Ingestion;
using Plaudit.Pipelines.Stores;
using Plaudit.Storage;

namespace Plaudit.App.Api;

/// <summary>Posts that are kept, and posts that are to be.</summary>
internal static class PostsApi
{
    private const string Tag = "posts";
    private const string List = "posts";
    private const string ObservedAt = "observed_at";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/accounts/{platform}/{account}/posts", PageAsync).RequireAuthorization(ApiScopes.Read)
            .WithName("ListPosts").WithSummary("List an account's posts with their newest numbers, the newest posts first").DescribeRead(Tag, canBeMissing: true);
        api.MapGet("/accounts/{platform}/{account}/posts/{post}", FindAsync).RequireAuthorization(ApiScopes.Read)
            .WithName("GetPost").WithSummary("Show a post and all that was seen of its numbers").DescribeRead(Tag, canBeMissing: true);
        api.MapPost("/posts", ImportAsync).RequireAuthorization(ApiScopes.Write)
            .WithName("AddPosts").WithSummary("Bring up to 1,000 posts into the store; the same posts again change nothing").DescribeBody<PostsRequest>(Tag).Audited("posts.add");
    }

    private static async Task<Ok<PageAnswer<PostAnswer>>> PageAsync(
        [Description(Paging.PlatformText)] string platform,
        string account,
        Store store,
        [Description(Paging.CursorText)] string? cursor,
        [Description(Paging.LimitText)] int? limit,
        CancellationToken cancellationToken)
    {
        var (of, name) = (RouteText.Platform(platform), RouteText.Of(account));
        if (await store.Accounts.FindAsync(of, name, cancellationToken) is null) throw RouteText.Missing("account");
        var page = await store.Posts.PageAsync(of, name, cursor, limit ?? Paging.DefaultLimit, cancellationToken);
        return TypedResults.Ok(PageAnswer<PostAnswer>.Of(page, PostAnswer.Of));
    }

    private static async Task<Ok<PostDetailAnswer>> FindAsync(
        [Description(Paging.PlatformText)] string platform,
        string account,
        [Description("The post's key: its id, or # and a hash where it has none.")] string post,
        Store store,
        CancellationToken cancellationToken)
    {
        var (of, name, key) = (RouteText.Platform(platform), RouteText.Of(account), RouteText.Of(post));
        var found = await store.Posts.FindAsync(of, name, key, cancellationToken) ?? throw RouteText.Missing("post");
        var snapshots = await store.Posts.SnapshotsAsync(of, name, key, cancellationToken);
        return TypedResults.Ok(new PostDetailAnswer(PostAnswer.Of(found), [.. snapshots.Select(SnapshotAnswer.Of)]));
    }

    private static async Task<Ok<PostsAnswer>> ImportAsync(HttpRequest request, Store store, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var body = await JsonBody.ReadAsync(request, "platform", "account", ObservedAt, List);
        var read = PostItems.ReadPosts(body.Array(List), List, body.Text("platform"), body.Text("account"));
        var errors = body.Note(List, read);
        var observedAt = TimeOf(body.Text(ObservedAt), clock.GetUtcNow());
        var import = RequestEffect.Of(request.HttpContext)?.Id ?? Guid.CreateVersion7(clock.GetUtcNow()).ToString("N");
        var rejected = read.Rejected.Select(row => row.Line).Distinct().Count();
        // A post of another account than the request's is read, and rejected nevertheless.
        var posts = rejected == 0 ? read.Items : Own(read, body.Text("platform"), body.Text("account"));
        var entry = await store.Posts.ImportOnceAsync(import, posts, LedgerLines.HistoryHash(posts), rejected, observedAt, cancellationToken);
        await store.Ledger.ScoreAsync(cancellationToken);
        var counts = entry.Counts;
        return TypedResults.Ok(new PostsAnswer(entry.Id, counts.New, counts.Changed, counts.Same, counts.Rejected, errors, body.IgnoredFields));
    }

    private static IReadOnlyList<Post> Own(JsonItems<Post> read, string? platform, string? account) =>
        [.. read.Items.Where(post => (account is null || post.Draft.Account == account) && (platform is null || post.Draft.Platform == platform))];

    private static DateTimeOffset TimeOf(string? text, DateTimeOffset now)
    {
        if (text is null) return now;
        const DateTimeStyles Styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Styles, out var time) && time <= now && time.Year >= 2000) return time;
        const string Detail = $"{ObservedAt} is not an ISO 8601 time of the past";
        throw new RequestFaultException($"The request cannot be used: {Detail}.", [new ProblemError($"#/{ObservedAt}", Detail)]);
    }
}

/// <summary>Posts to be kept.</summary>
/// <param name="Posts">1 to 1,000 posts.</param>
/// <param name="Platform">The platform of all posts; not needed where they name it.</param>
/// <param name="Account">The account of all posts; not needed where they name it.</param>
/// <param name="ObservedAt">When their numbers were seen on the platform; now, unless told.</param>
internal sealed record PostsRequest(IReadOnlyList<PostFields> Posts, string? Platform = null, string? Account = null, string? ObservedAt = null);

/// <summary>What became of posts.</summary>
/// <param name="ImportId">The run that they were kept by.</param>
/// <param name="New">Posts that the store did not have.</param>
/// <param name="Changed">Posts of which something is known now that was not, or is different now.</param>
/// <param name="Same">Posts that were there as they are.</param>
/// <param name="Rejected">Posts that cannot be used.</param>
/// <param name="Errors">Why not, of very many the first.</param>
/// <param name="IgnoredFields">Fields of the request that mean nothing here, such as misspelt ones.</param>
internal sealed record PostsAnswer(
    string ImportId, long New, long Changed, long Same, long Rejected, IReadOnlyList<ProblemError> Errors, IReadOnlyList<string> IgnoredFields);

using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Plaudit.Connectors.Budgets;
using Plaudit.Data;
using Plaudit.Ingestion.Answers;
using Plaudit.Ingestion.Profiles;

namespace Plaudit.Connectors;

/// <summary>
/// Asks the X API v2: a user by name, and the user's newest posts. Limits are those that X documents for an app's token and for a user's,
/// whichever is lower; the headers of its answers tell the ones that hold.
/// </summary>
internal sealed class XConnector(PlatformClient client, PlatformAccess access, TimeProvider clock) : IPlatformConnector
{
    private const string Source = "x-v2";
    private const int MostPosts = 3_200;
    private const int SmallestPage = 5;
    private const int LargestPage = 100;
    private const int LongestId = 32;

    // Pages may come out short, or empty, for replies and retweets are taken out of them; yet X goes back no further than this many pages.
    private const int MostPages = 2 * MostPosts / SmallestPage;

    private const string UserFields = "public_metrics,created_at,verified,protected,description,url,location,profile_image_url";
    private const string TweetFields = "created_at,public_metrics,attachments,referenced_tweets,author_id,lang";

    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(15);
    private static readonly Endpoint s_user = new("users", "users/by/username/:name", new RateLimit(300, s_window));
    private static readonly Endpoint s_tweets = new("tweets", "users/:id/tweets", new RateLimit(900, s_window));

    private static readonly string[] s_metrics = ["like_count", "reply_count", "retweet_count", "quote_count", "bookmark_count", "impression_count"];

    private readonly ConcurrentDictionary<string, (string Id, string Name)> _known = new(StringComparer.Ordinal);
    private readonly NoticeBoard _notices = new();
    private readonly PostPager _pager = new(MostPosts, MostPages, client.Notices);

    private readonly LiveProfiles _profiles = new(
        Source,
        ["data", "public_metrics", "followers_count"],
        ["data", "public_metrics", "following_count"],
        ["data", "public_metrics", "tweet_count"],
        ["data", "public_metrics", "listed_count"],
        ["data", "created_at"],
        ["data", "description"],
        ["data", "protected"],
        ["data", "verified"]);

    public string Platform => PlatformNames.X;

    public Task<ProfileAnswer> ProfileAsync(ProfileHandle handle, CancellationToken cancellationToken) =>
        _profiles.AnswerAsync(handle, clock, _notices, client.Notices, () => LookUpAsync(handle, cancellationToken));

    public async IAsyncEnumerable<PostPage> PostsAsync(
        ProfileHandle handle, int count, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in _pager.ReadAsync(ReadAsync, count, after, cancellationToken)) yield return page;

        async Task<PostPage> ReadAsync(int left, string? cursor)
        {
            var (id, name) = await UserAsync(handle, cancellationToken);
            return await PageAsync(id, name, handle, left, cursor, cancellationToken);
        }
    }

    public void Dispose() => client.Dispose();

    private async Task<(string Id, string Name)> UserAsync(ProfileHandle handle, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(handle.Name, out var known)) return known;
        var (profile, notices) = await LookUpAsync(handle, cancellationToken);
        if (profile.State is not (ProfileState.Shown or ProfileState.Empty)) throw StateTexts.NoPosts(handle, profile.State, notices);
        return _known.TryGetValue(handle.Name, out known)
            ? known
            : throw new PlauditException($"The posts of {handle} cannot be had: the answer of X has no id of the account in a known form.");
    }

    private async Task<(Profile Profile, List<string> Notices)> LookUpAsync(ProfileHandle handle, CancellationToken cancellationToken)
    {
        if (handle.Platform != Platform) throw new ArgumentException($"{handle} is not on X.", nameof(handle));
        var address = $"users/by/username/{Uri.EscapeDataString(handle.Name)}?user.fields={Uri.EscapeDataString(UserFields)}";
        using var reply = await client.GetAsync(s_user, address, cancellationToken);
        var now = clock.GetUtcNow();
        var notices = new List<string>();
        if (reply.Kind != ReplyKind.Answered)
        {
            notices.Add(reply.Problem!);
            return (_profiles.State(handle, ProfileState.Unreachable, now), notices);
        }
        ThrowIfRefused(reply);
        if (reply.Status >= 400 || !reply.Root.HasMember("data"u8)) AddProblems(reply, notices);
        var profile = reply.Status >= 400 && IsBare(reply.Root)
            ? _profiles.State(handle, reply.Status == 404 ? ProfileState.NotFound : ProfileState.Unreachable, now)
            : _profiles.Read(reply.Root, handle, now, notices);
        // The id goes into an address, so it must be one, and that of the account that was asked for.
        if (profile is { State: ProfileState.Shown or ProfileState.Empty, Id: { Length: > 0 and <= LongestId } id } && id.All(char.IsAsciiDigit)
            && string.Equals(profile.Username, handle.Name, StringComparison.OrdinalIgnoreCase))
        {
            _known[handle.Name] = (id, profile.Account);
        }
        return (profile, notices);
    }

    private async Task<PostPage> PageAsync(
        string id, string name, ProfileHandle handle, int left, string? cursor, CancellationToken cancellationToken)
    {
        // Retweets are posts of others, and replies are talk rather than posts; X goes back 800 posts where it leaves replies out.
        var address = string.Create(
            CultureInfo.InvariantCulture,
            $"users/{id}/tweets?max_results={Math.Clamp(left, SmallestPage, LargestPage)}&exclude=retweets,replies&tweet.fields={TweetFields}"
                + $"&expansions=attachments.media_keys&media.fields=type,duration_ms");
        if (cursor is not null) address += $"&pagination_token={Uri.EscapeDataString(cursor)}";
        using var reply = await client.GetAsync(s_tweets, address, cancellationToken);
        if (reply.Kind != ReplyKind.Answered) throw StateTexts.NoPosts(handle, ProfileState.Unreachable, [reply.Problem!]);
        ThrowIfRefused(reply);
        var root = reply.Root;
        if (reply.Status >= 400 || (!root.HasMember("data"u8) && !root.HasMember("meta"u8))) throw NoPosts(reply, handle);

        var page = new PostPageBuilder();
        var includes = XIncludes.Of(root);
        if (root.TryMember("data"u8, out var data) && data.ValueKind == JsonValueKind.Array)
        {
            foreach (var tweet in data.EnumerateArray())
            {
                var findings = new List<Finding>();
                page.Add(XPosts.Read(tweet, includes, name, findings, out var fault), fault, findings);
                page.AddMissing(tweet, ["public_metrics", "created_at", "text"]);
                if (tweet.TryMember("public_metrics"u8, out var metrics)) page.AddMissing(metrics, s_metrics);
            }
        }
        else if (root.HasMember("data"u8))
        {
            page.Add(new Finding(
                FindingKind.Unknown, "pages whose 'data' is no list", 1, "Their posts are not known. X may have changed its answers."));
        }
        return page.Build(left, root.TryMember("meta"u8, out var meta) ? meta.TextOf("next_token"u8) : null);
    }

    private PlauditException NoPosts(PlatformReply reply, ProfileHandle handle)
    {
        var notices = new List<string>();
        AddProblems(reply, notices);
        var state = reply.Root.TryMember("errors"u8, out var errors) && errors.ValueKind == JsonValueKind.Array && errors.GetArrayLength() > 0
            ? XErrors.State(errors[0])
            : IsBare(reply.Root) ? ProfileState.Unreachable : XErrors.State(reply.Root);
        return StateTexts.NoPosts(handle, state, notices);
    }

    // What X says of the request rather than of the account is for the user to mend.
    private void ThrowIfRefused(PlatformReply reply)
    {
        if (reply.Status == 401)
        {
            throw new PlauditException(
                $"X does not accept the token of {access.TokenVariable}, or of the file of tokens: it is wrong, expired or revoked. Make a new"
                    + " one in the developer console of X.");
        }
        if (reply.Status == 402) throw new PlauditException("X asks to be paid: the credits or the plan of the token's account are used up.");
        if (reply.Status == 403 && !IsAboutUser(reply.Root))
        {
            var notices = new List<string>();
            AddProblems(reply, notices);
            throw new PlauditException(
                $"X accepts the token of {access.TokenVariable} but does not let it look profiles up: {string.Join(" ", notices)} Its app needs"
                    + " access to the X API v2.");
        }
    }

    private static bool IsAboutUser(JsonElement root) =>
        root.TryMember("errors"u8, out var errors) && errors.ValueKind == JsonValueKind.Array
        && errors.EnumerateArray().Any(error => error.TextOf("resource_type"u8) == "user" || error.IntegerOf("code"u8) is 63 or 64 or 179);

    private static bool IsBare(JsonElement root) => !root.EnumerateObject().Any();

    private void AddProblems(PlatformReply reply, List<string> notices)
    {
        if (reply.Problem is { } problem) notices.Add($"X answered with {problem}.");
        AddText(reply.Root, notices);
        if (!reply.Root.TryMember("errors"u8, out var errors) || errors.ValueKind != JsonValueKind.Array) return;
        foreach (var error in errors.EnumerateArray()) AddText(error, notices);
    }

    private void AddText(JsonElement error, List<string> notices)
    {
        if ((error.TextOf("detail"u8) ?? error.TextOf("message"u8) ?? error.TextOf("title"u8)) is { } text)
            notices.Add($"X says: {ProfileAddress.Show(access.Token.RemoveFrom(text))}");
    }
}

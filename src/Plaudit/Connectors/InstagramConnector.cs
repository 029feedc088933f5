using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Plaudit.Connectors.Budgets;
using Plaudit.Data;
using Plaudit.Ingestion.Answers;
using Plaudit.Ingestion.Profiles;

namespace Plaudit.Connectors;

/// <summary>
/// Asks the Instagram Graph API as a professional account of one's own: business discovery for the profiles and posts of other professional
/// accounts, and the own posts with their insights.
/// </summary>
public sealed class InstagramConnector : IPlatformConnector
{
    private const string Source = "graph";
    private const int MostPosts = 10_000;
    private const int PageSize = 25;
    private const int MostPages = 2 * MostPosts / PageSize;
    private const int CallsAnHourAndUser = 200;

    private const string ProfileFields = "biography,followers_count,media_count,name,username,website";
    private const string MediaFields = "id,caption,media_type,media_product_type,permalink,timestamp,like_count,comments_count";

    private static readonly Finding s_likesHidden =
        new(FindingKind.Unknown, "posts whose likes are hidden", 1, "Their likes are taken as not known.");

    private readonly PlatformClient _client;
    private readonly GraphFaults _faults;
    private readonly InstagramInsights _insights;
    private readonly string _user;
    private readonly TimeProvider _clock;
    private readonly Endpoint _profile;
    private readonly Endpoint _posts;
    private readonly Endpoint _ownPosts;
    private readonly NoticeBoard _notices = new();
    private readonly PostPager _pager;

    private readonly LiveProfiles _profiles = new(
        Source, ["business_discovery", "followers_count"], ["business_discovery", "media_count"], ["business_discovery", "username"]);

    // Fields that are documented, but not as open to everybody; they are given up once they are refused.
    private volatile string _profileExtra = ",follows_count";
    private volatile string _mediaExtra = ",view_count";

    internal InstagramConnector(PlatformClient client, PlatformAccess access, string user, int users, TimeProvider clock)
    {
        (_client, _user, _clock) = (client, user, clock);
        _faults = new GraphFaults(access);
        _pager = new PostPager(MostPosts, MostPages, client.Notices);
        var limit = new RateLimit(CallsAnHourAndUser * users, TimeSpan.FromHours(1));
        _profile = new Endpoint("discovery", ":user?fields=business_discovery", limit);
        _posts = new Endpoint("discovery", ":user?fields=business_discovery.media", limit);
        _ownPosts = new Endpoint("media", ":user/media", limit);
        _insights = new InstagramInsights(client, _faults, new Endpoint("media", ":media/insights", limit));
    }

    public string Platform => PlatformNames.Instagram;

    public Task<ProfileAnswer> ProfileAsync(ProfileHandle handle, CancellationToken cancellationToken)
    {
        Require(handle);
        return _profiles.AnswerAsync(handle, _clock, _notices, _client.Notices, async () =>
        {
            using var reply = await DiscoverAsync(_profile, handle, () => ProfileFields + _profileExtra, cancellationToken);
            var notices = new List<string>();
            return (ProfileOf(reply, handle, _clock.GetUtcNow(), notices), notices);
        });
    }

    public async IAsyncEnumerable<PostPage> PostsAsync(
        ProfileHandle handle, int count, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Require(handle);
        await foreach (var page in _pager.ReadAsync(ReadAsync, count, after, cancellationToken)) yield return page;

        async Task<PostPage> ReadAsync(int left, string? cursor)
        {
            var from = cursor is null ? "" : $".after({cursor})";
            string Fields() => string.Create(
                CultureInfo.InvariantCulture, $"username,media.limit({Math.Min(left, PageSize)}){from}{{{MediaFields}{_mediaExtra}}}");
            using var reply = await DiscoverAsync(_posts, handle, Fields, cancellationToken);
            var notices = new List<string>();
            var state = StateOf(reply, notices);
            if (state != ProfileState.Shown) throw StateTexts.NoPosts(handle, state, notices);
            var found = reply.Root.GetProperty("business_discovery");
            var page = new PostPageBuilder();
            var media = found.TryMember("media"u8, out var pages) ? pages : default;
            foreach (var item in Items(media))
            {
                Read(item, handle.Name, page);
                if (item.ValueKind == JsonValueKind.Object && !item.HasMember("like_count"u8)) page.Add(s_likesHidden);
            }
            // No link to a next page is given here: the pages end where there is no cursor, or no media.
            return page.Build(left, Items(media).Any() ? CursorOf(media) : null);
        }
    }

    /// <summary>
    /// Reads the posts of the own account, which the handle must name, with what was measured of each: views, reach, likes, comments, saves,
    /// shares. Each post costs a request of its own.
    /// </summary>
    /// <inheritdoc cref="IPlatformConnector.PostsAsync" path="/param|/exception"/>
    /// <exception cref="PlauditException">The token is that of another account.</exception>
    public IAsyncEnumerable<PostPage> OwnPostsAsync(ProfileHandle handle, int count, string? after, CancellationToken cancellationToken)
    {
        Require(handle);
        return _pager.ReadAsync(ReadAsync, count, after, cancellationToken);

        async Task<PostPage> ReadAsync(int left, string? cursor)
        {
            var address = string.Create(
                CultureInfo.InvariantCulture, $"{_user}/media?limit={Math.Min(left, PageSize)}&fields={MediaFields},username");
            if (cursor is not null) address += $"&after={Uri.EscapeDataString(cursor)}";
            using var reply = await _client.GetAsync(_ownPosts, address, cancellationToken);
            if (reply.Kind != ReplyKind.Answered) throw NoOwnPosts(reply.Problem!);
            if (reply.Root.TryMember("error"u8, out var error) || reply.Status >= 400)
            {
                _faults.ThrowIfRefused(reply.Status, error, isAboutOwnUser: true);
                throw NoOwnPosts(_faults.TextOf(error) ?? reply.Problem ?? "there is no answer");
            }
            var page = new PostPageBuilder();
            foreach (var item in Items(reply.Root))
            {
                var before = page.Posts.Count;
                Read(item, account: null, page);
                if (page.Posts.Count == before) continue;
                // Before the insights are asked for, which cost a request each.
                if (page.Posts[^1].Draft.Account is var account && !string.Equals(account, handle.Name, StringComparison.OrdinalIgnoreCase))
                {
                    throw new PlauditException(
                        $"The token belongs to '{ProfileAddress.Show(account)}', not to '{handle.Name}'; leave --own out, or name that account.");
                }
                page.Measure(await _insights.ReadAsync(item, page, cancellationToken));
                // The insights tell the owner of likes that the post hides.
                if (!item.HasMember("like_count"u8) && page.Posts[^1].Outcomes.Likes is null) page.Add(s_likesHidden);
            }
            var goesOn = reply.Root.TryMember("paging"u8, out var paging) && paging.HasMember("next"u8);
            return page.Build(left, goesOn ? CursorOf(reply.Root) : null);
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<PlatformReply> DiscoverAsync(
        Endpoint endpoint, ProfileHandle handle, Func<string> fields, CancellationToken cancellationToken)
    {
        while (true)
        {
            var asked = fields();
            var expression = $"business_discovery.username({handle.Name}){{{asked}}}";
            var reply = await _client.GetAsync(endpoint, $"{_user}?fields={Uri.EscapeDataString(expression)}", cancellationToken);
            if (!reply.Root.TryMember("error"u8, out var error) || !GraphFaults.IsAboutField(error)) return reply;
            if (asked.Contains("follows_count", StringComparison.Ordinal)) _profileExtra = "";
            else if (asked.Contains("view_count", StringComparison.Ordinal)) _mediaExtra = "";
            else return reply;
            reply.Dispose();
        }
    }

    private Profile ProfileOf(PlatformReply reply, ProfileHandle handle, DateTimeOffset now, List<string> notices)
    {
        var state = StateOf(reply, notices);
        return state == ProfileState.Shown ? _profiles.Read(reply.Root, handle, now, notices) : _profiles.State(handle, state, now);
    }

    // Shown: there is an object of the account.
    private ProfileState StateOf(PlatformReply reply, List<string> notices)
    {
        if (reply.Kind != ReplyKind.Answered)
        {
            notices.Add(reply.Problem!);
            return ProfileState.Unreachable;
        }
        if (reply.Root.TryMember("error"u8, out var error))
        {
            _faults.ThrowIfRefused(reply.Status, error, isAboutOwnUser: true);
            if (_faults.TextOf(error) is { } text) notices.Add(text);
            return GraphErrors.State(error);
        }
        if (reply.Status >= 400)
        {
            _faults.ThrowIfRefused(reply.Status, default, isAboutOwnUser: true);
            notices.Add($"Instagram answered with {reply.Problem ?? string.Create(CultureInfo.InvariantCulture, $"status {reply.Status}")}.");
            return ProfileState.Unreachable;
        }
        if (reply.Root.TryMember("business_discovery"u8, out var found) && found.ValueKind == JsonValueKind.Object) return ProfileState.Shown;
        // Of accounts with a lowest age the API returns nothing, without saying so.
        notices.Add("Instagram returned nothing about the account: it is not a professional one, or it is open to people of some age alone.");
        return ProfileState.NotProfessional;
    }

    private static void Read(JsonElement item, string? account, PostPageBuilder page)
    {
        var findings = new List<Finding>();
        page.Add(GraphPosts.Read(item, account, findings, out var fault), fault, findings);
        page.AddMissing(item, ["id", "media_type", "timestamp", "comments_count"]);
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement holder) =>
        holder.TryMember("data"u8, out var items) && items.ValueKind == JsonValueKind.Array ? items.EnumerateArray() : default;

    private static string? CursorOf(JsonElement holder) =>
        holder.TryMember("paging"u8, out var paging) && paging.TryMember("cursors"u8, out var cursors) ? cursors.TextOf("after"u8) : null;

    private static PlauditException NoOwnPosts(string problem) => new($"Your own posts cannot be had: {problem}");

    private void Require(ProfileHandle handle)
    {
        ArgumentNullException.ThrowIfNull(handle);
        if (handle.Platform != Platform) throw new ArgumentException($"{handle} is not on Instagram.", nameof(handle));
    }
}

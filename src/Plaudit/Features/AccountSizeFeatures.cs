using Plaudit.Data;
using static Plaudit.Features.FeatureGroups;

namespace Plaudit.Features;

/// <summary>
/// Size of the account: the numbers given with the row, else the newest given with an earlier post, never a later one.
/// </summary>
internal sealed class AccountSizeFeatures
{
    private const string NullRule = "given neither with the post nor with an earlier one";

    private float _followers;
    private float _following;
    private float _posts;

    public static IReadOnlyList<FeatureDefinition> Definitions { get; } =
    [
        History("followers", "account", "log1p of the followers, as given with the post, else with the newest earlier post that gives them", "log1p count", NullRule),
        History("following", "account", "log1p of the accounts followed, given likewise", "log1p count", NullRule),
        History("account_posts", "account", "log1p of the account's number of posts, given likewise", "log1p count", NullRule),
        History("followers_above_level", "account", "followers less level", "log ratio", "followers or level not known"),
    ];

    public void Reset() => _followers = _following = _posts = float.NaN;

    public void Add(DraftFacts facts)
    {
        _followers = Known(facts.LogFollowers, _followers);
        _following = Known(facts.LogFollowing, _following);
        _posts = Known(facts.LogAccountPosts, _posts);
    }

    public void Write(DraftFacts draft, Moment moment, Span<float> destination)
    {
        var followers = Known(draft.LogFollowers, _followers);
        var writer = new ColumnWriter(destination);
        writer.Add(followers);
        writer.Add(Known(draft.LogFollowing, _following));
        writer.Add(Known(draft.LogAccountPosts, _posts));
        writer.Add(followers - moment.Level);
        writer.RequireFull();
    }

    private static float Known(float value, float otherwise) => float.IsNaN(value) ? otherwise : value;
}

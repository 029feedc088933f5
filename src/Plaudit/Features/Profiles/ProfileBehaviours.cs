using Plaudit.Data;

namespace Plaudit.Features.Profiles;

/// <summary>The behaviour of many accounts, from one pass over their posts.</summary>
public sealed class ProfileBehaviours
{
    private readonly Dictionary<AccountKey, ProfileBehaviour> _byAccount = [];

    /// <summary>Accounts with a post.</summary>
    public int Count => _byAccount.Count;

    /// <summary>Takes a post in, in any order.</summary>
    public void Add(Post post)
    {
        ArgumentNullException.ThrowIfNull(post);
        var key = new AccountKey(post.Draft.Platform, post.Draft.Account);
        if (!_byAccount.TryGetValue(key, out var behaviour)) _byAccount.Add(key, behaviour = new ProfileBehaviour());
        behaviour.Add(post);
    }

    /// <summary>The behaviour of a profile's account, found by its name and then its handle; null without posts.</summary>
    public ProfileBehaviour? Find(Profile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return Find(profile.Platform, profile.Account) ?? Find(profile.Platform, profile.Username);
    }

    // Posts whose platform is not said are those of the account of that name.
    private ProfileBehaviour? Find(string? platform, string? account) =>
        account is null ? null
        : _byAccount.GetValueOrDefault(new AccountKey(platform, account)) ?? _byAccount.GetValueOrDefault(new AccountKey(null, account));
}

using Plaudit.Data;
using Plaudit.Features.Profiles;

namespace Plaudit.Tests.Features.Profiles;

public sealed class FeatureAvailabilityTests
{
    private static readonly IReadOnlyList<ProfileFeature> s_features = ProfileFeatureCatalogue.Select(["followers", "following", "followers_per_following", "verified"]);

    // The gap would tell the classes apart as well as any feature.
    [Fact]
    public void Of_FieldThatOneClassLacks_IsDroppedWithAMessage()
    {
        Profile[] profiles =
        [
            .. Profiles("kim", AccountTypes.Influencer, 40, i => new Profile { Account = "", Followers = i, Verified = i % 2 == 0 }),
            .. Profiles("fake", AccountTypes.Regular, 40, i => new Profile { Account = "", Followers = i, Following = i, Verified = i % 2 == 0 }),
        ];
        var availability = FeatureAvailability.Of(profiles, s_features);
        Assert.Equal(["followers", "verified"], availability.Kept.Select(f => f.Name));
        Assert.Equal(["following", "followers_per_following"], availability.Dropped.Select(d => d.Feature.Name));
        Assert.Equal(
            "'following' is not used: known for 0 % of the 40 influencer profiles of source 'kim'; a model needs it for 95 % of each class in each source.",
            availability.Dropped[0].Message);
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(6, false)]
    public void Of_FewGaps_AreAccepted(int gaps, bool kept)
    {
        var profiles = Profiles("s", AccountTypes.Bot, 100, i => new Profile { Account = "", Followers = i < gaps ? null : i });
        var availability = FeatureAvailability.Of(profiles, ProfileFeatureCatalogue.Select(["followers"]));
        Assert.Equal(kept, availability.Kept.Count == 1);
        if (!kept) Assert.Contains("94 % of the 100 bot profiles of source 's'", availability.Dropped[0].Message, StringComparison.Ordinal);
    }

    // A small class of a large source counts for itself.
    [Fact]
    public void Of_GapInOneClassOfASource_IsNotHiddenByTheOthers()
    {
        Profile[] profiles =
        [
            .. Profiles("s", AccountTypes.Regular, 1000, i => new Profile { Account = "", Followers = i }),
            .. Profiles("s", AccountTypes.Bot, 5, _ => new Profile { Account = "" }),
            .. Profiles("t", AccountTypes.Bot, 5, _ => new Profile { Account = "" }),
        ];
        var message = Assert.Single(FeatureAvailability.Of(profiles, ProfileFeatureCatalogue.Select(["followers"])).Dropped).Message;
        Assert.Contains("the 5 bot profiles of source 's', and too rarely in 1 more groups;", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_SameForAll_IsDroppedWithItsMessage()
    {
        var profiles = Profiles("s", AccountTypes.Bot, 40, i => new Profile { Account = "", Followers = i, Verified = i == 0 ? null : false });
        var dropped = Assert.Single(FeatureAvailability.Of(profiles, ProfileFeatureCatalogue.Select(["followers", "verified"])).Dropped);
        Assert.Equal("'verified' is not used: it is the same for all profiles.", dropped.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void Of_ShareOutOfRange_IsRefused(double share) =>
        Assert.Throws<PlauditException>(() => FeatureAvailability.Of([], s_features, minimumShare: share));

    private static Profile[] Profiles(string source, string type, int count, Func<int, Profile> profile) =>
        [.. Enumerable.Range(0, count).Select(i => profile(i) with { Account = $"{source}{type}{i}", Source = source, AccountType = type })];
}

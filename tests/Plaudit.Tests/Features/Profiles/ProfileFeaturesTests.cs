using FsCheck;
using FsCheck.Fluent;
using Plaudit.Data;
using Plaudit.Features.Profiles;

namespace Plaudit.Tests.Features.Profiles;

public sealed class ProfileFeaturesTests
{
    private static readonly FeatureDefinition[] s_columns = [.. ProfileFeatureCatalogue.Features.Select(f => f.Definition)];

    private static readonly Profile s_full = new()
    {
        Platform = "x",
        Account = "a",
        Username = "Abba_0071",
        FullName = "Abba Fan",
        Biography = "Love #music, see www.example.org @abba 🎵",
        BioLength = 41,
        UsernameLength = 9,
        UsernameDigits = 4,
        Followers = 99,
        Following = 9,
        Posts = 999,
        Favourites = 0,
        Listed = 4,
        AccountAgeDays = 99,
        HasUrl = true,
        HasLocation = false,
        HasPicture = true,
        DefaultProfile = false,
        IsPrivate = false,
        Verified = true,
    };

    [Theory]
    [InlineData("followers", 4.605170)]
    [InlineData("following", 2.302585)]
    [InlineData("favourites", 0)]
    [InlineData("has_favourites", 0)]
    [InlineData("has_posts", 1)]
    [InlineData("round_following", 0)]
    [InlineData("following_limit_distance", 7.596894)] // log(1 + 1991)
    [InlineData("followers_per_following", 2.302585)]
    [InlineData("posts_per_follower", 2.302585)]
    [InlineData("posts_per_following", 4.605170)]
    [InlineData("favourites_per_post", -6.907755)]
    [InlineData("listed_per_follower", -2.995732)] // log(5 / 100)
    [InlineData("following_per_squared_followers", -6.907755)]
    [InlineData("username_length", 9)]
    [InlineData("username_digits", 4)]
    [InlineData("username_digit_ratio", 0.444444)]
    [InlineData("username_has_digits", 1)]
    [InlineData("username_entropy", 2.503258)] // of nine characters three occur twice, three once
    [InlineData("username_letters", 0.444444)]
    [InlineData("username_separators", 1)]
    [InlineData("username_digit_run", 4)]
    [InlineData("name_length", 8)]
    [InlineData("name_words", 2)]
    [InlineData("name_digits", 0)]
    [InlineData("name_in_username", 1)]
    [InlineData("bio_length", 41)]
    [InlineData("has_bio", 1)]
    [InlineData("bio_hashtags", 1)]
    [InlineData("bio_mentions", 1)]
    [InlineData("bio_links", 1)]
    [InlineData("bio_emojis", 1)]
    [InlineData("bio_words", 6)]
    [InlineData("has_url", 1)]
    [InlineData("has_location", 0)]
    [InlineData("has_picture", 1)]
    [InlineData("default_profile", 0)]
    [InlineData("is_private", 0)]
    [InlineData("verified", 1)]
    [InlineData("account_age", 4.605170)]
    [InlineData("posts_per_day", 2.302585)]
    [InlineData("followers_per_day", 0)]
    [InlineData("following_per_day", -2.302585)]
    public void Build_KnownProfile_IsComputedByHand(string name, double expected) => Assert.Equal(expected, Value(s_full, name), 5e-6);

    [Fact]
    public void Build_NothingKnown_IsNaNThroughout() =>
        Assert.All(ProfileFeatures.Build([new Profile { Account = "a" }], s_columns).Values.ToArray(), value => Assert.True(float.IsNaN(value)));

    // What a feature says that it needs is what it needs: without one of its fields it is not known.
    [Fact]
    public void Build_FieldTakenAway_MakesExactlyItsFeaturesUnknown()
    {
        var without = new Dictionary<string, Profile>
        {
            ["followers"] = s_full with { Followers = null },
            ["following"] = s_full with { Following = null },
            ["posts"] = s_full with { Posts = null },
            ["favourites"] = s_full with { Favourites = null },
            ["listed"] = s_full with { Listed = null },
            ["username_len"] = s_full with { UsernameLength = null },
            ["username_digits"] = s_full with { UsernameDigits = null },
            ["username"] = s_full with { Username = null },
            ["full_name"] = s_full with { FullName = null },
            ["bio_len"] = s_full with { BioLength = null },
            ["biography"] = s_full with { Biography = null },
            ["has_url"] = s_full with { HasUrl = null },
            ["has_location"] = s_full with { HasLocation = null },
            ["has_pic"] = s_full with { HasPicture = null },
            ["default_profile"] = s_full with { DefaultProfile = null },
            ["is_private"] = s_full with { IsPrivate = null },
            ["verified"] = s_full with { Verified = null },
            ["account_age_days"] = s_full with { AccountAgeDays = null },
        };
        Assert.Equal(ProfileFieldSource.All.Select(f => f.Name).Order(), without.Keys.Append("own posts").Order());
        var features = ProfileFeatureCatalogue.Features.Where(f => !f.Fields.Contains("own posts")).ToArray();
        foreach (var (field, profile) in without)
        {
            var unknown = features.Where(f => double.IsNaN(Value(profile, f.Name))).Select(f => f.Name);
            Assert.Equal(features.Where(f => f.Fields.Contains(field)).Select(f => f.Name), unknown);
        }
    }

    [Fact]
    public void Build_DefaultPictureAlone_TellsOfThePicture() =>
        Assert.Equal(0, Value(new Profile { Account = "a", DefaultPicture = true }, "has_picture"));

    [Fact]
    public void Build_AnyCounts_AllKnownValuesAreFinite()
    {
        var counts = Gen.OneOf(Gen.Constant(0L), Gen.Choose(0, 100).Select(n => (long)n), Gen.Constant(1_000_000_000_000L));
        Prop.ForAll(counts.ArrayOf(6).ToArbitrary(), n =>
        {
            var profile = s_full with { Followers = n[0], Following = n[1], Posts = n[2], Favourites = n[3], Listed = n[4], AccountAgeDays = n[5], UsernameLength = n[0], UsernameDigits = n[1] };
            var features = s_columns.Where(c => c.Group != "behaviour").ToArray();
            Assert.All(ProfileFeatures.Build([profile], features).Values.ToArray(), value => Assert.True(float.IsFinite(value)));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Build_AnyTexts_AllKnownValuesAreFinite() =>
        Prop.ForAll<string, string, string>((username, name, biography) =>
        {
            var profile = s_full with { Username = username, FullName = name, Biography = biography };
            Assert.All(ProfileFeatures.Build([profile], s_columns).Values.ToArray(), value => Assert.False(float.IsInfinity(value)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Build_ColumnsChosen_AreThoseInTheirOrder()
    {
        var matrix = ProfileFeatures.Build([s_full, new Profile { Account = "b", Followers = 0 }], [.. ProfileFeatureCatalogue.Select(["verified", "followers"]).Select(f => f.Definition)]);
        Assert.Equal(["followers", "verified"], matrix.Columns.Select(c => c.Name));
        Assert.Equal([MathF.Log(100), 1, 0, float.NaN], matrix.Values.ToArray());
    }

    [Fact]
    public void Build_UnknownColumn_IsRefused() =>
        Assert.Throws<PlauditException>(() => ProfileFeatures.Build([s_full], [s_columns[0] with { Name = "likes" }]));

    [Fact]
    public void Build_Cancelled_Stops() =>
        Assert.Throws<OperationCanceledException>(() => ProfileFeatures.Build([s_full], s_columns, null, new CancellationToken(canceled: true)));

    private static double Value(Profile profile, string name) => ProfileFeatures.Build([profile], [ProfileFeatureCatalogue.Named(name).Definition])[0, 0];
}

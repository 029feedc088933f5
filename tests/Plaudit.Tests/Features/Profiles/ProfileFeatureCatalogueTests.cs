using Plaudit.Data;
using Plaudit.Features.Profiles;

namespace Plaudit.Tests.Features.Profiles;

public sealed class ProfileFeatureCatalogueTests
{
    private static readonly IReadOnlyList<ProfileFeature> s_all = ProfileFeatureCatalogue.Features;

    [Fact]
    public void Features_Names_AreUniqueAndNoGroupsOfOthers()
    {
        Assert.Equal(s_all.Count, s_all.Select(f => f.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.All(s_all, f => Assert.Matches("^[a-z][a-z0-9]*(_[a-z0-9]+)*$", f.Name));
        Assert.DoesNotContain(s_all, f => s_all.Any(g => g.Definition.Group == f.Name));
    }

    [Fact]
    public void Features_Definitions_AreComplete() =>
        Assert.All(s_all, f =>
        {
            Assert.All([f.Definition.Group, f.Definition.Definition, f.Definition.Unit, f.Definition.NullRule], text => Assert.False(string.IsNullOrWhiteSpace(text), f.Name));
            Assert.Equal(Availability.ShownOnProfile, f.Definition.Availability);
            Assert.NotEmpty(f.Fields);
            Assert.NotEmpty(f.Platforms);
        });

    [Fact]
    public void Features_Sources_AreThoseOfAllTheirFields()
    {
        Assert.Equal(ProfileSources.XV2 | ProfileSources.XV11, ProfileFeatureCatalogue.Named("listed_per_follower").Sources);
        Assert.Equal(ProfileSources.XV11, ProfileFeatureCatalogue.Named("favourites_per_day").Sources);
        Assert.Equal(ProfileSources.All, ProfileFeatureCatalogue.Named("followers").Sources);
        Assert.Equal(["x"], ProfileFeatureCatalogue.Named("listed_per_follower").Platforms);
        Assert.Equal(["instagram", "x"], ProfileFeatureCatalogue.Named("posts_per_follower").Platforms);
    }

    [Fact]
    public void ForSource_Graph_HasNothingOfWhatItDoesNotShow()
    {
        var names = ProfileFeatureCatalogue.ForSource(s_all, ProfileSources.Graph).Select(f => f.Name).ToArray();
        Assert.Contains("followers", names);
        Assert.Contains("posts_per_follower", names);
        Assert.Contains("has_bio", names);
        Assert.DoesNotContain("following", names);
        Assert.DoesNotContain("followers_per_following", names);
        Assert.DoesNotContain("account_age", names);
    }

    [Fact]
    public void ForSource_Instaloader_HasNoPosts() =>
        Assert.DoesNotContain(ProfileFeatureCatalogue.ForSource(s_all, ProfileSources.Instaloader), f => f.Fields.Contains("posts"));

    [Fact]
    public void ForSource_All_KeepsEverything() => Assert.Equal(s_all, ProfileFeatureCatalogue.ForSource(s_all, ProfileSources.All));

    [Theory]
    [InlineData("graph", ProfileSources.Graph)]
    [InlineData("x-v2", ProfileSources.XV2)]
    [InlineData("x-v1.1", ProfileSources.XV11)]
    [InlineData("instaloader", ProfileSources.Instaloader)]
    [InlineData("all", ProfileSources.All)]
    public void SourceNamed_Name_IsTheSource(string name, ProfileSources source) => Assert.Equal(source, ProfileFeatureCatalogue.SourceNamed(name));

    [Fact]
    public void SourceNamed_Unknown_IsRefusedByName() =>
        Assert.Contains("'myspace'", Assert.Throws<PlauditException>(() => ProfileFeatureCatalogue.SourceNamed("myspace")).Message, StringComparison.Ordinal);

    [Fact]
    public void Select_NamesAndGroups_KeepTheOrderOfTheCatalogue()
    {
        Assert.Equal(["followers", .. s_all.Where(f => f.Definition.Group == "page").Select(f => f.Name)], ProfileFeatureCatalogue.Select(["page", "followers"]).Select(f => f.Name));
        Assert.Equal(ProfileFeatureCatalogue.Default, ProfileFeatureCatalogue.Select([]));
        Assert.Contains("'folowers'", Assert.Throws<PlauditException>(() => ProfileFeatureCatalogue.Select(["folowers"])).Message, StringComparison.Ordinal);
    }
}

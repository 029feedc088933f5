using Plaudit.Data;
using Plaudit.Features;

namespace Plaudit.Tests.Features;

public sealed class FeatureCatalogueTests
{
    private static readonly FeatureDefinition[] s_all = [.. FeatureCatalogue.Features, .. FeatureCatalogue.Outcomes];

    [Fact]
    public void All_Names_AreUniqueAndInSnakeCase()
    {
        Assert.Equal(s_all.Length, s_all.Select(f => f.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(s_all, f => Assert.True(IsSnakeCase(f.Name), f.Name));
    }

    [Fact]
    public void All_Fields_AreExplained() =>
        Assert.All(s_all, f => Assert.All([f.Group, f.Definition, f.Unit, f.NullRule], text => Assert.False(string.IsNullOrWhiteSpace(text), f.Name)));

    // It says what the account is about because someone labelled it, which is not known of other accounts.
    [Fact]
    public void All_Names_AreNotTheCategory() => Assert.DoesNotContain(s_all, f => f.Name.Contains("category", StringComparison.OrdinalIgnoreCase));

    // A name that is also a group's would stand for two things where features are chosen.
    [Fact]
    public void All_Groups_ShareNoNameWithAFeatureOfAnother() =>
        Assert.DoesNotContain(s_all, f => s_all.Any(g => g.Group == f.Name && f.Group != f.Name));

    [Fact]
    public void Availability_OfEachList_IsWhatItSays()
    {
        Assert.All(FeatureCatalogue.Features, f => Assert.Equal(Availability.KnownBeforePosting, f.Availability));
        Assert.All(FeatureCatalogue.Outcomes, f => Assert.Equal(Availability.Outcome, f.Availability));
        Assert.Equal(
            typeof(Outcomes).GetProperties().Select(p => p.Name.ToLowerInvariant()).Order(),
            FeatureCatalogue.Outcomes.Select(f => f.Name).Order());
    }

    [Fact]
    public void Default_IsAllButTheSeasonAndWhatOnlyEngagementNeeds()
    {
        Assert.Equal(["season_sin", "season_cos"], FeatureCatalogue.Features.Except(FeatureCatalogue.ForEngagement).Select(f => f.Name));
        Assert.Equal(["usual", "presence"], FeatureCatalogue.ForEngagement.Except(FeatureCatalogue.Default).Select(f => f.Group).Distinct());
        Assert.Equal(FeatureCatalogue.Default, FeatureCatalogue.Select([]));
    }

    [Fact]
    public void Select_NameAndGroup_KeepTheOrderOfTheCatalogue() =>
        Assert.Equal(
            ["last_1", "followers", "following", "account_posts", "followers_above_level"],
            FeatureCatalogue.Select(["account", "followers", "last_1"]).Select(f => f.Name));

    [Fact]
    public void Select_UnknownName_IsRefusedByName() =>
        Assert.Contains("'levle'", Assert.Throws<PlauditException>(() => FeatureCatalogue.Select(["levle"])).Message, StringComparison.Ordinal);

    [Fact]
    public void Hash_AnyChangeOfMeaning_IsAnother()
    {
        var features = FeatureCatalogue.Features.Take(3).ToArray();
        FeatureDefinition[][] variants =
        [
            features,
            features[..2],
            [features[1], features[0], features[2]],
            [features[0] with { Definition = "another" }, .. features[1..]],
            [features[0] with { Unit = "another" }, .. features[1..]],
            [features[0] with { NullRule = "another" }, .. features[1..]],
        ];
        Assert.Equal(variants.Length, variants.Select(FeatureCatalogue.Hash).Distinct().Count());
        Assert.Equal(FeatureCatalogue.Hash(features), FeatureCatalogue.Hash([.. features]));
    }

    [Fact]
    public void Build_ColumnsChosen_AreThoseOfTheFullRow()
    {
        var table = PostHistory.Table(RandomPosts.Many(3));
        var columns = FeatureCatalogue.Select(["time", "level", "account"]);
        var all = PostHistory.Build(table).SelectColumns([.. columns.Select(c => c.Name)]);
        var chosen = AllPosts.Build(table, columns, TimeSpan.Zero);
        Assert.Equal(all.Values.ToArray(), chosen.Values.ToArray());
    }

    [Fact]
    public void Build_RowsChosen_AreThoseOfTheWholeTable()
    {
        var table = PostHistory.Table(RandomPosts.Many(4));
        int[] rows = [.. Enumerable.Range(0, table.Count).Where(row => row % 3 == 1)];
        var chosen = PostFeatures.Build(table, rows, FeatureCatalogue.Features, TimeSpan.Zero, progress: null, CancellationToken.None);
        Assert.Equal(PostHistory.Build(table).SelectRows(rows).Values.ToArray(), chosen.Values.ToArray());
    }

    private static bool IsSnakeCase(string name) =>
        char.IsAsciiLetterLower(name[0]) && name.Split('_').All(word => word.Length > 0 && word.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)));
}

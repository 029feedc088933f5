using Plaudit.Models;
using Plaudit.Pipelines;

namespace Plaudit.Tests.Pipelines;

public sealed class LikesGridTests
{
    [Theory]
    [InlineData(20, 1)]
    [InlineData(99, 1)]
    [InlineData(100, 4)]
    [InlineData(999, 4)]
    [InlineData(1_000, (3 * 8 * 4) + 8)]
    [InlineData(99_999, (3 * 8 * 4) + 8)]
    [InlineData(100_000, (2 * 8 * 4) + 8)]
    public void For_Rows_HasAsManyCandidatesAsCanBeToldApart(int rows, int candidates)
    {
        var settings = LikesGrid.For(rows, seed: 5).Settings(3);
        Assert.Equal(candidates, settings.Count);
        Assert.Equal(candidates, settings.Distinct().Count());
        Assert.All(settings.Where(s => s.Trees is not null), s => Assert.Equal(5, s.Trees!.Seed));
    }

    // A candidate whose part is not fitted would stop the search when it is compared.
    [Theory]
    [InlineData(20)]
    [InlineData(500)]
    [InlineData(5_000)]
    [InlineData(500_000)]
    public void For_AnyRows_FitsWhatItsCandidatesAreMadeOf(int rows)
    {
        var grid = LikesGrid.For(rows, seed: 1);
        var trees = grid.Trees.SelectMany(trees => trees.Candidates).ToHashSet();
        foreach (var settings in grid.Alphas.SelectMany(alpha => grid.Settings(alpha)))
        {
            Assert.True(settings.Trees is null || trees.Contains(settings.Trees), settings.Name);
            Assert.True(settings.LinearShare == 0 || grid.Alphas.Contains(settings.LinearAlpha), settings.Name);
            Assert.InRange(settings.LinearShare, 0, 1);
        }
        Assert.All(grid.Trees, t => Assert.True(t.Rounds.Max() <= t.Options.NumBoostRound));
    }

    [Fact]
    public void Only_Settings_AreTheOneCandidate()
    {
        var settings = new ModelSettings { Linear = "ridge", LinearShare = 0.25, LinearAlpha = 3, Trees = new XGBoostOptions { NumBoostRound = 12 } };
        var grid = ModelGrid.Only(settings);
        Assert.Equal([settings], grid.Settings(100));
        Assert.Equal([3], grid.Alphas);
        Assert.Equal([12], Assert.Single(grid.Trees).Rounds);
        Assert.Empty(ModelGrid.Only(new ModelSettings { Linear = "ridge", Baseline = "level" }).Trees);
    }
}

using Plaudit.Models.Photos;

namespace Plaudit.Tests.Models.Photos;

public sealed class LikesMemoryTests
{
    [Fact]
    public void Of_LikesAllTheSame_IsNone() => Assert.Equal(0, LikesMemory.Of(new double[50]));

    [Fact]
    public void Of_EveryOtherPostMore_ReachesAsFarAsIsLookedAt() => Assert.Equal(15, LikesMemory.Of([.. Enumerable.Range(0, 100).Select(row => row % 2d)]));

    [Fact]
    public void Of_ChanceAlone_IsMostlyNone() => Assert.InRange(Memories(run: 1).Count(memory => memory == 0), 80, 100);

    [Fact]
    public void Of_RunsOfTenWithALuck_IsSeen()
    {
        var memories = Memories(run: 10);
        Assert.InRange(memories.Count(memory => memory == 0), 0, 5);
        Assert.InRange(memories.Order().ElementAt(50), 3, 12);
    }

    private static int[] Memories(int run) => [.. Enumerable.Range(0, 100).Select(seed =>
    {
        var random = new Random(seed);
        var luck = 0d;
        return LikesMemory.Of([.. Enumerable.Range(0, 150).Select(row => random.NextDouble() + (luck = row % run == 0 ? random.NextDouble() : luck))]);
    })];
}

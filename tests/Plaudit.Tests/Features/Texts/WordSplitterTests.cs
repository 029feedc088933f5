using Plaudit.Features.Texts;

namespace Plaudit.Tests.Features.Texts;

public sealed class WordSplitterTests
{
    private static readonly WordSplitter s_splitter = WordSplitter.Of(
        new Dictionary<string, int> { ["street"] = 50, ["food"] = 90, ["lover"] = 30, ["love"] = 60, ["foodlover"] = 2, ["of"] = 400, ["in"] = 20, ["rare"] = 3 });

    [Theory]
    [InlineData("streetfood", "street food")]
    [InlineData("foodlover", "food lover")]
    [InlineData("loveoffood", "love of food")]
    [InlineData("rare", "rare")]
    [InlineData("xyzfood", "xyz food")]
    [InlineData("", "")]
    public void Split_Run_IntoLikeliestWords(string run, string expected)
    {
        var ends = new int[WordSplitter.LongestRun];
        var count = s_splitter.Split(run, ends);
        Assert.Equal(expected, string.Join(' ', Enumerable.Range(0, count).Select(i => run[(i == 0 ? 0 : ends[i - 1])..ends[i]])));
    }

    [Fact]
    public void Of_ShortRareWord_IsNoWord() => Assert.DoesNotContain("in", s_splitter.Costs.Keys);

    [Theory]
    [InlineData("StreetFood", "Street Food")]
    [InlineData("NYCFashion2024_now", "NYC Fashion 2024 _ now")]
    [InlineData("food", "food")]
    [InlineData("FOOD", "FOOD")]
    public void RunEnd_Writing_ShowsRuns(string tag, string expected)
    {
        var runs = new List<string>();
        for (var start = 0; start < tag.Length;)
        {
            var end = WordSplitter.RunEnd(tag, start);
            runs.Add(tag[start..end]);
            start = end;
        }
        Assert.Equal(expected, string.Join(' ', runs));
    }
}

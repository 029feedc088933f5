using FsCheck;
using FsCheck.Fluent;
using Plaudit.Features;

namespace Plaudit.Tests.Features;

public sealed class CaptionStatisticsTests
{
    [Fact]
    public void Of_OrdinaryCaption_CountsEachKind()
    {
        var found = CaptionStatistics.Of("New post! 😀 #coffee #kahve\nWhy? see https://example.org @friend 24");
        Assert.Equal(66, found.Characters);
        Assert.Equal(10, found.Words);
        Assert.Equal(1, found.LineBreaks);
        Assert.Equal(2, found.Hashtags);
        Assert.Equal(1, found.Mentions);
        Assert.Equal(1, found.Emojis);
        Assert.Equal(1, found.Links);
        Assert.Equal(1, found.QuestionMarks);
        Assert.Equal(1, found.ExclamationMarks);
        Assert.Equal(2, found.CapitalLetters);
        Assert.Equal(2, found.Digits);
    }

    [Theory]
    [InlineData("mail me@example.org", 0)]
    [InlineData("@friend", 1)]
    [InlineData("(@friend)", 1)]
    [InlineData("@ friend", 0)]
    public void Of_AtSign_IsAMentionOnlyAtTheStartOfAWord(string caption, int mentions) => Assert.Equal(mentions, CaptionStatistics.Of(caption).Mentions);

    [Theory]
    [InlineData("#", 0)]
    [InlineData("# a", 0)]
    [InlineData("#a#b", 2)]
    [InlineData("#日本", 1)]
    public void Of_NumberSign_IsAHashtagBeforeALetter(string caption, int hashtags) => Assert.Equal(hashtags, CaptionStatistics.Of(caption).Hashtags);

    [Fact]
    public void Of_AnyText_CountsStayWithinItsLength() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string?>(), text =>
        {
            var found = CaptionStatistics.Of(text ?? "");
            int[] parts = [found.Words, found.LineBreaks, found.Hashtags, found.Mentions, found.Emojis, found.Links, found.Letters, found.Digits];
            return found.Characters <= (text ?? "").Length && parts.All(n => n >= 0 && n <= found.Characters) && found.CapitalLetters <= found.Letters;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("The best coffee in town and more", "English")]
    [InlineData("Bugün çok güzel bir gün ve kahve", "Turkish")]
    [InlineData("Это лучший кофе в городе", "Other")]
    [InlineData("wow", "Unknown")]
    public void Language_OfCaption_IsGuessed(string caption, string guess) =>
        Assert.Equal(guess, CaptionLanguage.Of(caption, CaptionStatistics.Of(caption)).ToString());

    [Fact]
    public void Terms_OfCaption_AreDistinctAndTellTagsFromWords()
    {
        Assert.Equal(CaptionTerms.Words("Coffee tea"), CaptionTerms.Words("tea COFFEE coffee a"));
        Assert.NotEqual(CaptionTerms.Words("coffee"), CaptionTerms.Words("#coffee"));
        Assert.Equal(1, CaptionTerms.CountShared(CaptionTerms.Words("coffee and tea"), CaptionTerms.Words("tea or milk")));
    }
}

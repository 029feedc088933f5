using FsCheck;
using FsCheck.Fluent;
using Plaudit.Data;
using Plaudit.Features.Texts;

namespace Plaudit.Tests.Features.Texts;

public sealed class TextTokenizerTests
{
    [Theory]
    [InlineData("Hello, world", "Word:Hello Word:world")]
    [InlineData("#Food#travel ＃çay", "Hashtag:Food Hashtag:travel Hashtag:çay")]
    [InlineData("# alone #", "Word:alone")]
    [InlineData("by @the.chef. and a@b.com", "Word:by Mention:the.chef Word:and Word:a Word:b Word:com")]
    [InlineData("see https://x.y/z?#a @b www.c.d", "Word:see Link:https://x.y/z?#a Mention:b Link:www.c.d")]
    [InlineData("ok👍🏽👍", "Word:ok Emoji:👍🏽 Emoji:👍")]
    [InlineData("👩🏽‍🍳👨‍👩‍👧", "Emoji:👩🏽‍🍳 Emoji:👨‍👩‍👧")]
    [InlineData("🇹🇷🇩🇪", "Emoji:🇹🇷 Emoji:🇩🇪")]
    [InlineData("I❤️it", "Word:I Emoji:❤️ Word:it")]
    [InlineData("cafe\u0301 a\uD83Db", "Word:cafe\u0301 Word:a Word:b")]
    [InlineData("", "")]
    public void MoveNext_Text_GivesTokens(string text, string expected) => Assert.Equal(expected, string.Join(' ', Tokens(text)));

    [Theory]
    [InlineData("👩🏽‍🍳", "👩‍🍳")]
    [InlineData("❤️", "❤")]
    [InlineData("🏽", "🏽")]
    [InlineData("🇹🇷", "🇹🇷")]
    public void FoldEmoji_Variant_IsTheSameAsWithout(string emoji, string expected)
    {
        var folded = new char[emoji.Length];
        Assert.Equal(expected, new string(folded, 0, TextTokenizer.FoldEmoji(emoji, folded)));
    }

    [Fact]
    public void MoveNext_AnyText_TokensStandInItWithoutHalvesOfPairs() =>
        Prop.ForAll(AnyText.Arbitrary, text =>
        {
            var at = 0;
            foreach (var token in Tokens(text).Select(token => token[(token.IndexOf(':', StringComparison.Ordinal) + 1)..]))
            {
                at = text.IndexOf(token, at, StringComparison.Ordinal);
                var isLink = token.StartsWith("http", StringComparison.OrdinalIgnoreCase) || token.StartsWith("www.", StringComparison.OrdinalIgnoreCase);
                if (at < 0 || token.Length == 0 || (!isLink && token.EnumerateRunes().Any(rune => rune.Value == 0xFFFD)))
                {
                    return false;
                }
                at += token.Length;
            }
            return true;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Read_AnyText_GivesOnlyTermsThatCanBeStored() =>
        Prop.ForAll(AnyText.Arbitrary, text =>
        {
            var account = new AccountText(null, "a", text, [new PostText(text, text, text)]);
            var corpus = TextCorpus.Read([account, account], new TextOptions());
            var vectorizer = corpus.Vectorizer([0, 1]);
            var again = TextVectorizerBytes.Read(TextVectorizerBytes.Write(vectorizer));
            return again.TermCount == vectorizer.TermCount && again.Transform(new PieceReader(again).Read(account)).Count == corpus.Counts.ColumnsOf(0).Length;
        }).QuickCheckThrowOnFailure();

    private static List<string> Tokens(string text)
    {
        var tokens = new TextTokenizer(text);
        var all = new List<string>();
        while (tokens.MoveNext())
        {
            all.Add($"{tokens.Kind}:{tokens.Token}");
        }
        return all;
    }
}

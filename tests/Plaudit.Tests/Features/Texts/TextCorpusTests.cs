using Plaudit.Data;
using Plaudit.Features.Texts;

namespace Plaudit.Tests.Features.Texts;

public sealed class TextCorpusTests
{
    private static readonly AccountText[] s_accounts =
    [
        Account("pasta and wine #StreetFood", "Image may contain: food, indoor", "Roma"),
        Account("pasta again @chef", "Image may contain: food", "Roma"),
        Account("surf and sun secret", null, null),
        Account("surf secret", null, null),
    ];

    [Fact]
    public void Vectorizer_SomeAccounts_KnowsTheirTermsOnly()
    {
        var corpus = TextCorpus.Read(s_accounts, new TextOptions());
        var vectorizer = corpus.Vectorizer([0, 1, 2]);
        var withoutRest = TextCorpus.Read(s_accounts[..3], new TextOptions()).Vectorizer([0, 1, 2]);

        Assert.True(vectorizer.Rarity[vectorizer.Terms.Find(TermKind.Word, "pasta")] > 0);
        Assert.Equal(0, vectorizer.Rarity[vectorizer.Terms.Find(TermKind.Word, "secret")]);
        Assert.Equal(-1, withoutRest.Terms.Find(TermKind.Word, "secret"));
        for (var term = 0; term < withoutRest.TermCount; term++)
        {
            var same = vectorizer.Terms.Find(withoutRest.KindOf(term), withoutRest.Terms.TextOf(term));
            Assert.Equal(withoutRest.Rarity[term], vectorizer.Rarity[same]);
        }
    }

    [Theory]
    [InlineData(TermKind.Word, "pasta")]
    [InlineData(TermKind.Characters, " pas")]
    [InlineData(TermKind.AltPhrase, "food")]
    [InlineData(TermKind.Location, "roma")]
    [InlineData(TermKind.LocationWord, "roma")]
    [InlineData(TermKind.Bias, "")]
    public void Read_TermOfSeveralAccounts_IsKept(TermKind kind, string text) =>
        Assert.True(TextCorpus.Read(s_accounts, new TextOptions()).Vectorizer([0, 1, 2, 3]).Terms.Find(kind, text) >= 0);

    [Theory]
    [InlineData(TermKind.Word, "wine")]
    [InlineData(TermKind.Hashtag, "streetfood")]
    [InlineData(TermKind.AltWord, "contain")]
    [InlineData(TermKind.Word, "https")]
    [InlineData(TermKind.AltPhrase, "image may contain")]
    public void Read_TermOfOneAccount_IsNot(TermKind kind, string text) =>
        Assert.Equal(-1, TextCorpus.Read(s_accounts, new TextOptions()).Vectorizer([0, 1, 2, 3]).Terms.Find(kind, text));

    [Fact]
    public void Transform_AccountsOfTheCorpus_AreAsTheCorpusSays()
    {
        var corpus = TextCorpus.Read(s_accounts, new TextOptions());
        var vectorizer = corpus.Vectorizer([0, 1, 2, 3]);
        var expected = vectorizer.Transform(corpus, [0, 1, 2, 3]);
        var reader = new PieceReader(vectorizer);
        for (var row = 0; row < 4; row++)
        {
            var actual = vectorizer.Transform(reader.Read(s_accounts[row]));
            Assert.Equal(expected.ColumnsOf(row).ToArray(), actual.ColumnsOf(0).ToArray());
            Assert.Equal(expected.ValuesOf(row).ToArray(), actual.ValuesOf(0).ToArray());
            Assert.Equal(1, Math.Sqrt(actual.ValuesOf(0).ToArray().Sum(value => value * value)), 1e-5);
        }
    }

    [Fact]
    public void Transform_OtherAccountsReadBefore_ChangesNothing()
    {
        var vectorizer = TextCorpus.Read(s_accounts, new TextOptions()).Vectorizer([0, 1, 2, 3]);
        var reader = new PieceReader(vectorizer);
        var many = s_accounts.Select(account => vectorizer.Transform(reader.Read(account)).ValuesOf(0).ToArray()).ToList();
        Assert.Equal(vectorizer.Transform(new PieceReader(vectorizer).Read(s_accounts[3])).ValuesOf(0).ToArray(), many[3]);
    }

    [Fact]
    public void Read_MoreTermsThanAllowed_KeepsTheFrequent()
    {
        var accounts = Enumerable.Range(0, 60).Select(i => Account($"always word{i / 2}x", null, null)).ToArray();
        var corpus = TextCorpus.Read(accounts, new TextOptions { MaxTerms = 100 });
        Assert.True(corpus.Counts.ColumnCount <= 101);
        Assert.True(corpus.Vectorizer([.. Enumerable.Range(0, 60)]).Terms.Find(TermKind.Word, "always") >= 0);
    }

    [Fact]
    public void Read_OtherWritingOfAHashtag_IsTheSameTerm()
    {
        AccountText[] accounts = [Account("#StreetFood", null, null), Account("#STREETFOOD", null, null)];
        Assert.True(TextCorpus.Read(accounts, new TextOptions()).Vectorizer([0, 1]).Terms.Find(TermKind.Hashtag, "streetfood") >= 0);
    }

    [Fact]
    public void Read_Pieces_NameWhatGaveEachTerm()
    {
        var vectorizer = TextCorpus.Read(s_accounts, new TextOptions()).Vectorizer([0, 1, 2, 3]);
        var pieces = new PieceReader(vectorizer).Read(s_accounts[0]);
        var texts = Enumerable.Range(0, pieces.Count).Select(piece => $"{pieces.KindOf(piece)}:{pieces.TextOf(piece)}").ToList();
        Assert.Contains("Word:pasta", texts);
        Assert.Contains("Hashtag:streetfood", texts);
        Assert.Contains("Location:roma", texts);
        var pasta = texts.IndexOf("Word:pasta");
        Assert.Contains(pieces.Uses, use => use.Piece == pasta && vectorizer.KindOf(use.Term) == TermKind.Characters);
    }

    [Theory]
    [InlineData(",")]
    [InlineData(" and ")]
    [InlineData("a and ")]
    [InlineData("@a.")]
    [InlineData("#")]
    [InlineData("\u200D❤")]
    [InlineData("x")]
    public void Read_LongTextOfOnePiece_TakesTimeByItsLengthAlone(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 400_000 / piece.Length));
        AccountText[] accounts = [Account(text, text, text), Account("surf", null, null)];
        Assert.Equal(2, TextCorpus.Read(accounts, new TextOptions()).Counts.RowCount);
    }

    [Fact]
    public void Read_BytesCutOffOrChanged_AreRefusedOrRead()
    {
        var bytes = TextVectorizerBytes.Write(TextCorpus.Read(s_accounts, new TextOptions()).Vectorizer([0, 1, 2, 3]));
        for (var length = 0; length < bytes.Length; length += 7)
        {
            Assert.Throws<PlauditException>(() => TextVectorizerBytes.Read(bytes[..length]));
        }
        for (var i = 0; i < bytes.Length; i += 3)
        {
            var damaged = bytes.ToArray();
            damaged[i] ^= 0xFF;
            try
            {
                TextVectorizerBytes.Read(damaged);
            }
            catch (PlauditException)
            {
            }
        }
    }

    private static AccountText Account(string? caption, string? altText, string? location) =>
        new("instagram", "a", null, [new PostText(caption, altText, location)]);
}

using FsCheck;
using FsCheck.Fluent;
using Plaudit.Native.DuckDb;

namespace Plaudit.Tests.Native.DuckDb;

public sealed class DuckDbTextTests
{
    [Theory]
    [InlineData("plain", "'plain'", "\"plain\"")]
    [InlineData("it's", "'it''s'", "\"it's\"")]
    [InlineData("a \"name\"", "'a \"name\"'", "\"a \"\"name\"\"\"")]
    public void Quote_Text_DoublesItsOwnMark(string text, string literal, string identifier)
    {
        Assert.Equal(literal, DuckDbText.QuoteLiteral(text));
        Assert.Equal(identifier, DuckDbText.QuoteIdentifier(text));
    }

    [Fact]
    public void Quote_AnyText_IsReadBackUnchanged()
    {
        using var database = DuckDbDatabase.Open([("threads", "1")]);
        using var connection = database.Connect();
        // Of all characters these are the ones that could end a quoted text, among others that could not.
        var characters = Gen.Elements('\'', '"', '\\', ';', '-', '\n', '$', '?', 'a', 'é', '日');
        var texts = Gen.ListOf(characters).Select(c => string.Concat(c)).ToArbitrary();
        Prop.ForAll(texts, text =>
        {
            var name = "n" + text;
            using var result = connection.Query(
                $"SELECT {DuckDbText.QuoteLiteral(text)} AS {DuckDbText.QuoteIdentifier(name)}",
                CancellationToken.None
            );
            return result.TryReadChunk(out var chunk) && chunk.Text(0, 0) == text && result.Columns[0].Name == name;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Quote_ZeroCharacter_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => DuckDbText.QuoteLiteral("a\0b"));
        Assert.Throws<ArgumentException>(() => DuckDbText.QuoteIdentifier("a\0b"));
    }
}

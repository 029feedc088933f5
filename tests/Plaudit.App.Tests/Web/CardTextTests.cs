using Plaudit.App.Web.ModelPages;

namespace Plaudit.App.Tests.Web;

public sealed class CardTextTests
{
    [Fact]
    public void Read_CardOfOurOwn_IsItsParts()
    {
        var blocks = CardText.Read("""
            # Model card: likes

            Predicts likes,
            with **80 %** ranges.

            * **Learnt from**: 5 posts;
              all of them old.
            * `plaudit features`

            ## Good for

            | name | value |
            |---|---:|
            | seed | 1 |
            | short |
            """);

        Assert.Equal(["Predicts likes, with ", "80 %", " ranges."], blocks[0].Paragraph!.Select(span => span.Text));
        Assert.Equal([CardStyle.Plain, CardStyle.Strong, CardStyle.Plain], blocks[0].Paragraph!.Select(span => span.Style));
        Assert.Equal(["Learnt from: 5 posts; all of them old.", "plaudit features"], blocks[1].Items!.Select(item => string.Concat(item.Select(span => span.Text))));
        Assert.Equal(CardStyle.Code, blocks[1].Items![1][0].Style);
        Assert.Equal("Good for", blocks[2].Heading![0].Text);
        var table = blocks[3].Table!;
        Assert.Equal(4, blocks.Count);
        Assert.Equal(["name", "value"], table.Head.Select(cell => cell[0].Text));
        Assert.Equal([false, true], table.AreNumeric);
        Assert.Equal(["1", ""], table.Rows.Select(row => string.Concat(row[1].Select(span => span.Text))));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("[text](javascript:alert(1)) ![x](y)")]
    [InlineData("| no rule |")]
    [InlineData("** not closed ` either")]
    [InlineData("#not a heading")]
    public void Read_WhateverElse_IsPlainText(string line) =>
        Assert.Equal([new CardSpan(line, CardStyle.Plain)], Assert.Single(CardText.Read(line)).Paragraph!);

    [Theory]
    [InlineData("")]
    [InlineData("|\n|-|")]
    [InlineData("|\n|-|\n|")]
    [InlineData("* ")]
    [InlineData("## ")]
    [InlineData("text\n| a |\n|---|\n## b\n- c\nd\n#")]
    public void Read_Odd_ComesToItsEnd(string text) => Assert.NotNull(CardText.Read(text));
}

using Plaudit.Reports.Charts;

namespace Plaudit.Tests.Reports.Charts;

public sealed class SvgPictureTests
{
    [Fact]
    public void Of_StylesRulesAndSize_AreAttributesAndColoursByName()
    {
        var svg = SvgPicture.Of(
            """
            <svg width="10" height="10" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">
            <rect width="10" height="10" x="0" y="0" fill="none"></rect>
            <text style="font-size:12px;font-family:sans-serif;" fill="#c0de00" onclick="x()" transform="translate(1.23456 2)">a  b</text>
            <style><![CDATA[.a:hover { fill: red }]]></style>
            </svg>
            """);

        Assert.Equal("""<svg viewBox="0 0 10 10"><text fill="var(--ink)" transform="translate(1.23 2)" font-size="12px">a  b</text></svg>""", svg);
    }

    [Theory]
    [InlineData("script")]
    [InlineData("foreignObject")]
    [InlineData("image")]
    public void Of_ElementThatNoPictureHas_IsRefused(string name) =>
        Assert.Throws<FormatException>(() => SvgPicture.Of($"<svg xmlns=\"http://www.w3.org/2000/svg\"><{name}/></svg>"));
}

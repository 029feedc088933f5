using FsCheck;
using FsCheck.Fluent;
using Plaudit.Ingestion.Exports;

namespace Plaudit.Tests.Ingestion.Exports;

public sealed class LocalNumberTests
{
    [Theory]
    [InlineData("0", '.', 0)]
    [InlineData("101", null, 101)]
    [InlineData("12.345", ',', 12345)]
    [InlineData("12,345", '.', 12345)]
    [InlineData("1 234", ',', 1234)]
    [InlineData("1\u00a0234", ',', 1234)]
    [InlineData("1\u202f234", null, 1234)]
    [InlineData("1\u2009234\u2009567", null, 1234567)]
    [InlineData("1’234", '.', 1234)]
    [InlineData("1.234.567", '.', 1234567)] // a number has one fraction at most
    [InlineData("1,234,567", ',', 1234567)]
    [InlineData("1.234.567", null, 1234567)]
    [InlineData(" 7 ", null, 7)]
    [InlineData("1.234,0", null, 1234)]
    public void TryParseCount_NumberOfTheLanguage_IsRead(string text, char? decimalMark, long expected)
    {
        Assert.True(LocalNumber.TryParseCount(text, decimalMark, out var count));
        Assert.Equal(expected, count);
    }

    [Theory]
    [InlineData("12.345", '.')] // twelve and a bit, or written by another language's rule
    [InlineData("12,345", ',')]
    [InlineData("12.345", null)]
    [InlineData("1,2K", ',')]
    [InlineData("1.2M", '.')]
    [InlineData("-5", null)]
    [InlineData("5%", null)]
    [InlineData("12,5", ',')]
    [InlineData("12.5", ',')]
    [InlineData("1 23", null)]
    [InlineData("1234 567", null)]
    [InlineData("1.23.456", null)]
    [InlineData("1.234.5678", null)]
    [InlineData("1..234", ',')]
    [InlineData(".5", '.')]
    [InlineData("5.", '.')]
    [InlineData("", null)]
    [InlineData("--", null)]
    [InlineData("9999999999999", null)]
    [InlineData("99999999999999999999999999999999999999", null)]
    public void TryParseCount_WhatIsNotSure_IsNotRead(string text, char? decimalMark) =>
        Assert.False(LocalNumber.TryParseCount(text, decimalMark, out _));

    [Theory]
    [InlineData("-1,9%", ',', -1.9, true)]
    [InlineData("-1.9%", '.', -1.9, true)]
    [InlineData("61.2%", null, 61.2, true)]
    [InlineData("1.234,56", null, 1234.56, false)]
    [InlineData("1,234.56", null, 1234.56, false)]
    [InlineData("\u22123", null, -3, false)]
    public void TryParse_FractionOrPercentage_IsRead(string text, char? decimalMark, double expected, bool percent)
    {
        Assert.True(LocalNumber.TryParse(text, decimalMark, out var value, out var isPercent));
        Assert.Equal((decimal)expected, value);
        Assert.Equal(percent, isPercent);
    }

    [Fact]
    public void TryParseCount_AnyCountGroupedInEitherWay_ComesBack() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonNegativeInt>(),
        number => Grouped(number.Get, '.', ',') == number.Get && Grouped(number.Get, ',', '.') == number.Get && Grouped(number.Get, ' ', null) == number.Get)
        .QuickCheckThrowOnFailure();

    private static long? Grouped(int number, char mark, char? decimalMark)
    {
        var text = number.ToString("N0", System.Globalization.CultureInfo.InvariantCulture).Replace(',', mark);
        return LocalNumber.TryParseCount(text, decimalMark, out var count) ? count : null;
    }
}

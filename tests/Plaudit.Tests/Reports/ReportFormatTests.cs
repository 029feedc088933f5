using Plaudit.Reports;

namespace Plaudit.Tests.Reports;

public sealed class ReportFormatTests
{
    [Fact]
    public void Show_NumbersOfEachKind_AreWrittenForPeople()
    {
        Assert.Equal("12,346", ReportFormat.Count.Show(12345.6));
        Assert.Equal("1,234.568", ReportFormat.Number().Show(1234.5678));
        Assert.Equal("81.2 %", ReportFormat.Share().Show(0.8123));
        Assert.Equal("+12.3 %", ReportFormat.SignedShare().Show(0.123));
        Assert.Equal("\u221212.3 %", ReportFormat.SignedShare().Show(-0.123));
        Assert.Equal("x 1.50", ReportFormat.Factor().Show(1.5));
        Assert.Equal("2026-11-21", ReportFormat.Day.Show("2026-11-21"));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Show_NotKnown_IsADashAndNeverZero(double number)
    {
        Assert.Equal("–", ReportFormat.Count.Show(number));
        Assert.Equal("–", ReportFormat.Share().Show(ReportValue.Unknown));
        Assert.Equal("–", ReportFormat.Text.Show((string?)null));
    }

    [Fact]
    public void Show_RoundsToNothing_HasNoSign()
    {
        Assert.Equal("0.000", ReportFormat.Number().Show(-0.0001));
        Assert.Equal("0.0 %", ReportFormat.SignedShare().Show(0.0001));
        Assert.Equal("0.0 %", ReportFormat.SignedShare().Show(-0.0001));
    }
}

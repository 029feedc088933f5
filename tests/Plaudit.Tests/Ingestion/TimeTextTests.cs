using System.Globalization;
using System.Text;
using Plaudit.Ingestion;

namespace Plaudit.Tests.Ingestion;

public sealed class TimeTextTests
{
    [Theory]
    [InlineData("2023-06-18T15:04:40Z", "2023-06-18T15:04:40.0000000", true)]
    [InlineData("2023-06-18 15:04:40", "2023-06-18T15:04:40.0000000", true)]
    [InlineData("2023-06-18T15:04:40", "2023-06-18T15:04:40.0000000", true)]
    [InlineData("2023-06-18T15:04", "2023-06-18T15:04:00.0000000", true)]
    [InlineData("2023-06-18T15:04:40.5", "2023-06-18T15:04:40.5000000", true)]
    [InlineData("2023-06-18T15:04:40.123456789+00:00", "2023-06-18T15:04:40.1234567", true)]
    [InlineData("2023-06-18T15:04:40+03:00", "2023-06-18T12:04:40.0000000", true)]
    [InlineData("2023-06-18T15:04:40-0530", "2023-06-18T20:34:40.0000000", true)]
    [InlineData("2023-06-18 15:04:40 +02", "2023-06-18T13:04:40.0000000", true)]
    [InlineData("2101-01-01T00:30:00+01:00", "2100-12-31T23:30:00.0000000", true)]
    [InlineData("1999-12-31T23:30:00-01:00", "2000-01-01T00:30:00.0000000", true)]
    [InlineData("2024-02-29", "2024-02-29T00:00:00.0000000", false)]
    [InlineData(" 2024-02-29 ", "2024-02-29T00:00:00.0000000", false)]
    public void Parse_GoodTime_GivesUtc(string text, string utc, bool hasTimeOfDay)
    {
        Assert.Equal(FieldProblem.None, TimeText.Parse(Encoding.UTF8.GetBytes(text), out var time));
        Assert.Equal(utc, time!.Value.Utc.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff", CultureInfo.InvariantCulture));
        Assert.Equal(DateTimeKind.Utc, time.Value.Utc.Kind);
        Assert.Equal(hasTimeOfDay, time.Value.HasTimeOfDay);
    }

    [Theory]
    [InlineData("2023-6-18")]
    [InlineData("18.06.2023")]
    [InlineData("06/18/2023 15:04")]
    [InlineData("2023-02-29")]
    [InlineData("2023-13-01")]
    [InlineData("2023-00-01")]
    [InlineData("2023-01-00")]
    [InlineData("2023-06-18T")]
    [InlineData("2023-06-18T24:00:00")]
    [InlineData("2023-06-18T15:60")]
    [InlineData("2023-06-18T15:04:60")]
    [InlineData("2023-06-18T15:04:40.")]
    [InlineData("2023-06-18T15:04:40+15:00")]
    [InlineData("2023-06-18T15:04:40+1")]
    [InlineData("2023-06-18T15:04:40Zulu")]
    [InlineData("2023-06-18Z")]
    [InlineData("1687100680")]
    public void Parse_BadTime_IsAProblem(string text)
    {
        Assert.Equal(FieldProblem.NotTime, TimeText.Parse(Encoding.UTF8.GetBytes(text), out var time));
        Assert.Null(time);
    }

    [Theory]
    [InlineData("1970-01-01T00:00:00Z")]
    [InlineData("0000-01-01")]
    [InlineData("2101-01-01")]
    [InlineData("2100-12-31T23:30:00-01:00")]
    [InlineData("2000-01-01T00:30:00+01:00")]
    public void Parse_YearOutOfRange_IsAProblem(string text) =>
        Assert.Equal(FieldProblem.YearOutOfRange, TimeText.Parse(Encoding.UTF8.GetBytes(text), out _));
}

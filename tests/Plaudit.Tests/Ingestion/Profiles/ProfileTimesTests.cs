using System.Globalization;
using System.Text;
using Plaudit.Ingestion;
using Plaudit.Ingestion.Profiles;

namespace Plaudit.Tests.Ingestion.Profiles;

public sealed class ProfileTimesTests
{
    [Theory]
    [InlineData("Wed Oct 10 20:19:24 +0000 2018", "2018-10-10T20:19:24")]
    [InlineData("Wed Oct 10 20:19:24 +0300 2018", "2018-10-10T17:19:24")]
    [InlineData("2013-12-14T04:35:55.000Z", "2013-12-14T04:35:55")]
    [InlineData("2015-05-02 06:41:46", "2015-05-02T06:41:46")]
    [InlineData("2015-05-02 06:41:46.000000+00:00", "2015-05-02T06:41:46")]
    [InlineData("2013-06-11", "2013-06-11T00:00:00")]
    [InlineData("1389657264", "2014-01-13T23:54:24")]
    [InlineData("1389657264000", "2014-01-13T23:54:24")]
    [InlineData("1389657264000L", "2014-01-13T23:54:24")]
    public void Parse_SpellingOfASource_IsTheMomentInUtc(string text, string expected)
    {
        Assert.Equal(FieldProblem.None, ProfileTimes.Parse(Encoding.UTF8.GetBytes(text), out var utc));
        Assert.Equal(DateTime.Parse(expected, CultureInfo.InvariantCulture), utc);
        Assert.Equal(DateTimeKind.Utc, utc!.Value.Kind);
    }

    [Theory]
    [InlineData("", FieldProblem.None)]
    [InlineData("undefined", FieldProblem.None)]
    [InlineData("Wed Foo 10 20:19:24 +0000 2018", FieldProblem.NotTime)]
    [InlineData("L", FieldProblem.NotTime)]
    [InlineData("9999999999999999999", FieldProblem.NotTime)]
    [InlineData("12", FieldProblem.YearOutOfRange)]
    [InlineData("Wed Oct 10 20:19:24 +0000 1918", FieldProblem.YearOutOfRange)]
    internal void Parse_NoMoment_IsNullWithItsProblem(string text, FieldProblem problem)
    {
        Assert.Equal(problem, ProfileTimes.Parse(Encoding.UTF8.GetBytes(text), out var utc));
        Assert.True(utc is null || problem != FieldProblem.None);
    }
}

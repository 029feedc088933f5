using System.Text;
using Plaudit.Reports;

namespace Plaudit.Tests.Reports;

public sealed class CoursePredictionWriterTests
{
    [Theory]
    [InlineData("""{"username":"a","caption":"x\uD83D"}""", """{"username":"a","caption":"x\uD83D","predicted_likes":12.5}""")]
    [InlineData("""{"username":"a","predicted_likes":3,"n":1.0}""", """{"username":"a","n":1.0,"predicted_likes":12.5}""")]
    [InlineData("""{"profile":{"username":"a"},"posts":[{"id":"1"},{"id":"2"},{"id":"3","id":"4"}],"posts_count":3}""", """{"profile":{"username":"a"},"posts":[{"id":"1","predicted_likes":12.5},{"id":"2"},{"id":"3","id":"4","predicted_likes":0}],"posts_count":3}""")]
    [InlineData("""{"posts":[]}""", """{"posts":[]}""")]
    public void Write_Line_AddsTheLikesToPostsThatHaveThem(string line, string expected)
    {
        using var stream = new MemoryStream();

        new CoursePredictionWriter(stream).Write(Encoding.UTF8.GetBytes(line), new Dictionary<int, double> { [0] = 12.5, [2] = 0 });

        Assert.Equal(expected + "\n", Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public void Write_LineWithoutPredictions_IsLeftAsItIs()
    {
        using var stream = new MemoryStream();

        new CoursePredictionWriter(stream).Write("""{"username": "a", "x": [1, 2]}"""u8.ToArray(), new Dictionary<int, double>());

        Assert.Equal("{\"username\": \"a\", \"x\": [1, 2]}\n", Encoding.UTF8.GetString(stream.ToArray()));
    }
}

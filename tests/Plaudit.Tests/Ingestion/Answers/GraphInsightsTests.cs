using System.Text.Json;
using Plaudit.Data;
using Plaudit.Ingestion.Answers;

namespace Plaudit.Tests.Ingestion.Answers;

public sealed class GraphInsightsTests
{
    private readonly List<Finding> _findings = [];

    [Fact]
    public void TryRead_MeasuresOfAMedia_GivesThem()
    {
        Assert.True(TryRead($"[{Measure("views", 1)},{Measure("reach", 2)},{Measure("likes", 3)},{Measure("comments", 0)},{Measure("saved", 5)},{Measure("shares", 6)}]", out var id, out var outcomes));
        Assert.Equal("179", id);
        Assert.Equal(new Outcomes { Views = 1, Reach = 2, Likes = 3, Comments = 0, Saves = 5, Shares = 6 }, outcomes);
        Assert.Empty(_findings);
    }

    [Fact]
    public void TryRead_TotalValue_IsRead()
    {
        Assert.True(TryRead("""[{"name":"views","period":"lifetime","total_value":{"value":15},"id":"179/insights/views/lifetime"}]""", out _, out var outcomes));
        Assert.Equal(15, outcomes.Views);
    }

    [Fact]
    public void TryRead_NoData_NothingKnown()
    {
        Assert.True(TryRead("[]", out var id, out var outcomes));
        Assert.Equal(("", default), (id, outcomes));
    }

    [Fact]
    public void TryRead_PlaysAndUnknown_NeitherIsViews()
    {
        Assert.True(TryRead($"[{Measure("plays", 7)},{Measure("glances", 8)}]", out _, out var outcomes));
        Assert.Equal(default, outcomes);
        Assert.Equal(
            [(FindingKind.LeftOut, "'plays' of insights, for which a post has no place"), (FindingKind.Unknown, "insights called 'glances'")],
            _findings.Select(finding => (finding.Kind, finding.What)));
    }

    [Fact]
    public void TryRead_ImpressionsAndViews_StayApart()
    {
        Assert.True(TryRead($"[{Measure("impressions", 7)}]", out _, out var outcomes));
        Assert.Equal(new Outcomes { Impressions = 7 }, outcomes);
    }

    [Fact]
    public void TryRead_MeasureOfADay_LeftOut()
    {
        Assert.True(TryRead("""[{"name":"reach","period":"day","values":[{"value":812},{"value":790}],"id":"178/insights/reach/day"}]""", out var id, out var outcomes));
        Assert.Equal(("", default), (id, outcomes));
        Assert.Equal(FindingKind.LeftOut, Assert.Single(_findings).Kind);
    }

    [Theory]
    [InlineData("\"values\":[{\"value\":\"many\"}]")]
    [InlineData("\"values\":[{\"value\":{\"a\":1}}]")]
    [InlineData("\"values\":[5]")]
    [InlineData("\"values\":[{\"value\":1},{\"value\":2}]")]
    [InlineData("\"values\":{\"value\":1}")]
    [InlineData("\"total_value\":7")]
    public void TryRead_ValueNotAsDocumented_NotKnownAndNamed(string value)
    {
        Assert.True(TryRead($$"""[{"name":"reach",{{value}},"id":"179/insights/reach/lifetime"}]""", out _, out var outcomes));
        Assert.Null(outcomes.Reach);
        Assert.Contains("in another form than documented", Assert.Single(_findings).What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[{"media_type":"IMAGE"}]""")]
    [InlineData("""{"id":"1"}""")]
    [InlineData("[1]")]
    public void TryRead_OtherAnswer_IsNone(string data) => Assert.False(TryRead(data, out _, out _));

    [Fact]
    public void Merge_BothKnown_TheMeasuredWins() => Assert.Equal(
        new Outcomes { Likes = 5, Comments = 2, Views = 8, Reach = 0 },
        GraphInsights.Merge(new Outcomes { Likes = 4, Comments = 2, Reach = 3 }, new Outcomes { Likes = 5, Views = 8, Reach = 0 }));

    private static string Measure(string name, int value) =>
        $$"""{"name":"{{name}}","period":"lifetime","values":[{"value":{{value}}}],"title":"T","id":"179/insights/{{name}}/lifetime"}""";

    private bool TryRead(string data, out string id, out Outcomes outcomes)
    {
        using var document = JsonDocument.Parse($$"""{"data":{{data}}}""");
        return GraphInsights.TryRead(document.RootElement, out id, out outcomes, _findings);
    }
}

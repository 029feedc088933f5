using System.Text.Json;
using Plaudit.Data;
using Plaudit.Reports;

namespace Plaudit.Tests.Reports;

public sealed class ReportJsonTests
{
    [Fact]
    public void Of_NumbersThatDoNotExist_AreNull()
    {
        var json = JsonElement.Parse(ReportJson.Of(new Sample(double.NaN, double.PositiveInfinity, [double.NegativeInfinity, 0.5], PredictionStatus.ColdStart)));

        Assert.Equal(JsonValueKind.Null, json.GetProperty("log_mse").ValueKind);
        Assert.Equal(JsonValueKind.Null, json.GetProperty("width").ValueKind);
        Assert.Equal(JsonValueKind.Null, json.GetProperty("skill")[0].ValueKind);
        Assert.Equal(0.5, json.GetProperty("skill")[1].GetDouble());
        Assert.Equal("cold_start", json.GetProperty("status").GetString());
    }

    [Fact]
    public void Of_AnyResult_EndsWithALineEnd() => Assert.EndsWith("}\n", ReportJson.Of(new Sample(1, 2, [], PredictionStatus.Ok)));

    private sealed record Sample(double LogMse, double Width, IReadOnlyList<double> Skill, PredictionStatus Status);
}

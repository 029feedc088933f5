using System.Globalization;
using System.Text.Json;
using Plaudit.Connectors;
using Plaudit.Data;
using Plaudit.Ingestion.Profiles;

namespace Plaudit.Tests.Ingestion.Profiles;

public sealed class GraphErrorsTests
{
    /// <summary>What a saved answer says of limits is what a live one says.</summary>
    [Theory]
    [InlineData(4, true)]
    [InlineData(17, true)]
    [InlineData(32, true)]
    [InlineData(341, true)]
    [InlineData(368, true)]
    [InlineData(613, true)]
    [InlineData(80000, true)]
    [InlineData(80002, true)]
    [InlineData(80014, true)]
    [InlineData(80015, false)]
    [InlineData(5, false)]
    [InlineData(190, false)]
    public void State_CodeOfALimit_IsTheSameForFilesAndAnswers(int code, bool isLimit)
    {
        var root = JsonElement.Parse(string.Create(CultureInfo.InvariantCulture, $$$"""{"error":{"code":{{{code}}}}}"""));

        Assert.Equal(isLimit, GraphErrors.State(root.GetProperty("error")) == ProfileState.RateLimited);
        Assert.Equal(isLimit, ThrottleSigns.IsThrottled(400, root));
    }
}

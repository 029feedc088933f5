using System.Net;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Plaudit.Connectors;
using Plaudit.Connectors.Budgets;

namespace Plaudit.Tests.Connectors;

public sealed class RateHeadersTests
{
    private static readonly DateTimeOffset s_now = new(2026, 5, 6, 12, 0, 0, TimeSpan.Zero);

    private readonly List<string> _notices = [];

    [Fact]
    public void Read_NoHeaders_SaysNothing()
    {
        Assert.Equal(RateSignals.None, Read(200));
        Assert.Empty(_notices);
    }

    [Fact]
    public void Read_AppUsage_GivesTheHighestPercentage()
    {
        var signals = Read(200, headers: ("X-App-Usage", """{"call_count":28,"total_cputime":76.5,"total_time":25}"""));
        Assert.Equal(new RateSignals { UsedShare = 0.765 }, signals);
    }

    [Fact]
    public void Read_BusinessUsage_GivesTheHighestOfAllAndTheWait()
    {
        const string Usage = """
            {"1":[{"type":"pages","call_count":10,"total_cputime":1,"total_time":1,"estimated_time_to_regain_access":0}],
             "2":[{"type":"instagram","call_count":100,"total_cputime":20,"total_time":20,"estimated_time_to_regain_access":19}]}
            """;
        var signals = Read(200, headers: [("X-App-Usage", """{"call_count":28}"""), ("X-Business-Use-Case-Usage", Usage.ReplaceLineEndings(""))]);
        Assert.Equal(new RateSignals { UsedShare = 1, BlockedUntil = s_now.AddMinutes(19) }, signals);
    }

    [Fact]
    public void Read_XHeaders_AreTaken()
    {
        var signals = Read(200, headers: [("x-rate-limit-limit", "900"), ("x-rate-limit-remaining", "12"), ("x-rate-limit-reset", Unix(s_now.AddMinutes(9)))]);
        Assert.Equal(new RateSignals { Limit = 900, Remaining = 12, ResetAt = s_now.AddMinutes(9) }, signals);
    }

    [Theory]
    [InlineData(3_600)]
    [InlineData(-3_600)]
    public void Read_ClockSkew_IsTakenOutOfTheReset(int skewSeconds)
    {
        var there = s_now.AddSeconds(skewSeconds);
        var signals = Read(429, headers: [("Date", there.ToString("R")), ("x-rate-limit-reset", Unix(there.AddMinutes(15)))]);
        Assert.Equal(s_now.AddMinutes(15), signals.ResetAt);
    }

    [Fact]
    public void Read_RetryAfterInSecondsOrAsADate_Blocks()
    {
        Assert.Equal(s_now.AddSeconds(90), Read(429, headers: ("Retry-After", "90")).BlockedUntil);
        var there = s_now.AddHours(2);
        var signals = Read(429, headers: [("Date", there.ToString("R")), ("Retry-After", there.AddMinutes(5).ToString("R"))]);
        Assert.Equal(s_now.AddMinutes(5), signals.BlockedUntil);
    }

    [Theory]
    [InlineData(429, "", true)]
    [InlineData(429, """{"errors":[{"code":88,"message":"Rate limit exceeded"}]}""", true)]
    [InlineData(400, """{"error":{"code":4,"is_transient":true}}""", true)]
    [InlineData(400, """{"error":{"code":17}}""", true)]
    [InlineData(403, """{"error":{"code":32}}""", true)]
    [InlineData(400, """{"error":{"code":613}}""", true)]
    [InlineData(400, """{"error":{"code":80002}}""", true)]
    [InlineData(400, """{"error":{"code":80014}}""", true)]
    [InlineData(200, """{"error":{"code":4}}""", true)]
    [InlineData(401, """{"message":"Please wait a few minutes before you try again.","status":"fail"}""", true)]
    [InlineData(401, """{"error":{"message":"Please WAIT a few minutes","code":1}}""", true)]
    [InlineData(401, """{"error":{"message":"Invalid OAuth access token","code":190}}""", false)]
    [InlineData(400, """{"error":{"code":100}}""", false)]
    [InlineData(400, """{"error":{"code":80015}}""", false)]
    [InlineData(400, """{"error":"4"}""", false)]
    [InlineData(200, """{"data":[]}""", false)]
    public void Read_Refusal_IsThrottledInEachWayThatPlatformsSayIt(int status, string body, bool isThrottled) =>
        Assert.Equal(isThrottled, Read(status, body).IsThrottled);

    [Fact]
    public void Read_UsageCapOfX_BlocksForADay()
    {
        const string Body = """{"title":"UsageCapExceeded","detail":"Usage cap exceeded: Monthly product cap","type":"https://api.twitter.com/2/problems/usage-capped","period":"Monthly"}""";
        Assert.Equal(s_now.AddDays(1), Read(429, Body).BlockedUntil);
    }

    [Theory]
    [InlineData("X-App-Usage", "")]
    [InlineData("X-App-Usage", "28")]
    [InlineData("X-App-Usage", "{")]
    [InlineData("X-App-Usage", """{"call_count":"many"}""")]
    [InlineData("X-App-Usage", """{"call_count":-1}""")]
    [InlineData("X-App-Usage", """{"calls":12}""")]
    [InlineData("X-Business-Use-Case-Usage", """{"1":{"call_count":1}}""")]
    [InlineData("X-Business-Use-Case-Usage", """{"1":[7]}""")]
    [InlineData("x-rate-limit-reset", "soon")]
    [InlineData("x-rate-limit-reset", "99999999999999999")]
    [InlineData("x-rate-limit-reset", "9999999999")]
    [InlineData("x-rate-limit-reset", "1")]
    [InlineData("x-rate-limit-remaining", "-5")]
    [InlineData("x-rate-limit-limit", "9e2")]
    public void Read_MalformedHeader_IsToldOfAndPassedOver(string name, string value)
    {
        Assert.Equal(RateSignals.None, Read(200, headers: (name, value)));
        Assert.Contains(name, Assert.Single(_notices), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AnyHeaders_NeverThrows() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var random = new Random(seed);
        string[] names = ["X-App-Usage", "X-Business-Use-Case-Usage", "x-rate-limit-limit", "x-rate-limit-remaining", "x-rate-limit-reset", "Retry-After", "Date"];
        string[] parts = ["{", "}", "[", "]", "\"call_count\"", ":", ",", "1", "99999999999999999999", "-", "e400", "\"estimated_time_to_regain_access\"", "\"\\ud800\"", "null"];
        var headers = names.Where(_ => random.Next(2) == 0)
            .Select(name => (name, string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => parts[random.Next(parts.Length)]))));
        return Read(random.Next(200, 600), "", [.. headers]).UsedShare is null or >= 0;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    private static string Unix(DateTimeOffset time) => time.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);

    private RateSignals Read(int status, string body = "", params (string Name, string Value)[] headers)
    {
        using var response = new HttpResponseMessage((HttpStatusCode)status);
        foreach (var (name, value) in headers) response.Headers.TryAddWithoutValidation(name, value);
        return RateHeaders.Read(response, body.Length == 0 ? default : JsonElement.Parse(body), s_now, _notices);
    }
}

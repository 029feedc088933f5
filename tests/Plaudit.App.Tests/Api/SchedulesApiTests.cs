using System.Text;

namespace Plaudit.App.Tests.Api;

[Collection(ApiTests.Name)]
public sealed class SchedulesApiTests(ApiSample sample)
{
    private const string Schedules = "/api/v1/schedules";
    private const string Train = """{"cron":"30 2 * * *","time_zone":"Europe/Berlin","kind":"train","parameters":{"task":"likes"}}""";

    [Fact]
    public async Task Put_Schedule_IsListedReplacedAndRemoved()
    {
        await using var server = await RunningServer.StartAsync(sample.Models);

        var set = (await PutAsync(server, "nightly", Train)).Succeeded().Json;
        (await PutAsync(server, "a.second_one-2", """{"cron":"* * * * *","kind":"train","parameters":{"task":"engagement"},"enabled":false}""")).Succeeded();
        var list = (await server.SendAsync(HttpMethod.Get, Schedules)).Succeeded().Json.GetProperty("items").EnumerateArray().ToList();
        var replaced = (await PutAsync(server, "nightly", Train.Replace("Europe/Berlin", "UTC", StringComparison.Ordinal))).Succeeded().Json;

        Assert.Equal("2026-11-11T01:30:00+00:00", set.GetProperty("next_run_at").GetString());
        Assert.Equal([("a.second_one-2", false), ("nightly", true)], list.Select(of => (of.GetProperty("name").GetString()!, of.GetProperty("enabled").GetBoolean())));
        Assert.Equal("2026-11-11T02:30:00+00:00", replaced.GetProperty("next_run_at").GetString());
        Assert.Equal(replaced.ToString(), (await server.SendAsync(HttpMethod.Get, $"{Schedules}/nightly")).Succeeded().Json.ToString());
        Assert.Equal(204, (await server.SendAsync(HttpMethod.Delete, $"{Schedules}/nightly")).Status);
        (await server.SendAsync(HttpMethod.Delete, $"{Schedules}/nightly")).Problem(404);
        (await server.SendAsync(HttpMethod.Get, $"{Schedules}/nightly")).Problem(404);
    }

    [Theory]
    [InlineData("nightly", "{}", "There is no kind of jobs")]
    [InlineData("nightly", """{"kind":"train","parameters":{"task":"likes"}}""", "five fields were expected")]
    [InlineData("nightly", """{"cron":"0 0 30 2 *","kind":"train","parameters":{"task":"likes"}}""", "never come")]
    [InlineData("nightly", """{"cron":"0 0 * * *","time_zone":"Mars/Olympus","kind":"train","parameters":{"task":"likes"}}""", "no time zone 'Mars/Olympus'")]
    [InlineData("nightly", """{"cron":"0 0 * * *","kind":"train","parameters":{"task":"sleep"}}""", "'task' is needed")]
    [InlineData("nightly", """{"cron":7,"kind":"train","parameters":{"task":"likes"}}""", "cron")]
    [InlineData("nightly", """{"cron":"0 0 * * *","kind":"train","parameters":{"task":"likes"},"enabled":"perhaps"}""", "enabled")]
    [InlineData("a%20b", Train, "needs a name of 1 to 100")]
    [InlineData("a%2Fb", Train, "needs a name of 1 to 100")]
    [InlineData("%27%3B%20DROP%20TABLE%20schedules", Train, "needs a name of 1 to 100")]
    public async Task Put_Unusable_IsAProblemAndNoSchedule(string name, string body, string expected)
    {
        await using var server = await RunningServer.StartAsync(sample.Models);

        Assert.Contains(expected, (await PutAsync(server, name, body)).Problem(400));

        Assert.Empty(await server.Store.Schedules.ReadAsync(default));
    }

    private static Task<RunningServer.Answer> PutAsync(RunningServer server, string name, string body) =>
        server.SendAsync(HttpMethod.Put, $"{Schedules}/{name}", Encoding.UTF8.GetBytes(body));
}

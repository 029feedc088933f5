using System.Net;
using System.Text.RegularExpressions;
using Plaudit.App.Tests.Api;
using Plaudit.Storage;

namespace Plaudit.App.Tests.Web;

/// <summary>The list of forecasts and the page of one: what is shown, found, sorted, downloaded and refused.</summary>
public sealed partial class ForecastsPagesTests
{
    private const string NoModels = "/nonexistent/models";

    private const string Scores = """
        {"verdict":"watch","reasons":["skill fell <a little>"],
         "all":{"group":"all","rows":400,"log_mae":0.3,"skill":0.05,"coverage_80":{"estimate":0.78,"lower":0.74,"upper":0.82},"coverage_95":{"estimate":0.94,"lower":0.91,"upper":0.96}},
         "horizons":[{"group":"7 days ahead","rows":400,"log_mae":0.3,"skill":null,"coverage_80":{"estimate":0.78,"lower":0.74,"upper":0.82},"coverage_95":{"estimate":0.94,"lower":0.91,"upper":0.96}}]}
        """;

    private static readonly DateOnly s_origin = new(2026, 11, 9);

    [Fact]
    public async Task List_NothingForecastYet_SaysWhatToDo()
    {
        await using var server = await RunningServer.StartAsync(NoModels);

        var page = await PageAsync(server, "/forecasts");

        Assert.Contains("No forecasts yet", page);
        Assert.Contains("plaudit forecast DATA --store", page);
        Assert.Equal(404, (await server.SendAsync(HttpMethod.Get, "/forecasts/x/ana")).Status);
    }

    /// <summary>Page after page, the rows are those of a plain list that is sorted and filtered likewise.</summary>
    [Theory]
    [InlineData("", 1)]
    [InlineData("weeks=3&sort=expected&dir=desc", 3)]
    [InlineData("weeks=2&sort=history_weeks&dir=desc&status=ok&least=20", 2)]
    [InlineData("weeks=4&sort=change&search=B1", 4)]
    [InlineData("sort=profile&dir=desc&search=1", 1)]
    [InlineData("sort=naive&least=rubbish&weeks=9&status=what", 1)]
    public async Task List_SortedAndFiltered_IsThatOfAPlainList(string query, int weeks)
    {
        await using var server = await RunningServer.StartAsync(NoModels);
        var all = Some(140);
        await RunAsync(server, "x", all);
        var asked = query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=')).ToDictionary(part => part[0], part => part[1]);

        var found = new List<string>();
        for (var address = "/forecasts?" + query; address is not null;)
        {
            var page = await PageAsync(server, address);
            found.AddRange(Profiles().Matches(page).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)));
            address = Next().Match(page) is { Success: true } next ? WebUtility.HtmlDecode(next.Groups[1].Value) : null;
        }

        double Number(StoredForecast of) => asked.GetValueOrDefault("sort", "expected") switch
        {
            "history_weeks" => of.HistoryWeeks,
            "naive" => of.Weeks[weeks - 1].Naive,
            "change" => (of.Weeks[weeks - 1].Value + 10) / (of.Weeks[weeks - 1].Naive + 10),
            _ => of.Weeks[weeks - 1].Value,
        };
        var least = double.TryParse(asked.GetValueOrDefault("least"), out var told) ? told : 0;
        var fitting = all.Where(of => of.Profile.Contains(asked.GetValueOrDefault("search", ""), StringComparison.OrdinalIgnoreCase))
            .Where(of => !asked.ContainsKey("status") || asked["status"] == "what" || of.Status == asked["status"])
            .Where(of => !asked.ContainsKey("least") || asked["least"] == "rubbish" || of.Weeks[weeks - 1].Value >= least)
            .OrderBy(of => of.Profile, StringComparer.Ordinal).ToList();
        if (asked.GetValueOrDefault("sort") != "profile") fitting = [.. fitting.Where(of => !double.IsNaN(Number(of))).OrderBy(Number).ThenBy(of => of.Profile, StringComparer.Ordinal)];
        if (query.Length == 0 || asked.GetValueOrDefault("dir") == "desc") fitting.Reverse();
        Assert.NotEmpty(fitting);
        Assert.Equal(fitting.Select(of => of.Profile), found);
    }

    [Fact]
    public async Task List_NobodyFits_OffersAWayOut()
    {
        await using var server = await RunningServer.StartAsync(NoModels);
        await RunAsync(server, "x", Some(3));

        var page = await PageAsync(server, "/forecasts?search=nobody&weeks=2");

        Assert.Contains("0 of 3 profiles", page);
        Assert.Contains("href=\"/forecasts?weeks=2\"", page);
    }

    [Fact]
    public async Task List_SeveralPlatformsAndRuns_ShowsTheNewestUnlessToldOtherwise()
    {
        await using var server = await RunningServer.StartAsync(NoModels);
        var older = await RunAsync(server, null, [Of("older", 1)]);
        await RunAsync(server, null, [Of("newer", 1)]);
        await RunAsync(server, "x", [Of("ana", 1)]);

        Assert.Contains(">ana</a>", await PageAsync(server, "/forecasts"));
        Assert.Contains(">newer</a>", await PageAsync(server, "/forecasts?platform=-"));
        var page = await PageAsync(server, $"/forecasts?platform=-&run={older.Id}");
        Assert.Contains(">older</a>", page);
        Assert.Contains("A newer one is served", page);
        // As links of jobs have it: the run says of which platform it is.
        Assert.Contains(">older</a>", await PageAsync(server, $"/forecasts?run={older.Id}"));
        Assert.Equal(404, (await server.SendAsync(HttpMethod.Get, "/forecasts?run=gone")).Status);
        Assert.Equal(404, (await server.SendAsync(HttpMethod.Get, "/forecasts?platform=tiktok")).Status);
        Assert.Equal(404, (await server.SendAsync(HttpMethod.Get, "/forecasts?platform=x&run=gone")).Status);
        Assert.Equal(400, (await server.SendAsync(HttpMethod.Get, "/forecasts?platform=x&cursor=rubbish")).Status);
    }

    /// <summary>Parts of 1,000 are joined without a gap, all four weeks are there, and what a spreadsheet would run is text.</summary>
    [Fact]
    public async Task Download_WithAFilter_HasAllThatFit()
    {
        await using var server = await RunningServer.StartAsync(NoModels);
        await RunAsync(server, "x", [.. Enumerable.Range(0, 1_005).Select(i => Of($"b{i:0000}", i)), Of("=1+1,\"b\"", 5), Of("other", 7), Of("nobody b", double.NaN)]);

        var answer = await server.SendAsync(HttpMethod.Get, "/forecasts?format=csv&search=b&sort=expected&dir=desc");
        var lines = answer.Succeeded().Text.TrimEnd().Split("\r\n");

        Assert.Equal("text/csv", answer.Type);
        Assert.Equal("profile_id,origin_week,horizon_days,target_week,predicted,lower_80,upper_80,lower_95,upper_95,naive,history_weeks,status", lines[0]);
        Assert.Equal(1 + (4 * 1_007), lines.Length);
        Assert.Equal("\"'=1+1,\"\"b\"\"\",2026-11-09,7,2026-11-16,5,4,6,3,7,5,30,ok", lines[1]);
        Assert.Equal("b0000,2026-11-09,28,2026-12-07,3,-1,1,-2,2,,30,ok", lines[8]);
        Assert.Equal(1_005, lines.Count(line => line.StartsWith('b') && line.Contains(",14,2026-11-23,")));
        Assert.Equal("nobody b,2026-11-09,7,2026-11-16,,,,,,5,30,ok", lines[^4]);
    }

    [Fact]
    public async Task Profile_WithHistory_TellsWhatIsExpectedAndHowGoodItWas()
    {
        await using var server = await RunningServer.StartAsync(NoModels);
        var before = await RunAsync(server, "x", [Of("ana", 100)], s_origin.AddDays(-7));
        await server.Store.Forecasts.ScoreAsync(before.Id, s_origin, Scores, default);
        await RunAsync(server, "x", [Of("ana", 120) with { History = [100, float.NaN, 90] }, Of("new", 3) with { Status = "cold_start", HistoryWeeks = 0 }, Of("nothing", double.NaN) with { Status = "not_enough_history", HistoryWeeks = 0 }]);

        var page = await PageAsync(server, "/forecasts/x/ana");

        Assert.Contains("In the week of 16 Nov 2026 expect about 120; 80 of 100 times it is 119 to 121.", page);
        Assert.Contains("30 weeks with posts", page);
        Assert.Contains("767 % more than the naive forecast, 5.", page);
        Assert.Contains("held 78.0 % of 400 outcomes", page);
        Assert.Contains("5.0 % smaller", page);
        Assert.Contains("look again soon", page);
        Assert.Contains("skill fell &lt;a little&gt;", page);
        Assert.Contains("<th scope=\"row\" class=\"day\">26 Oct 2026</th>", page);
        Assert.DoesNotContain("/accounts/x/ana", page);
        Assert.Contains("followers alone", await PageAsync(server, "/forecasts/x/new"));
        Assert.Contains("Nothing can be said", await PageAsync(server, "/forecasts/x/nothing"));
        Assert.Equal(404, (await server.SendAsync(HttpMethod.Get, "/forecasts/x/nobody")).Status);
        Assert.Equal(404, (await server.SendAsync(HttpMethod.Get, "/forecasts/instagram/ana")).Status);
    }

    /// <summary>Names come out of files, and may hold anything.</summary>
    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("a/b?c=d&e#f%")]
    [InlineData("javascript:alert(1)")]
    public async Task Profile_NamedWithMarkup_IsText(string name)
    {
        await using var server = await RunningServer.StartAsync(NoModels);
        await RunAsync(server, "x", [Of(name, 1)]);

        var list = await PageAsync(server, "/forecasts?search=" + Uri.EscapeDataString(name));
        var link = WebUtility.HtmlDecode(Link().Match(list).Groups[1].Value);
        var page = await PageAsync(server, link);

        Assert.DoesNotContain("<script>alert", list + page);
        Assert.DoesNotContain("<img", list + page);
        Assert.StartsWith("/forecasts/x/", link);
        Assert.Contains($"<h1>{Encoded(name)}</h1>", page.Replace("&#x27;", "&#39;"));
    }

    [Fact]
    public async Task Anew_ByRole_IsAJobThatIsAskedForOnce()
    {
        await using var server = await RunningServer.StartAsync(NoModels);
        Directory.CreateDirectory(server.DataFolder);
        await File.WriteAllTextAsync(Path.Combine(server.DataFolder, "daily.csv"), "date,profile_id,followers,posts,engagement\n");
        await RunAsync(server, "x", Some(3));
        await server.Store.Schedules.SetAsync(
            new StoredSchedule { Name = "weekly", Cron = "0 3 * * 1", TimeZone = "UTC", Kind = "forecast", Parameters = """{"inputs":["daily.csv"],"platform":"x"}""", RequestedBy = "local", IsEnabled = true }, default);
        using var viewer = await Browser.SignedInAsync(server, "vera", UserRole.Viewer);
        using var editor = await Browser.SignedInAsync(server, "edith", UserRole.Editor);

        Assert.DoesNotContain("Forecast anew", (await viewer.SendAsync(HttpMethod.Get, "/forecasts")).Succeeded().Text);
        Assert.Equal(403, (await viewer.PostFormAsync("/forecasts/anew", new() { ["platform"] = "x" })).Status);
        Assert.Equal(400, (await editor.PostFormAsync("/forecasts/anew", new() { ["platform"] = "x" })).Status);
        Assert.Contains("daily.csv", (await editor.SendAsync(HttpMethod.Get, "/forecasts")).Succeeded().Text);
        var asked = await editor.SubmitAsync("/forecasts", "/forecasts/anew");

        Assert.Equal(303, asked.Status);
        var job = Assert.Single((await server.Store.Jobs.PageAsync(new JobFilter { Kind = "forecast" }, null, 10, default)).Items);
        Assert.Equal($"/jobs/{job.Id}", asked.Headers.Location!.ToString());
        Assert.Contains("\"daily.csv\"", job.Parameters);
        var page = (await editor.SendAsync(HttpMethod.Get, "/forecasts")).Succeeded().Text;
        Assert.Contains($"/api/v1/jobs/{job.Id}/events", page);
        Assert.DoesNotContain("Forecast anew", page);
        Assert.Contains((await server.Store.Audit.PageAsync(null, null, 10, default)).Items, entry => entry.Action == "job.create" && entry.Target == job.Id);
    }

    internal static async Task<ForecastRunEntry> RunAsync(RunningServer server, string? platform, IReadOnlyList<StoredForecast> forecasts, DateOnly? origin = null)
    {
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        var run = await server.Store.Forecasts.BeginAsync(platform, null, "per-post", origin ?? s_origin, default);
        await server.Store.Forecasts.AddAsync(run.Id, forecasts, default);
        return await server.Store.Forecasts.FinishAsync(run.Id, 5, default);
    }

    internal static StoredForecast Of(string profile, double value) => new()
    {
        Profile = profile,
        Status = "ok",
        HistoryWeeks = 30,
        Weeks = [.. Enumerable.Range(0, 4).Select(week => new StoredHorizon(value + week, value - 1, value + 1, value - 2, value + 2, week == 3 ? double.NaN : 5))],
    };

    private static StoredForecast[] Some(int count)
    {
        var random = new Random(5);
        return
        [
            .. Enumerable.Range(0, count).Select(i => new StoredForecast
            {
                Profile = $"{(i % 2 == 0 ? "a" : "b")}{i:000}",
                Status = i % 3 == 0 ? "cold_start" : "ok",
                HistoryWeeks = random.Next(40),
                Weeks = [.. Enumerable.Range(0, 4).Select(_ => random.Next(60)).Select(value => new StoredHorizon(i % 9 == 0 ? double.NaN : value, value, value, value, value, random.Next(60)))],
            }),
        ];
    }

    private static async Task<string> PageAsync(RunningServer server, string address) => (await server.SendAsync(HttpMethod.Get, address)).Succeeded().Text;

    private static string Encoded(string text) => System.Text.Encodings.Web.HtmlEncoder.Default.Encode(text).Replace("&#x27;", "&#39;", StringComparison.Ordinal);

    [GeneratedRegex("<a class=\"profile-name short\"[^>]*>([^<]*)</a>")]
    private static partial Regex Profiles();

    [GeneratedRegex("<a class=\"profile-name short\" href=\"([^\"]*)\"")]
    private static partial Regex Link();

    [GeneratedRegex("href=\"([^\"]*)\" rel=\"next\"")]
    private static partial Regex Next();
}

using System.Net;
using System.Text.RegularExpressions;
using Plaudit.App.Tests.Api;
using Plaudit.Storage;

namespace Plaudit.App.Tests.Web.Settings;

/// <summary>What an administrator does in the settings: users, keys, schedules, connectors, and looking at the log.</summary>
public sealed partial class SettingsPagesTests
{
    private const string NoModels = "/nonexistent/models";
    private const string Users = "/settings/users";
    private const string Keys = "/settings/keys";
    private const string Schedules = "/settings/schedules";
    private const string NewSchedule = "/settings/new-schedule";
    private const string Markup = "<script>alert(1)</script>";

    [Fact]
    public async Task Users_FromMakingToRemoving_AreAsTheApiHasThem()
    {
        await using var server = await RunningServer.StartAsync(NoModels);
        using var admin = await Browser.SignedInAsync(server, "root", UserRole.Admin);

        var made = (await admin.SubmitAsync(Users, Users, ("name", "ana"), ("role", "editor"))).Succeeded();
        var password = Secret().Match(made.Text).Groups[1].Value;
        var id = (await server.Store.Users.FindByNameAsync("ANA", default))!.Id;
        using var ana = new Browser(server);

        Assert.Equal(303, (await ana.SignInAsync("ana", password)).Status);
        Assert.Contains("Somebody else knows your password", (await ana.SendAsync(HttpMethod.Get, "/account")).Succeeded().Text);
        Assert.Equal(303, (await ana.SubmitAsync("/account", "/account/password", ("current", password), ("new", "another long secret"))).Status);
        Assert.DoesNotContain(password, (await admin.SendAsync(HttpMethod.Get, Users)).Succeeded().Text);
        Assert.Equal(403, (await ana.SendAsync(HttpMethod.Get, Users)).Status);

        Assert.Equal(303, (await admin.SubmitAsync($"{Users}/{id}", $"{Users}/{id}/role", ("role", "admin"))).Status);
        Assert.Equal(200, (await ana.SendAsync(HttpMethod.Get, Users)).Status);
        var out_ = await admin.SubmitAsync($"{Users}/{id}", $"{Users}/{id}/access");
        Assert.Contains("kept out", (await admin.SendAsync(HttpMethod.Get, out_.Headers.Location!.ToString())).Succeeded().Text);
        Assert.Equal(303, (await ana.SendAsync(HttpMethod.Get, "/account")).Status);
        Assert.Equal(400, (await ana.SignInAsync("ana", "another long secret")).Status);
        Assert.Equal(303, (await admin.SubmitAsync($"{Users}/{id}", $"{Users}/{id}/access")).Status);
        Assert.Equal(303, (await ana.SignInAsync("ana", "another long secret")).Status);
        var reset = Secret().Match((await admin.SubmitAsync($"{Users}/{id}", $"{Users}/{id}/password")).Succeeded().Text).Groups[1].Value;
        Assert.Equal(400, (await ana.SignInAsync("ana", "another long secret")).Status);
        Assert.Equal("/account", (await ana.SignInAsync("ana", reset)).Headers.Location!.ToString());

        Assert.Contains("1 session", (await admin.SendAsync(HttpMethod.Get, $"{Users}/{id}/delete")).Succeeded().Text);
        Assert.Equal($"{Users}?done=removed", (await admin.SubmitAsync($"{Users}/{id}/delete", $"{Users}/{id}/delete")).Headers.Location!.ToString());
        Assert.Null(await server.Store.Users.FindAsync(id, default));
        Assert.Equal(303, (await ana.SendAsync(HttpMethod.Get, "/account")).Status);
        Assert.Equal(404, (await admin.SendAsync(HttpMethod.Get, $"{Users}/{id}")).Status);
        var log = (await server.Store.Audit.FilterAsync(new AuditFilter { Action = "user.", Target = id, Outcome = AuditEntry.Done }, null, 100, default)).Items;
        Assert.Equal(["user.delete", "user.change", "user.change", "user.change", "user.change", "user.password", "user.create"], log.Select(entry => entry.Action));
    }

    [Theory]
    [InlineData("a na", "editor", "letters a to z")]
    [InlineData(Markup, "editor", "letters a to z")]
    [InlineData("", "editor", "1 to 64 characters")]
    [InlineData("ROOT", "editor", "of this name already")]
    [InlineData("ana", "owner", "one of viewer, editor, admin")]
    public async Task Users_UnusableOne_IsTypedAgainWithTheFault(string name, string role, string expected)
    {
        await using var server = await RunningServer.StartAsync(NoModels);
        using var admin = await Browser.SignedInAsync(server, "root", UserRole.Admin);

        var answer = await admin.SubmitAsync(Users, Users, ("name", name), ("role", role));

        Assert.Equal(400, answer.Status);
        Assert.Contains(expected, answer.Text);
        Assert.Contains($"value=\"{WebUtility.HtmlEncode(name)}\"", answer.Text);
        Assert.DoesNotContain(Markup, answer.Text);
        Assert.Single(await server.Store.Users.ReadAsync(default));
    }

    [Fact]
    public async Task Users_TheAdministratorItself_CannotLockItselfOut()
    {
        await using var server = await RunningServer.StartAsync(NoModels);
        using var admin = await Browser.SignedInAsync(server, "root", UserRole.Admin);
        await Browser.UserAsync(server, "second", UserRole.Admin);
        var id = (await server.Store.Users.FindByNameAsync("ROOT", default))!.Id;
        var other = (await server.Store.Users.FindByNameAsync("SECOND", default))!.Id;
        var own = (await admin.SendAsync(HttpMethod.Get, $"{Users}/{id}")).Succeeded().Text;

        Assert.DoesNotContain($"action=\"{Users}/{id}", own);
        foreach (var (action, field) in new[] { ("role", "viewer"), ("access", "true"), ("password", ""), ("delete", "") })
        {
            // As somebody might who sends the form of another user to the own address.
            var token = Token().Match((await admin.SendAsync(HttpMethod.Get, $"{Users}/{other}")).Text).Groups[1].Value;
            var answer = await admin.PostFormAsync($"{Users}/{id}/{action}", new() { ["token"] = token, ["role"] = field, ["disabled"] = field });
            Assert.Equal(400, answer.Status);
            Assert.Contains("your own user", answer.Text);
        }

        Assert.Equal((UserRole.Admin, null), ((await server.Store.Users.FindAsync(id, default))!.Role, (await server.Store.Users.FindAsync(id, default))!.DisabledAt));
        Assert.Equal("root", (await admin.SendAsync(HttpMethod.Get, "/api/v1/session")).Succeeded().Json.GetProperty("name").GetString());
    }

    [Fact]
    public async Task Keys_AreShownOnceAndTakenBack()
    {
        await using var server = await RunningServer.StartAsync(NoModels);
        using var admin = await Browser.SignedInAsync(server, "root", UserRole.Admin);
        Assert.Contains("No keys yet", (await admin.SendAsync(HttpMethod.Get, Keys)).Succeeded().Text);

        var made = (await admin.SubmitAsync(Keys, Keys, ("name", Markup), ("scope", "read"), ("days", "1"))).Succeeded();
        var key = Secret().Match(made.Text).Groups[1].Value;
        var id = (await server.Store.Keys.ReadAsync(default))[0].Id;
        var list = (await admin.SendAsync(HttpMethod.Get, Keys)).Succeeded().Text;

        (await server.SendAsync(HttpMethod.Get, "/api/v1/version", key: key)).Succeeded();
        Assert.True(made.Headers.CacheControl!.NoStore);
        Assert.DoesNotContain(key, list);
        Assert.DoesNotContain(Markup, made.Text + list);
        foreach (var (name, days, expected) in new[] { ("other", "0", "1 to 36,500"), ("other", "soon", "1 to 36,500"), ("other", "36501", "1 to 36,500"), (Markup, "", "already"), ("", "", "1 to 100") })
        {
            var answer = await admin.SubmitAsync(Keys, Keys, ("name", name), ("scope", "read"), ("days", days));
            Assert.Equal(400, answer.Status);
            Assert.Contains(expected, answer.Text);
        }
        Assert.Contains("Programs that still send it", (await admin.SendAsync(HttpMethod.Get, $"{Keys}/{id}/revoke")).Succeeded().Text);
        Assert.Equal(303, (await admin.SubmitAsync($"{Keys}/{id}/revoke", $"{Keys}/{id}/revoke")).Status);
        Assert.Equal(404, (await admin.SendAsync(HttpMethod.Get, $"{Keys}/{id}/revoke")).Status);
        (await server.SendAsync(HttpMethod.Get, "/api/v1/version", key: key)).Problem(401);
        Assert.Contains("taken back", (await admin.SendAsync(HttpMethod.Get, Keys)).Succeeded().Text);
        Assert.Contains("name,scope,state", (await admin.SendAsync(HttpMethod.Get, Keys + "?format=csv")).Succeeded().Text);
    }

    [Fact]
    public async Task Schedules_AreMadeShownChangedTurnedOffAndRemoved()
    {
        await using var server = await RunningServer.StartAsync(NoModels);
        using var admin = await Browser.SignedInAsync(server, "root", UserRole.Admin);
        Assert.Contains("No schedules yet", (await admin.SendAsync(HttpMethod.Get, Schedules)).Succeeded().Text);

        var shown = (await SubmitAsync(admin, "train", ("step", "show"), ("every", "week"), ("weekday", "3"))).Succeeded();
        Assert.Empty(await server.Store.Schedules.ReadAsync(default));
        Assert.Equal(5, Time().Count(shown.Text));
        Assert.Contains("every Wednesday at 02:30, Europe/Istanbul", shown.Text);
        Assert.Contains("value=\"nightly\"", shown.Text);

        Assert.Equal(303, (await SubmitAsync(admin, "train", ("seed", "7"))).Status);
        var stored = (await server.Store.Schedules.FindAsync("nightly", default))!;
        Assert.Equal(("30 2 * * *", "Europe/Istanbul", "train", true), (stored.Cron, stored.TimeZone, stored.Kind, stored.IsEnabled));
        Assert.Contains("\"seed\":7", stored.Parameters);
        Assert.Contains("every day at 02:30", (await admin.SendAsync(HttpMethod.Get, Schedules)).Succeeded().Text);
        Assert.Contains("already", (await SubmitAsync(admin, "train")).Text);

        var page = (await admin.SendAsync(HttpMethod.Get, $"{Schedules}/nightly")).Succeeded().Text;
        Assert.Contains("name=\"seed\" type=\"text\" inputmode=\"decimal\" value=\"7\"", page);
        Assert.Equal(303, (await admin.SubmitAsync($"{Schedules}/nightly", $"{Schedules}/nightly",
            ("every", "own"), ("cron", "*/15 8-18 * * 1-5"), ("time_zone", "UTC"), ("task", "engagement"), ("enabled", "true"), ("step", "keep"))).Status);
        var changed = (await server.Store.Schedules.FindAsync("nightly", default))!;
        Assert.Equal(("*/15 8-18 * * 1-5", "UTC"), (changed.Cron, changed.TimeZone));
        Assert.DoesNotContain("\"seed\":7", changed.Parameters);

        Assert.Equal(303, (await admin.SubmitAsync($"{Schedules}/nightly", $"{Schedules}/nightly/enabled")).Status);
        Assert.False((await server.Store.Schedules.FindAsync("nightly", default))!.IsEnabled);
        Assert.Equal(303, (await admin.SubmitAsync($"{Schedules}/nightly", $"{Schedules}/nightly/enabled")).Status);
        Assert.True((await server.Store.Schedules.FindAsync("nightly", default))!.IsEnabled);
        Assert.Equal(303, (await admin.SubmitAsync($"{Schedules}/nightly/remove", $"{Schedules}/nightly/remove")).Status);
        Assert.Equal(404, (await admin.SendAsync(HttpMethod.Get, $"{Schedules}/nightly")).Status);
        var log = (await server.Store.Audit.FilterAsync(new AuditFilter { Action = "schedule.", Outcome = AuditEntry.Done }, null, 100, default)).Items;
        Assert.Single(log.Select(entry => entry.Target).Distinct());
        Assert.Equal("schedule.remove", log[0].Action);
    }

    [Theory]
    [InlineData("name", Markup, "needs a name of 1 to 100")]
    [InlineData("time", "late", "five fields were expected")]
    [InlineData("time_zone", "Mars/Olympus", "no time zone")]
    [InlineData("seed", "many", "not a number")]
    [InlineData("seed", "-1", "0 or more was expected")]
    [InlineData("task", "sleep", "likes or engagement")]
    public async Task Schedules_UnusableOne_IsTypedAgainWithTheFault(string field, string value, string expected)
    {
        await using var server = await RunningServer.StartAsync(NoModels);
        using var admin = await Browser.SignedInAsync(server, "root", UserRole.Admin);

        var answer = await SubmitAsync(admin, "train", (field, value));

        Assert.Equal(400, answer.Status);
        Assert.Contains(expected, WebUtility.HtmlDecode(answer.Text));
        if (field != "task") Assert.Contains($"value=\"{WebUtility.HtmlEncode(value)}\"", answer.Text);
        Assert.DoesNotContain(Markup, answer.Text);
        Assert.Empty(await server.Store.Schedules.ReadAsync(default));
    }

    [Fact]
    public async Task Connectors_ATokenThatIsThere_IsSaidAndNeverShown()
    {
        const string Token = "EAABsecret0123456789secret";
        var variables = new Dictionary<string, string> { ["PLAUDIT_INSTAGRAM_TOKEN"] = Token, ["PLAUDIT_INSTAGRAM_USER"] = "17841400000000000", ["HOME"] = "/nonexistent" };
        await using var server = await RunningServer.StartAsync(NoModels, options => options with { Variable = variables.GetValueOrDefault });

        var page = (await server.SendAsync(HttpMethod.Get, "/settings/connectors")).Succeeded().Text;
        variables["PLAUDIT_INSTAGRAM_USER"] = Markup;
        var fault = (await server.SendAsync(HttpMethod.Get, "/settings/connectors")).Succeeded().Text;

        Assert.Contains("Read from the variable PLAUDIT_INSTAGRAM_TOKEN", page);
        Assert.Contains("17841400000000000", page);
        Assert.Contains("Neither the variable PLAUDIT_X_TOKEN nor the file", page);
        Assert.Contains("cannot be read", fault);
        Assert.DoesNotContain(Token, page + fault);
        Assert.DoesNotContain(Markup, fault);
    }

    [Fact]
    public async Task Audit_Log_IsFilteredPagedAndSaved()
    {
        await using var server = await RunningServer.StartAsync(NoModels);
        using var admin = await Browser.SignedInAsync(server, "root", UserRole.Admin);
        for (var i = 0; i < 120; i++) await server.Store.Audit.AddAsync("gone", $"import.{i:000}", i == 0 ? "=cmd()" : null, AuditEntry.Failed, default);
        await admin.SubmitAsync(Keys, Keys, ("name", "=1+1"), ("scope", "read"), ("days", ""));

        var all = (await admin.SendAsync(HttpMethod.Get, "/settings/audit")).Succeeded().Text;
        var some = (await admin.SendAsync(HttpMethod.Get, "/settings/audit?action=import.00&outcome=failed&actor=gone")).Succeeded().Text;
        var none = (await admin.SendAsync(HttpMethod.Get, "/settings/audit?action=" + Uri.EscapeDataString(Markup))).Succeeded().Text;
        var file = (await admin.SendAsync(HttpMethod.Get, "/settings/audit?format=csv")).Succeeded();
        var next = WebUtility.HtmlDecode(Next().Match(all).Groups[1].Value);

        Assert.Contains("key.create", all);
        Assert.DoesNotContain(">import.000<", all);
        Assert.DoesNotContain(">key.create<", (await admin.SendAsync(HttpMethod.Get, next)).Succeeded().Text);
        Assert.Equal(10, Regex.Count(some, ">import\\.00\\d<"));
        Assert.Contains("No entries", none);
        Assert.DoesNotContain(Markup, none);
        Assert.Equal("text/csv", file.Type);
        Assert.Equal(1 + 120 + 2, file.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains(",'=cmd(),failed", file.Text);
        Assert.Contains(",root,", file.Text);
        var day = server.Clock.Now.UtcDateTime.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains(">key.create<", (await admin.SendAsync(HttpMethod.Get, $"/settings/audit?since={day}&until={day}")).Succeeded().Text);
        Assert.Contains("No entries", (await admin.SendAsync(HttpMethod.Get, "/settings/audit?until=2026-01-01")).Succeeded().Text);
        Assert.Equal(400, (await admin.SendAsync(HttpMethod.Get, "/settings/audit?cursor=nonsense")).Status);
    }

    /// <summary>In New York the seventh of November 2027 has 25 hours, and the fourteenth of March 23.</summary>
    [Theory]
    [InlineData("2027-11-07", "2027-11-08T04:30:00Z", true)]
    [InlineData("2027-11-07", "2027-11-08T05:00:00Z", false)]
    [InlineData("2027-03-14", "2027-03-15T03:59:00Z", true)]
    [InlineData("2027-03-14", "2027-03-15T04:30:00Z", false)]
    [InlineData("9999-12-31", "2027-03-15T04:30:00Z", true)]
    public async Task Audit_UntilADay_TakesTheWholeDay(string until, string at, bool isIn)
    {
        await using var server = await RunningServer.StartAsync(NoModels);
        using var browser = new Browser(server);
        server.Clock.Advance(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture) - server.Clock.Now);
        await server.Store.Audit.AddAsync("local", "import.night", null, AuditEntry.Done, default);

        var page = (await browser.SendAsync(
            HttpMethod.Get, "/settings/audit?until=" + until, change: request => request.Headers.Add("Cookie", "plaudit_viewer=" + Uri.EscapeDataString("own|America/New_York|,|.")))).Succeeded();

        Assert.Equal(isIn, page.Text.Contains(">import.night<", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Roles_Table_SaysWhatTheServerHolds()
    {
        await using var server = await RunningServer.StartAsync(NoModels);

        var page = (await server.SendAsync(HttpMethod.Get, "/settings/roles")).Succeeded().Text;

        Assert.Equal(["–", "–", "may"], CellsOf("user.create"));
        Assert.Equal(["–", "may", "may"], CellsOf("account.delete"));

        string[] CellsOf(string action) =>
            [.. Regex.Matches(Regex.Match(page, $"<code>{action}</code>.*?</tr>", RegexOptions.Singleline).Value, "<td>([^<]*)</td>").Select(match => WebUtility.HtmlDecode(match.Groups[1].Value))];
    }

    private static Task<RunningServer.Answer> SubmitAsync(Browser admin, string kind, params (string Name, string Value)[] fields) => admin.SubmitAsync(
        $"{NewSchedule}?kind={kind}",
        NewSchedule,
        [.. ((string Name, string Value)[])[("name", "nightly"), ("task", "likes"), ("every", "day"), ("time", "02:30"), ("time_zone", "Europe/Istanbul"), ("enabled", "true"), ("step", "keep"), .. fields]]);

    [GeneratedRegex("readonly value=\"([^\"]+)\"")]
    private static partial Regex Secret();

    [GeneratedRegex("name=\"token\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("<li><time ")]
    private static partial Regex Time();

    [GeneratedRegex("href=\"([^\"]+)\" rel=\"next\"")]
    private static partial Regex Next();
}

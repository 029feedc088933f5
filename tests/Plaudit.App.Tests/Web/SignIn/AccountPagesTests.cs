using Microsoft.Playwright;
using Plaudit.App.Tests.Api;
using Plaudit.Storage;

namespace Plaudit.App.Tests.Web.SignIn;

/// <summary>The page of whoever is signed in, how times and numbers are shown, and the settings in a browser.</summary>
[Collection(Site.Collection)]
public sealed class AccountPagesTests(Site site)
{
    private const string NoModels = "/nonexistent/models";

    [Fact]
    public async Task Sessions_OfOthers_EndAndThisOneStays()
    {
        await using var server = await RunningServer.StartAsync(NoModels);
        using var here = await Browser.SignedInAsync(server, "ana", UserRole.Viewer);
        using var elsewhere = new Browser(server);
        await elsewhere.SignInAsync("ana");
        using var bob = await Browser.SignedInAsync(server, "bob", UserRole.Viewer);
        Assert.Contains("another browser", (await here.SendAsync(HttpMethod.Get, "/account")).Succeeded().Text);

        var answer = await here.SubmitAsync("/account", "/account/sessions/end");

        Assert.Contains("signed out everywhere else", (await here.SendAsync(HttpMethod.Get, answer.Headers.Location!.ToString())).Succeeded().Text);
        Assert.DoesNotContain("another browser", (await here.SendAsync(HttpMethod.Get, "/account")).Succeeded().Text);
        Assert.Equal(303, (await elsewhere.SendAsync(HttpMethod.Get, "/account")).Status);
        Assert.Equal(200, (await bob.SendAsync(HttpMethod.Get, "/account")).Status);
    }

    [Fact]
    public async Task Display_Chosen_IsHowTimesAndNumbersAreShown()
    {
        await using var server = await RunningServer.StartAsync(NoModels);
        using var browser = new Browser(server);
        const string Display = "/account/display";

        var wrong = await browser.SubmitAsync(Display, Display, ("zone", "Mars/<b>Olympus</b>"), ("numbers", "1"));
        var kept = await browser.SubmitAsync(Display, Display, ("zone", "Asia/Tokyo"), ("numbers", "1"));
        var page = (await browser.SendAsync(HttpMethod.Get, kept.Headers.Location!.ToString())).Succeeded().Text;
        var hostile = await browser.SubmitAsync(Display, Display, ("zone", "UTC"), ("numbers", "-7"));

        Assert.Equal((400, 303, 303), (wrong.Status, kept.Status, hostile.Status));
        Assert.Contains("no time zone of this name", wrong.Text);
        Assert.DoesNotContain("<b>Olympus", wrong.Text);
        Assert.Contains("zone Asia/Tokyo, numbers as 1.234,5.", page);
        Assert.Equal(303, (await browser.SubmitAsync(Display, Display, ("zone", "Asia/Tokyo"), ("numbers", "1"))).Status);
        var forgotten = await browser.PostFormAsync(Display, new() { ["token"] = TokenOf(page), ["from"] = "browser" });
        Assert.Equal(303, forgotten.Status);
        Assert.Contains("zone UTC, numbers as 1,234.5.", (await browser.SendAsync(HttpMethod.Get, Display)).Succeeded().Text);
    }

    [Theory]
    [InlineData(1280, ColorScheme.Light, false)]
    [InlineData(390, ColorScheme.Dark, true)]
    public async Task SettingsAndAccount_OfAnAdministrator_AreWholeInABrowser(int width, ColorScheme scheme, bool hasScript)
    {
        await using var server = await RunningServer.StartAsync(NoModels);
        await Browser.UserAsync(server, "root", UserRole.Admin);
        var ana = await Browser.UserAsync(server, "an.editor.with.a.long.name", UserRole.Editor);
        await server.KeyAsync("<b>nightly</b> export of everything there is", KeyScope.Read);
        var key = (await server.Store.Keys.ReadAsync(default))[0].Id;
        await using var page = await site.OpenAsync(server, "/settings/users", width, scheme, hasScript);
        // Led to the sign-in, and back.
        await page.Page.GetByLabel("Name").FillAsync("root");
        await page.Page.GetByLabel("Password").FillAsync(Browser.Password);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        Assert.EndsWith("/settings/users", page.Page.Url);

        foreach (var path in (string[])["/account", "/settings", "/settings/users", $"/settings/users/{ana.Id}", $"/settings/users/{ana.Id}/delete", "/settings/keys", $"/settings/keys/{key}/revoke", "/settings/audit"])
        {
            await page.Page.GotoAsync(new Uri(server.Address, path).ToString());
            Assert.Equal(1, await page.Page.Locator("h1").CountAsync());
            if (!hasScript) continue;
            Assert.Equal(0, await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth"));
            Assert.Empty(await page.FaultsOfAxeAsync());
        }
        Assert.Empty(page.Said);

        await page.Page.GetByLabel("How it ended").SelectOptionAsync("failed");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Show", Exact = true }).ClickAsync();
        await page.Page.GetByText("No entries").WaitForAsync();
        Assert.Contains("outcome=failed", page.Page.Url);

        await page.Page.GotoAsync(new Uri(server.Address, "/settings/users").ToString());
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Last sign-in" }).ClickAsync();
        await page.Page.Locator("[aria-sort=ascending]").WaitForAsync();
        // Who has never signed in comes last.
        Assert.Equal("root", await page.Page.Locator("tbody a").First.InnerTextAsync());
        Assert.EndsWith("?sort=signed_in", page.Page.Url);
        await page.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("bob");
        await page.Page.GetByLabel("Role", new() { Exact = true }).SelectOptionAsync("viewer");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Make the user" }).ClickAsync();
        Assert.Equal(20, (await page.Page.GetByLabel("One-time password").InputValueAsync()).Length);
        Assert.Equal(UserRole.Viewer, (await server.Store.Users.FindByNameAsync("BOB", default))!.Role);
    }

    private static string TokenOf(string page) => System.Text.RegularExpressions.Regex.Match(page, "name=\"token\" value=\"([^\"]+)\"").Groups[1].Value;
}

using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Http;
using Plaudit.App.Jobs;
using Plaudit.App.Tests.Api;
using Plaudit.App.Tests.Cli;
using Plaudit.App.Tests.Jobs;
using Plaudit.Connectors;
using Plaudit.Storage;
using Plaudit.Tests.Connectors;

namespace Plaudit.App.Tests.Web;

/// <summary>Profile checks as a browser without script makes them, at a stand-in of the platforms.</summary>
[Collection(ApiTests.Name)]
public sealed class ProfilesPagesTests(ApiSample sample) : IDisposable
{
    private const string Path = "/profiles";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Check_ShownProfile_HasAnAnswerAtAnAddressThatNamesNobody()
    {
        await using var platform = await LivePlatform.StartAsync(_folder, Answers.Json(LivePlatform.XUser(description: $"baking {JobSeed.Markup}")));
        await using var server = await StartAsync(platform);
        using var browser = await Browser.SignedInAsync(server, "editor", UserRole.Editor);

        var (address, page) = await AnswerAsync(server, browser, await browser.SubmitAsync(Path, Path, ("handle", "https://x.com/ExampleDev?utm=1")));

        Assert.DoesNotContain("example", address, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("@exampledev on X", page);
        Assert.Contains("5,834", page);
        Assert.Contains("Account type", page);
        AssertNoMarkup(page);
        // It is listed, and the platform was asked by its interface alone.
        Assert.Contains($"href=\"{address}\"", (await browser.SendAsync(HttpMethod.Get, Path)).Succeeded().Text);
        Assert.All(platform.Server.Targets, target => Assert.StartsWith("/v1/users/", target));
    }

    [Theory]
    [InlineData(404, "There is no such profile")]
    [InlineData(500, "could not be reached")]
    public async Task Check_NoProfile_SaysWhyAndWhatToDo(int status, string expected)
    {
        await using var platform = await LivePlatform.StartAsync(_folder, Answers.Json("{}", status));
        await using var server = await StartAsync(platform);
        using var browser = await Browser.SignedInAsync(server, "editor", UserRole.Editor);

        var (_, page) = await AnswerAsync(server, browser, await browser.SubmitAsync(Path, Path, ("handle", "x:nobody")));

        Assert.Contains("Cannot tell", page);
        Assert.Contains(expected, page);
        Assert.Contains("Ask the platform again", page);
    }

    [Fact]
    public async Task Check_NotProfessional_NumbersThatAreTypedInGiveAnAnswer()
    {
        await using var platform = await LivePlatform.StartAsync(_folder, Answers.GraphError(110, "Cannot find User", 2207013));
        await using var server = await StartAsync(platform);
        using var browser = await Browser.SignedInAsync(server, "editor", UserRole.Editor);

        var (address, page) = await AnswerAsync(server, browser, await browser.SubmitAsync(Path, Path, ("handle", "https://www.instagram.com/abc123/")));
        Assert.Contains("Instagram answers for professional accounts alone", page);
        var (_, typed) = await AnswerAsync(
            server,
            browser,
            await browser.SubmitAsync(
                address, Path + "/numbers", ("followers", "12.3K"), ("following", "900"), ("posts", "1,204"), ("name", JobSeed.Markup), ("biography", "hello"), ("link", "no"), ("picture", "yes"), ("private", "no")));

        Assert.Contains("@abc123 on Instagram", typed);
        Assert.Contains("12,300", typed);
        Assert.Contains("Typed in; no platform was asked.", typed);
        Assert.Single(platform.Server.Targets);
        AssertNoMarkup(typed);
    }

    [Fact]
    public async Task Check_WithoutToken_OffersTheNumbersAndAsksNobody()
    {
        await using var server = await RunningServer.StartAsync(sample.Models);
        using var browser = await Browser.SignedInAsync(server, "editor", UserRole.Editor);

        var page = await browser.SubmitAsync(Path, Path, ("handle", "@some.one"), ("platform", "instagram"));

        Assert.Equal(422, page.Status);
        Assert.Contains("This server has no token for Instagram", page.Text);
        Assert.Contains("Numbers of @some.one on Instagram", page.Text);
        Assert.Contains("value=\"instagram:some.one\"", page.Text);
        Assert.Empty((await server.Store.Jobs.PageAsync(new JobFilter(), null, 10, default)).Items);
    }

    [Fact]
    public async Task Check_BudgetUsedUp_TellsFromWhenItIsWorthAsking()
    {
        await using var platform = await LivePlatform.StartAsync(_folder, Answers.Json("{}", 429));
        await using var server = await StartAsync(platform);
        using var browser = await Browser.SignedInAsync(server, "editor", UserRole.Editor);

        var (_, page) = await AnswerAsync(server, browser, await browser.SubmitAsync(Path, Path, ("handle", "x:exampledev")));

        Assert.Contains("cannot be asked just now, because of its limits", page);
        Assert.Contains("It is worth asking again from", page);
        Assert.Contains("Paused", (await browser.SendAsync(HttpMethod.Get, "/budgets")).Succeeded().Text);
    }

    [Fact]
    public async Task Check_BudgetThatMakesItWait_ShowsPlaceAndTimeAndThenTheAnswer()
    {
        await using var platform = await LivePlatform.StartAsync(_folder, Answers.Json("{}", 429), Answers.Json(LivePlatform.XUser()));
        await using var server = await StartAsync(platform, longestWait: "60");
        using var browser = await Browser.SignedInAsync(server, "editor", UserRole.Editor);

        var answer = await browser.SubmitAsync(Path, Path, ("handle", "x:exampledev"));
        var address = AddressOf(answer);
        var id = address.Split('/')[^1];
        await WorkingNode.UntilAsync(server.Store, id, job => QueueStep.Parse(job.Step) is not null, server.Clock);
        var waiting = (await browser.SendAsync(HttpMethod.Get, address)).Succeeded().Text;

        Assert.Contains("1 of 1", waiting);
        Assert.Contains("Its turn is expected", waiting);
        Assert.Contains("the platform throttles", waiting);
        Assert.Contains($"data-events=\"/api/v1/jobs/{id}/events\"", waiting);
        await WorkingNode.UntilAsync(server.Store, id, job => job.IsOver, server.Clock);
        Assert.Contains("5,834", (await browser.SendAsync(HttpMethod.Get, address)).Succeeded().Text);
    }

    [Theory]
    [InlineData("https://evil.example/x.com/name", "is neither Instagram nor X")]
    [InlineData("name", "does not say on which platform")]
    [InlineData("<script>alert(1)</script>", "is refused")]
    public async Task Check_NoProfileAddress_IsShownAgainWithItsFault(string handle, string expected)
    {
        await using var server = await RunningServer.StartAsync(sample.Models);
        using var browser = await Browser.SignedInAsync(server, "editor", UserRole.Editor);

        var page = await browser.SubmitAsync(Path, Path, ("handle", handle));

        Assert.Equal(400, page.Status);
        Assert.Contains(expected, System.Net.WebUtility.HtmlDecode(page.Text));
        Assert.Contains($"value=\"{System.Text.Encodings.Web.HtmlEncoder.Default.Encode(handle)}\"", page.Text);
        Assert.DoesNotContain("<script>alert", page.Text);
    }

    [Fact]
    public async Task Numbers_Fault_KeepsWhatWasTyped()
    {
        await using var server = await RunningServer.StartAsync(sample.Models);
        using var browser = await Browser.SignedInAsync(server, "editor", UserRole.Editor);

        var page = await browser.SubmitAsync(Path, Path + "/numbers", ("handle", "x:ana"), ("followers", "many"), ("posts", "12"), ("verified", "yes"));
        var none = await browser.SubmitAsync(Path, Path + "/numbers", ("handle", "x:ana"));

        Assert.Equal((400, 400), (page.Status, none.Status));
        Assert.Contains("“many” is no number", System.Net.WebUtility.HtmlDecode(page.Text));
        Assert.Contains("value=\"12\"", page.Text);
        Assert.Matches("<option value=\"yes\" selected", page.Text);
        Assert.Contains("Type in one number at least", none.Text);
    }

    [Fact]
    public async Task File_Profiles_AreJudgedAndListedWithWhatWasRejected()
    {
        await using var server = await RunningServer.StartAsync(sample.Models);
        using var browser = await Browser.SignedInAsync(server, "editor", UserRole.Editor);
        var lines = string.Join('\n', File.ReadLines(sample.Profiles).Take(30).Append("""{"account":"bad","followers":"many"}"""));

        var (address, page) = await AnswerAsync(server, browser, await SendFileAsync(browser, $"{JobSeed.Markup}.jsonl", lines));

        Assert.Contains("30 profiles were judged.", page);
        Assert.Contains("Download the rejected rows", page);
        AssertNoMarkup(page);
        var file = await browser.SendAsync(HttpMethod.Get, $"{address}/answers.csv");
        Assert.Equal((200, "text/csv", 31), (file.Status, file.Type, file.Text.Trim().Split('\n').Length));
        Assert.StartsWith("platform,account,predicted,probability_", file.Text);
        Assert.Contains("followers", (await browser.SendAsync(HttpMethod.Get, $"/api/v1/jobs/{address.Split('/')[^1]}/rejected")).Succeeded().Text);
        Assert.DoesNotContain(Directory.EnumerateFiles(server.DataFolder, "*", SearchOption.AllDirectories), of => of.Contains(address.Split('/')[^1], StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("profiles.csv", "", 400, "The upload is empty")]
    [InlineData("profiles.exe", "account\nana\n", 400, "ends in one of .jsonl, .json, .csv")]
    [InlineData("profiles.csv", "LARGE", 413, "larger than 1,000 bytes")]
    public async Task File_ThatCannotBeTaken_IsRefusedWithTheReason(string name, string content, int status, string expected)
    {
        await using var server = await RunningServer.StartAsync(sample.Models, options => options with { Uploads = options.Uploads with { MaxProfilesBytes = 1_000 } });
        using var browser = await Browser.SignedInAsync(server, "editor", UserRole.Editor);

        var answer = await SendFileAsync(browser, name, content == "LARGE" ? new string('a', 1_001) : content);

        Assert.Equal(status, answer.Status);
        Assert.Contains(expected, answer.Text);
        Assert.Empty((await server.Store.Jobs.PageAsync(new JobFilter(), null, 10, default)).Items);
    }

    [Fact]
    public async Task File_OfSomethingElse_FailsWithTheReasonAndNoPath()
    {
        await using var server = await RunningServer.StartAsync(sample.Models);
        using var browser = await Browser.SignedInAsync(server, "editor", UserRole.Editor);

        var (_, page) = await AnswerAsync(server, browser, await SendFileAsync(browser, "notes.csv", "these are\nsome notes\n"));

        Assert.Contains("Why it failed", page);
        Assert.Contains("the upload", page);
        Assert.DoesNotContain(server.DataFolder, page);
        Assert.DoesNotContain("answers.csv", page);
    }

    [Fact]
    public async Task Viewer_LooksAtChecksAndMakesNone()
    {
        await using var server = await RunningServer.StartAsync(sample.Models);
        await JobSeed.FillAsync(server);
        using var viewer = await Browser.SignedInAsync(server, "viewer", UserRole.Viewer);

        var list = (await viewer.SendAsync(HttpMethod.Get, Path)).Succeeded().Text;
        var check = (await viewer.SendAsync(HttpMethod.Get, $"{Path}/seed-check")).Succeeded().Text;

        Assert.Contains("Your role can look at checks", list);
        Assert.DoesNotContain("action=\"/profiles", list + check);
        AssertNoMarkup(check);
        Assert.Contains("The scores point to influencer, with a probability of 81 %.", check);
        Assert.Contains("Numbers of another source", check);
        Assert.Contains("because of flour", check);
        Assert.Equal(403, (await viewer.PostFormAsync(Path, new() { ["handle"] = "x:ana" })).Status);
        Assert.Equal(404, (await viewer.SendAsync(HttpMethod.Get, $"{Path}/seed-failed")).Status);
        Assert.Equal(404, (await viewer.SendAsync(HttpMethod.Get, $"{Path}/seed-check/answers.csv")).Status);
    }

    [Fact]
    public async Task List_WithoutModel_SaysWhatToDo()
    {
        await using var server = await RunningServer.StartAsync(_folder["none"]);
        using var browser = await Browser.SignedInAsync(server, "editor", UserRole.Editor);

        var page = (await browser.SendAsync(HttpMethod.Get, $"{Path}?handle=ana&platform=x")).Succeeded().Text;

        Assert.Contains("No model judges profiles yet", page);
        Assert.DoesNotContain("action=\"/profiles", page);
    }

    private Task<RunningServer> StartAsync(LivePlatform platform, string longestWait = "0")
    {
        string? Variable(string name) => name == "PLAUDIT_LONGEST_WAIT" ? longestWait : platform.Variables.GetValueOrDefault(name);
        return RunningServer.StartAsync(sample.Models, options => options with { Connectors = ConnectorSettings.FromEnvironment(Variable), Variable = Variable });
    }

    // The page of a check that is over.
    private static async Task<(string Address, string Text)> AnswerAsync(RunningServer server, Browser browser, RunningServer.Answer sent)
    {
        var address = AddressOf(sent);
        await WorkingNode.UntilAsync(server.Store, address.Split('/')[^1], job => job.IsOver, server.Clock);
        return (address, (await browser.SendAsync(HttpMethod.Get, address)).Succeeded().Text);
    }

    private static string AddressOf(RunningServer.Answer sent)
    {
        Assert.True(sent.Status == 303, $"{sent.Status}: {sent.Text}");
        return sent.Headers.Location!.ToString();
    }

    private static async Task<RunningServer.Answer> SendFileAsync(Browser browser, string name, string content)
    {
        var page = (await browser.SendAsync(HttpMethod.Get, Path)).Succeeded().Text;
        var token = System.Text.RegularExpressions.Regex.Match(page, "name=\"(token)\" value=\"([^\"]*)\"");
        using var form = new MultipartFormDataContent
        {
            { new StringContent(token.Groups[2].Value), token.Groups[1].Value },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(content)), "file", name },
        };
        var body = await form.ReadAsByteArrayAsync();
        return await browser.SendAsync(
            HttpMethod.Post, Path + "/file", body, change: request => request.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse(form.Headers.ContentType!.ToString()));
    }

    private static void AssertNoMarkup(string page) => Assert.DoesNotContain("<img src=x", page);
}

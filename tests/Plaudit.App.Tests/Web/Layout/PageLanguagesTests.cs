using System.Globalization;
using System.Resources;
using Plaudit.App.Tests.Api;
using Plaudit.App.Web.Layout;

namespace Plaudit.App.Tests.Web.Layout;

/// <summary>Languages of the pages. The tests have texts of their own in two languages, made as those of the pages are: GreetingTexts.resx and GreetingTexts.tr.resx.</summary>
public sealed class PageLanguagesTests
{
    private static readonly PageLanguages s_languages = new(AppContext.BaseDirectory, typeof(PageLanguagesTests).Assembly.GetName().Name!);

    [Theory]
    [InlineData("tr", "Merhaba")]
    [InlineData("tr-TR,tr;q=0.9,en;q=0.8", "Merhaba")]
    [InlineData("TR-tr", "Merhaba")]
    [InlineData("de-DE, de;q=0.9, tr;q=0.5", "Merhaba")]
    [InlineData("en-GB,en;q=0.9,tr;q=0.5", "Hello")]
    [InlineData("tr;q=0.1, en", "Hello")]
    [InlineData("tr;q=0", "Hello")]
    [InlineData("de-DE", "Hello")]
    [InlineData("*", "Hello")]
    [InlineData("", "Hello")]
    [InlineData("../../etc; drop, <script>", "Hello")]
    public void Choose_LanguagesOfABrowser_TakesTheFirstThatThereIs(string asked, string greeting)
    {
        Assert.Equal(["tr"], s_languages.Others);

        var culture = s_languages.Choose([asked]);

        var texts = new ResourceManager("Plaudit.App.Tests.Web.Layout.GreetingTexts", typeof(PageLanguagesTests).Assembly);
        Assert.Equal(greeting, texts.GetString("Hello", culture));
        // What nobody has translated yet stands in the language of the program.
        Assert.Equal("Goodbye", texts.GetString("Goodbye", culture));
    }

    [Fact]
    public async Task Page_AskedForInALanguageThatThereIsNot_IsTheProgramsOwn()
    {
        await using var server = await RunningServer.StartAsync("/nonexistent/models");

        var page = (await server.SendAsync(HttpMethod.Get, "/terms", change: request => request.Headers.Add("Accept-Language", "tr-TR,tr;q=0.9"))).Succeeded().Text;

        Assert.Contains("<html lang=\"en\"", page);
    }

    [Fact]
    public void Choose_NoOtherLanguage_IsTheProgramsOwn() =>
        Assert.Equal(CultureInfo.InvariantCulture, new PageLanguages(AppContext.BaseDirectory, "NoSuchAssembly").Choose(["tr"]));
}

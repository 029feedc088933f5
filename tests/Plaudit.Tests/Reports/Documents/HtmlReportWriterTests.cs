using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Plaudit.Reports.Documents;

namespace Plaudit.Tests.Reports.Documents;

public sealed class HtmlReportWriterTests(HtmlReportWriterTests.Page page) : IClassFixture<HtmlReportWriterTests.Page>
{
    [Fact]
    public void Page_Texts_AreEscapedEverywhere()
    {
        var own = Regex.Replace(page.Html, "<script>.*?</script>", "", RegexOptions.Singleline);

        Assert.DoesNotContain("<img", own);
        Assert.Contains("&lt;/script&gt;&lt;img src=x onerror=&quot;alert(1)&quot;&gt;", own);
    }

    [Fact]
    public void Page_Policy_AllowsItsOwnScriptsAndStyleAlone()
    {
        var policy = Regex.Match(page.Html, "Content-Security-Policy\" content=\"([^\"]*)\"").Groups[1].Value;

        Assert.StartsWith("default-src 'none'", policy);
        Assert.DoesNotContain("unsafe", policy);
        foreach (var element in (string[])["script", "style"])
        {
            var allowed = Regex.Match(policy, $"{element}-src ([^;]*)").Groups[1].Value.Split(' ');
            var there = Regex.Matches(page.Html, $"<{element}>(.*?)</{element}>", RegexOptions.Singleline)
                .Select(match => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(match.Groups[1].Value)))}'");
            Assert.Equal(allowed.Order(), there.Order());
        }
        var tags = Regex.Replace(Regex.Replace(page.Html, "<script>.*?</script>", "", RegexOptions.Singleline), "=\"[^\"]*\"", "=\"\"");
        Assert.DoesNotMatch("<[a-z][^>]* (style|on[a-z]+)=", tags);
    }

    [Fact]
    public void Page_Charts_AreJsonThatCannotEndItsElement()
    {
        var json = Regex.Match(page.Html, "<script type=\"application/json\" id=\"charts\">(.*?)</script>", RegexOptions.Singleline).Groups[1].Value;

        Assert.DoesNotContain("<", json);
        Assert.Equal(ReportGallery.Charts().Count, JsonElement.Parse(json).GetArrayLength());
    }

    [Fact]
    public void Page_OfTheLibrary_KeepsItsLicence()
    {
        Assert.Contains("Licensed to the Apache Software Foundation", page.Html);
        Assert.Contains("This product includes software developed at", page.Html);
        Assert.Contains("Apache License", page.Html);
        Assert.Contains("Copyright (c) 2017, Baidu Inc.", page.Html);
    }

    [Fact]
    public async Task Page_MadeAgain_HasTheSameBytes() =>
        Assert.Equal(page.Html, await HtmlReportWriter.WriteAsync(ReportGallery.Document, CancellationToken.None));

    [Fact]
    public async Task Page_WithoutCharts_HasNoScript()
    {
        var report = ReportGallery.Document with { Sections = [new ReportSection { Id = "one", Title = "One", Tables = [ReportGallery.Table("t")] }] };

        var html = await HtmlReportWriter.WriteAsync(report, CancellationToken.None);

        Assert.Contains("script-src 'none'", html);
        Assert.DoesNotContain("<script>", html);
    }

    public sealed class Page : IAsyncLifetime
    {
        public string Html { get; private set; } = "";

        public async Task InitializeAsync() => Html = await HtmlReportWriter.WriteAsync(ReportGallery.Document, CancellationToken.None);

        public Task DisposeAsync() => Task.CompletedTask;
    }
}

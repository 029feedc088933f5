using System.Text.RegularExpressions;
using Plaudit.App.Tests.Api;
using Plaudit.App.Web.Terms;
using Plaudit.Tests;

namespace Plaudit.App.Tests.Web.Terms;

public sealed partial class TermsPagesTests
{
    [Fact]
    public void All_Terms_HaveANameAndADefinitionOfTheirOwn()
    {
        var terms = TermsPages.All();

        Assert.True(terms.Count >= 34);
        Assert.All(terms, term => Assert.NotEqual(term.Key.Replace('_', ' '), term.Name));
        Assert.All(terms, term => Assert.EndsWith(".", term.Definition));
        Assert.Equal(terms.Count, terms.Select(term => term.Definition).Distinct().Count());
        Assert.Equal(terms.Count, terms.Select(term => term.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    /// <summary>A page that explains a term which nobody has defined would fail when it is opened.</summary>
    [Fact]
    public void EveryTermOfAPage_IsDefined()
    {
        var known = TermsPages.All().Select(term => term.Key).ToHashSet();
        var folder = Path.Combine(Repository.Root, "src", "Plaudit.App", "Web");
        var used = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is ".razor" or ".cs")
            .SelectMany(file => Use().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)).Distinct().ToList();

        Assert.Contains("scope", used);
        Assert.DoesNotContain(used, term => !known.Contains(term));
    }

    [Fact]
    public async Task Get_Terms_CanBeLinkedToOneByOne()
    {
        await using var server = await RunningServer.StartAsync("/nonexistent/models");

        var page = (await server.SendAsync(HttpMethod.Get, "/terms")).Succeeded().Text;

        Assert.Contains("<dt id=\"interval_80\">80 % range</dt>", page);
        Assert.DoesNotContain("name_", page);
    }

    [GeneratedRegex("(?:<Term Is=|Term = )\"([a-z0-9_]+)\"")]
    private static partial Regex Use();
}

using System.Collections;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Plaudit.App.Web.Layout;
using Plaudit.App.Web.Texts;

namespace Plaudit.App.Web.Terms;

/// <summary>What the words on the pages mean.</summary>
internal static class TermsPages
{
    /// <summary>Begins the name of the text that names a term: that of <c>skill</c> is <c>name_skill</c>.</summary>
    private const string Name = "name_";

    // The terms are those of the language that the program is written in; others may lack some, which then stand in this one.
    private static readonly string[] s_keys =
    [
        .. TermTexts.ResourceManager.GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>().Select(entry => (string)entry.Key).Where(key => !key.StartsWith(Name, StringComparison.Ordinal)),
    ];

    public static void Map(IEndpointRouteBuilder app) => app.MapPages(PageAccess.Read).MapGet("/terms", Show);

    /// <summary>Every term by its name.</summary>
    public static IReadOnlyList<TermEntry> All() =>
    [
        .. s_keys.Select(key => new TermEntry(key, Text(Name + key) ?? key.Replace('_', ' '), Text(key)!)).OrderBy(term => term.Name, StringComparer.OrdinalIgnoreCase),
    ];

    private static RazorComponentResult Show() => PageForms.Show<TermsPage>(new { Terms = All() });

    private static string? Text(string key) => TermTexts.ResourceManager.GetString(key, TermTexts.Culture);
}

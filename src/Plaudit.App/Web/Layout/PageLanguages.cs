using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace Plaudit.App.Web.Layout;

/// <summary>The languages that the texts of pages are written in: the one of the program, and those whose files stand beside it.</summary>
internal sealed class PageLanguages
{
    private readonly Dictionary<string, CultureInfo> _others;

    /// <summary>Finds them.</summary>
    /// <param name="folder">The folder of the program, with a folder a language.</param>
    /// <param name="assembly">The name of the assembly whose texts they are.</param>
    public PageLanguages(string folder, string assembly)
    {
        _others = Directory.EnumerateDirectories(folder)
            .Where(language => File.Exists(Path.Combine(language, assembly + ".resources.dll")))
            .Select(language => Path.GetFileName(language))
            .ToDictionary(name => name, CultureInfo.GetCultureInfo, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Names of the languages beside that of the program.</summary>
    public IReadOnlyCollection<string> Others => _others.Keys;

    /// <summary>The language that a browser asks for first, of those that there are; that of the program where it asks for none of them.</summary>
    /// <param name="acceptLanguage">The header <c>Accept-Language</c>: <c>tr-TR,tr;q=0.9,en;q=0.8</c>.</param>
    public CultureInfo Choose(IList<string> acceptLanguage)
    {
        if (_others.Count == 0 || !StringWithQualityHeaderValue.TryParseList(acceptLanguage, out var asked)) return CultureInfo.InvariantCulture;
        foreach (var wanted in asked.Where(of => of.Quality is not 0).OrderByDescending(of => of.Quality ?? 1))
        {
            var name = wanted.Value.Value ?? "";
            if (_others.TryGetValue(name, out var exact)) return exact;
            var language = name.Split('-')[0];
            if (_others.TryGetValue(language, out var general)) return general;
            if (language.Equals("en", StringComparison.OrdinalIgnoreCase)) return CultureInfo.InvariantCulture;
        }
        return CultureInfo.InvariantCulture;
    }
}

using System.IO.Enumeration;
using Plaudit.Data;
using Plaudit.Ingestion.Exports;

namespace Plaudit.Ingestion;

/// <summary>Turns the arguments of a command (file, folder, pattern, <c>-</c>) into the inputs to read, in a fixed order.</summary>
public static class InputFiles
{
    private static readonly string[] s_postExtensions = [".jsonl", ".json", ".csv"];

    /// <summary>Lists the inputs that the arguments stand for.</summary>
    /// <param name="arguments">
    /// Files, folders (their own .jsonl, .json and .csv files, each also .gz or .xz; hidden ones left out; a folder that has none of its own, but
    /// folders of Instaloader's files, stands for those), patterns with <c>*</c>, <c>?</c> and
    /// <c>**</c>, or <c>-</c>.
    /// </param>
    /// <param name="standardInput">Opens standard input for <c>-</c>; <see langword="null"/> where the caller has none.</param>
    /// <param name="extensions">Endings of the files of a folder that are taken, each also with .gz or .xz; by default those of posts.</param>
    /// <returns>
    /// The inputs in the order of the arguments, within one argument by name; a file named twice is listed once. Files that belong together are
    /// one input with a <see cref="InputFile.Bundle"/>.
    /// </returns>
    /// <exception cref="PlauditException">An argument stands for nothing.</exception>
    public static IReadOnlyList<InputFile> Expand(IReadOnlyList<string> arguments, Func<Stream>? standardInput = null, IReadOnlyList<string>? extensions = null)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        if (arguments.Count == 0)
            throw new PlauditException("No input given: name a file, a folder, a pattern such as 'data/*.jsonl.gz', or '-' for standard input.");

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var inputs = new List<InputFile>();
        var exports = new List<string>();
        var takesBundles = (extensions ?? s_postExtensions).Contains(".json");
        foreach (var argument in arguments)
        {
            if (takesBundles && Directory.Exists(argument) && InstagramExport.IsExport(argument))
            {
                exports.Add(argument);
                continue;
            }
            if (argument == "-")
            {
                if (standardInput is null) throw new PlauditException("Standard input ('-') cannot be read here; name a file.");
                if (seen.Add("-")) inputs.Add(InputFile.FromStream("-", standardInput));
                continue;
            }
            foreach (var path in Paths(argument, extensions ?? s_postExtensions))
            {
                if (!seen.Add(Path.GetFullPath(path))) continue;
                if (takesBundles && path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase)) exports.Add(path);
                else inputs.Add(InputFile.FromPath(path));
            }
        }
        return takesBundles ? [.. InputBundles.Gather(inputs), .. InstagramExport.Group(exports).Select(InputFile.FromBundle)] : inputs;
    }

    /// <summary>Whether a file of a folder is taken for one of posts, by its name.</summary>
    internal static bool IsOfPosts(string name) => !IsHidden(name) && HasExtension(name, s_postExtensions);

    private static List<string> Paths(string argument, IReadOnlyList<string> extensions)
    {
        if (argument.Length == 0) throw new PlauditException("An input is an empty text; name a file, a folder or a pattern.");
        if (File.Exists(argument)) return [argument];
        var isFolder = Directory.Exists(argument);
        if (!isFolder && argument.AsSpan().IndexOfAny('*', '?') < 0)
            throw new PlauditException($"'{argument}' is neither a file nor a folder.");
        try
        {
            var found = isFolder ? FolderFiles(argument, extensions) : PatternFiles(argument);
            // Instaloader makes a folder of each profile.
            if (found.Count == 0 && isFolder) found = VisibleFolders(argument).SelectMany(child => InstaloaderFiles(Path.Combine(argument, child), extensions)).ToList();
            if (found.Count == 0)
            {
                throw new PlauditException(isFolder
                    ? $"The folder '{argument}' holds no {string.Join(", ", extensions.Take(extensions.Count - 1))} or {extensions[^1]} file (plain, .gz or .xz)."
                    : $"No file matches '{argument}'.");
            }
            found.Sort(StringComparer.Ordinal);
            return found;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PlauditException($"Cannot list '{argument}': {e.Message}", e);
        }
    }

    private static List<string> FolderFiles(string folder, IReadOnlyList<string> extensions) =>
        Directory.EnumerateFiles(folder).Where(path => !IsHidden(Path.GetFileName(path)) && HasExtension(path, extensions)).ToList();

    private static List<string> InstaloaderFiles(string folder, IReadOnlyList<string> extensions) =>
        extensions.Contains(".json") ? FolderFiles(folder, [".json"]).Where(path => InputBundles.IsAnswer(InputFile.FromPath(path))).ToList() : [];

    private static bool HasExtension(string path, IReadOnlyList<string> extensions)
    {
        var plain = InputBundles.WithoutPacking(path);
        return extensions.Any(extension => plain.EndsWith(extension, StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsHidden(string name) => name.StartsWith('.');

    private static List<string> PatternFiles(string pattern)
    {
        var root = Path.GetPathRoot(pattern) ?? "";
        var segments = pattern[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
        var found = new HashSet<string>(StringComparer.Ordinal);
        Match(root, segments, found);
        return found.ToList();
    }

    private static void Match(string folder, ReadOnlySpan<string> segments, HashSet<string> found)
    {
        var segment = segments[0];
        var rest = segments[1..];
        var listed = folder.Length == 0 ? "." : folder;
        if (segment == "**")
        {
            Match(folder, rest.IsEmpty ? ["*"] : rest, found);
            foreach (var child in VisibleFolders(listed)) Match(Path.Combine(folder, child), segments, found);
        }
        else if (rest.IsEmpty)
        {
            foreach (var path in Directory.EnumerateFiles(listed))
            {
                var name = Path.GetFileName(path);
                if (Fits(segment, name)) found.Add(Path.Combine(folder, name));
            }
        }
        else if (segment.AsSpan().IndexOfAny('*', '?') < 0)
        {
            var next = Path.Combine(folder, segment);
            if (Directory.Exists(next)) Match(next, rest, found);
        }
        else
        {
            foreach (var path in Directory.EnumerateDirectories(listed))
            {
                var name = Path.GetFileName(path);
                if (Fits(segment, name)) Match(Path.Combine(folder, name), rest, found);
            }
        }
    }

    // A link to a folder is not followed by **, so a circle of links cannot trap the search.
    private static IEnumerable<string> VisibleFolders(string folder) => new DirectoryInfo(folder).EnumerateDirectories()
        .Where(child => child.LinkTarget is null && !IsHidden(child.Name))
        .Select(child => child.Name);

    // As in a shell, a hidden name is matched only by a pattern that starts with a dot itself.
    private static bool Fits(string pattern, string name) =>
        (!IsHidden(name) || IsHidden(pattern)) && FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false);
}

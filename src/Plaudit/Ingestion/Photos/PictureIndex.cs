using System.Globalization;
using System.Text.RegularExpressions;

namespace Plaudit.Ingestion.Photos;

/// <summary>Finds pictures by what people and programs call them. Built once, then only read.</summary>
internal sealed partial class PictureIndex
{
    private readonly Dictionary<string, List<PictureFile>> _paths = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<PictureFile>> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<PictureFile>> _stems = new(StringComparer.OrdinalIgnoreCase);

    // Ids differ in case alone, as those of Instagram do. The number is that in POSTID_2.jpg, and 0 in POSTID.jpg.
    private readonly Dictionary<string, List<(int Number, PictureFile File)>> _posts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(int Number, PictureFile File)>> _places = new(StringComparer.Ordinal);

    public PictureIndex(IEnumerable<PictureFile> pictures)
    {
        foreach (var picture in pictures)
        {
            var name = PlainName(picture.Name);
            Add(_paths, name, picture);
            var path = PlainName(picture.Path);
            if (!path.Equals(name, StringComparison.OrdinalIgnoreCase)) Add(_paths, path, picture);
            Add(_names, LastPart(name), picture);
            Add(_stems, PictureEndings.Without(LastPart(name)), picture);

            AddPost(_posts, picture.Stem, picture);
            AddPost(_places, PictureEndings.Without(Path.GetFullPath(picture.Path)), picture);
        }
    }

    /// <summary>The pictures of a row: those of its file, else those beside the file that it stands in, else those of its post.</summary>
    public PictureMatch Find(LikesRow row)
    {
        var group = GroupOf(row, out var isAmbiguous);
        var named = row.Picture is { } name ? Named(name) : [];
        // The id tells which one is meant.
        if (named.Count > 1 && named.Count(group.Contains) == 1) named = [named.Find(group.Contains)!];
        if (named.Count > 1)
        {
            var reason = $"{row.PictureColumn} stands for several pictures; expected the path in the folder";
            return new PictureMatch([], row.PictureColumn, reason);
        }
        if (named.Count == 0)
        {
            return isAmbiguous
                ? new PictureMatch([], row.PostIdColumn, "the post's id stands for pictures in several folders; expected the file")
                : new PictureMatch(group);
        }
        if (group.Count > 0 && !group.Contains(named[0]))
        {
            var id = row.PostIdColumn ?? "the post's id";
            return new PictureMatch([], row.PictureColumn, $"{row.PictureColumn} and {id} stand for different pictures");
        }
        return new PictureMatch([named[0], .. isAmbiguous ? [] : group.Where(file => file != named[0])]);
    }

    private List<PictureFile> Named(string name)
    {
        name = PlainName(name);
        var last = LastPart(name);
        if (!_paths.TryGetValue(name, out var found)
            && !_names.TryGetValue(last, out found)
            && !_stems.TryGetValue(PictureEndings.Without(last), out found)) return [];
        if (found.Count == 1) return found;
        // Two files may differ in letter case alone, and the row says which.
        var exact = found.FindAll(file => ((string[])[file.Name, file.Path, file.FileName]).Any(written => PlainName(written) == name));
        return exact.Count == 1 ? exact : found;
    }

    private List<PictureFile> GroupOf(LikesRow row, out bool isAmbiguous)
    {
        isAmbiguous = false;
        if (row.Beside is { } place)
        {
            if (_places.TryGetValue(Path.GetFullPath(place), out var beside)) return Ordered(beside);
            if (_posts.TryGetValue(Path.GetFileName(place), out var elsewhere)) return Ordered(elsewhere, out isAmbiguous);
        }
        return row.PostId is { } id && _posts.TryGetValue(id, out var found) ? Ordered(found, out isAmbiguous) : [];
    }

    private static List<PictureFile> Ordered(List<(int Number, PictureFile File)> files, out bool isAmbiguous)
    {
        isAmbiguous = files.Select(file => Path.GetDirectoryName(file.File.Path)).Distinct(StringComparer.Ordinal).Count() > 1;
        return Ordered(files);
    }

    private static List<PictureFile> Ordered(List<(int Number, PictureFile File)> files) =>
        [.. files.OrderBy(file => file.Number).ThenBy(file => file.File.Name, StringComparer.Ordinal).Select(file => file.File)];

    private static void Add(Dictionary<string, List<PictureFile>> index, string key, PictureFile picture)
    {
        if (!index.TryGetValue(key, out var files)) index.Add(key, files = new List<PictureFile>(1));
        files.Add(picture);
    }

    private static void AddPost(Dictionary<string, List<(int Number, PictureFile File)>> index, string stem, PictureFile picture)
    {
        Add(stem, 0);
        var match = Numbered().Match(stem);
        if (!match.Success) return;
        Add(match.Groups["stem"].Value, int.Parse(match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture));

        void Add(string key, int number)
        {
            if (!index.TryGetValue(key, out var files)) index.Add(key, files = new List<(int Number, PictureFile File)>(1));
            files.Add((number, picture));
        }
    }

    // As any system and program may have written it; letters with marks are one character or two, depending on the system.
    private static string PlainName(string name)
    {
        name = name.Trim().Replace('\\', '/');
        while (name.StartsWith("./", StringComparison.Ordinal)) name = name[2..];
        return ComposedLetters.Of(name);
    }

    private static string LastPart(string name) => name[(name.LastIndexOf('/') + 1)..];

    [GeneratedRegex(
        "^(?<stem>.+)_(?<number>[0-9]{1,3})$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Numbered();
}

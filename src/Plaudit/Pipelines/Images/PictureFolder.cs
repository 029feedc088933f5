using System.IO.Enumeration;
using Plaudit.Data;
using Plaudit.Ingestion.Photos;

namespace Plaudit.Pipelines.Images;

/// <summary>
/// The picture files below a folder, listed once and then found by name. Names are only ever looked up in that list, so whatever a post calls
/// its picture, nothing outside the folder is opened. Links are not in the list, but counted.
/// </summary>
internal sealed class PictureFolder
{
    private static readonly EnumerationOptions s_listing = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System,
    };

    private readonly string _folder;
    private readonly string[] _files;
    private readonly long _links;
    private readonly Dictionary<string, int> _byPath = new(StringComparer.Ordinal);
    private readonly ILookup<string, int> _byName;
    private readonly ILookup<string, int> _byStem;
    private long _outside;
    private long _missing;
    private long _ambiguous;

    private PictureFolder(string folder, string[] files, long links)
    {
        _folder = folder;
        _files = files;
        _links = links;
        for (var place = 0; place < files.Length; place++)
        {
            // On other systems a backslash is a letter like any other: no name of a file is changed there.
            _byPath.TryAdd(Path.DirectorySeparatorChar == '\\' ? files[place].Replace('\\', '/') : files[place], place);
        }
        var places = Enumerable.Range(0, files.Length);
        _byName = places.ToLookup(place => Path.GetFileName(files[place]), StringComparer.Ordinal);
        _byStem = places.ToLookup(place => Path.GetFileNameWithoutExtension(files[place]), StringComparer.Ordinal);
    }

    /// <summary>Pictures below the folder.</summary>
    public int Count => _files.Length;

    /// <summary>What came of the names that were asked for.</summary>
    public IEnumerable<Finding> Findings =>
        ((IEnumerable<Finding>)
        [
            new(
                FindingKind.LeftOut,
                "names of pictures that lead out of the folder of pictures",
                _outside,
                "Absolute paths and '..' are not followed. Name pictures as they lie below the folder."),
            new(
                FindingKind.LeftOut,
                "names of pictures that are not below the folder of pictures",
                _missing,
                "Links are not followed, and only pictures are looked at: JPEG, PNG, WebP, GIF, HEIC, AVIF."),
            new(
                FindingKind.LeftOut,
                PictureListing.LinksNotFollowed,
                _links,
                "Put the pictures themselves into the folder."),
            new(
                FindingKind.Unknown,
                "posts whose id or file name several pictures bear",
                _ambiguous,
                "Put the pictures of each account into a folder of its name."),
        ]).Where(finding => finding.Count > 0);

    /// <summary>Lists a folder.</summary>
    /// <exception cref="PlauditException">It is not there, or cannot be read.</exception>
    public static PictureFolder Open(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new PlauditException($"There is no folder '{folder}' of pictures.");
        }
        try
        {
            var found = new FileSystemEnumerable<(string Path, bool IsFolder, bool IsLink)>(
                folder, (ref entry) => (entry.ToSpecifiedFullPath(), entry.IsDirectory, IsLink(ref entry)), s_listing)
            {
                ShouldIncludePredicate = (ref entry) => IsLink(ref entry) || !entry.IsDirectory,
                ShouldRecursePredicate = (ref entry) => !IsLink(ref entry),
            };
            var (files, links) = (new List<string>(), 0L);
            foreach (var (path, isFolder, isLink) in found)
            {
                if (isLink)
                {
                    links += isFolder || PictureEndings.IsPicture(path) ? 1 : 0;
                }
                else if (PictureEndings.IsPicture(path))
                {
                    files.Add(Path.GetRelativePath(folder, path));
                }
            }
            files.Sort(StringComparer.Ordinal);
            return new PictureFolder(folder, [.. files], links);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new PlauditException($"The folder '{folder}' of pictures cannot be read: {exception.Message}", exception);
        }
    }

    private static bool IsLink(ref FileSystemEntry entry) => entry.Attributes.HasFlag(FileAttributes.ReparsePoint);

    /// <summary>The path of a picture.</summary>
    public string PathOf(int place) => Path.Combine(_folder, _files[place]);

    /// <summary>
    /// The place of a post's picture, -1 where it has none: the file that it names, below the folder or below the last of the folders that it
    /// names, or for a name without folders anywhere; else the one that bears its id, alone or with _1. Of several the one in a folder with the
    /// account's name is meant.
    /// </summary>
    public int Find(Draft draft)
    {
        var (named, leadsOut) = draft.Image is { } name ? ByName(name, draft.Account) : (-1, false);
        var place = named >= 0 || draft.PostId is not { } id ? named
            : Only(_byStem[id], draft.Account) is >= 0 and var only ? only
            : Only(_byStem[id + "_1"], draft.Account);
        if (place < 0 && draft.Image is not null)
        {
            _outside += leadsOut ? 1 : 0;
            _missing += leadsOut ? 0 : 1;
        }
        return place;
    }

    // "pictures/a.jpg" is below the folder, or the folder is "pictures" itself.
    private (int Place, bool LeadsOut) ByName(string name, string account)
    {
        if (_byPath.TryGetValue(name, out var exact))
        {
            return (exact, false);
        }
        string[] parts = [.. name.Replace('\\', '/').Split('/').Where(part => part != ".")];
        if (parts is [] or ["", ..] || Path.IsPathRooted(name) || (name.Length > 1 && name[1] == ':') || parts.Contains(".."))
        {
            return (-1, true);
        }
        for (var from = 0; from < parts.Length; from++)
        {
            if (_byPath.TryGetValue(string.Join('/', parts[from..]), out var place))
            {
                return (place, false);
            }
        }
        return (parts.Length == 1 ? Only(_byName[parts[0]], account) : -1, false);
    }

    // Of several pictures the one in a folder with the account's name; else the only one.
    private int Only(IEnumerable<int> places, string account)
    {
        var (first, count) = (-1, 0);
        foreach (var place in places)
        {
            var folder = Path.GetDirectoryName(_files[place]);
            if (Path.GetFileName(folder) == account)
            {
                return place;
            }
            // In one folder the endings alone differ: one of them will do.
            count += first >= 0 && Path.GetDirectoryName(_files[first]) == folder ? 0 : 1;
            first = first >= 0 ? first : place;
        }
        _ambiguous += count > 1 ? 1 : 0;
        return count == 1 ? first : -1;
    }
}

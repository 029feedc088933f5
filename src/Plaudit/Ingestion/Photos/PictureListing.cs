using Plaudit.Data;
using Plaudit.Ingestion.Exports;

namespace Plaudit.Ingestion.Photos;

/// <summary>
/// The pictures of folders at any depth, and the files beside them that may tell of their posts. Hidden files are left out, and links are not
/// followed: they may lead out of the folder. A picture or folder that is named itself may be a link.
/// </summary>
internal sealed class PictureListing
{
    /// <summary>What is found where pictures or folders of a folder are links.</summary>
    public const string LinksNotFollowed = "links to pictures or folders, which are not followed";

    private readonly List<PictureFile> _pictures = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly HashSet<string> _stills = new(StringComparer.Ordinal);
    private readonly List<string> _videos = [];
    private readonly List<InputFile> _answers = [];
    private long _links;

    public IReadOnlyList<PictureFile> Pictures => _pictures;

    /// <summary>Files that Instaloader wrote, or answers that were saved, in the order of their names.</summary>
    public IReadOnlyList<InputFile> Answers => _answers;

    /// <summary>Adds a folder or a single picture.</summary>
    /// <exception cref="PlauditException">It is neither, or cannot be listed.</exception>
    public void Add(string argument, CancellationToken cancellationToken)
    {
        if (Directory.Exists(argument)) AddFolder(argument, cancellationToken);
        else if (!File.Exists(argument)) throw new PlauditException($"'{argument}' is neither a folder of pictures nor a file.");
        else if (PictureEndings.IsPicture(argument)) AddPicture(argument, Path.GetFileName(argument));
        else throw new PlauditException($"'{argument}' is no folder, no picture ({PictureEndings.Listed}), and no Instagram export.");
    }

    /// <summary>Adds a picture, unless it is there already.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">What it is to be called; where another picture is called so, it is called by its path.</param>
    public void AddPicture(string path, string name)
    {
        if (!_seen.Add(Path.GetFullPath(path))) return;
        if (!_names.Add(name))
        {
            name = path.Replace(Path.DirectorySeparatorChar, '/');
            for (var i = 2; !_names.Add(name); i++) name = $"{path}#{i}";
        }
        _stills.Add(PictureEndings.Without(Path.GetFullPath(path)));
        _pictures.Add(new PictureFile(path, name));
    }

    /// <summary>What was found beside pictures.</summary>
    public IEnumerable<Finding> Findings()
    {
        yield return new Finding(
            FindingKind.LeftOut,
            "videos without a still picture of the same name beside them",
            _videos.Count(video => !_stills.Contains(PictureEndings.Without(video))));
        yield return new Finding(FindingKind.LeftOut, LinksNotFollowed, _links, "Put the pictures themselves into the folder.");
    }

    private void AddFolder(string folder, CancellationToken cancellationToken)
    {
        var files = new List<(string Name, bool IsLink)>();
        foreach (var file in FolderSource.Files(folder))
        {
            cancellationToken.ThrowIfCancellationRequested();
            files.Add(file);
        }
        foreach (var (name, isLink) in files.OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var path = Path.Combine(folder, name);
            if (isLink) _links += PictureEndings.IsPicture(name) || Directory.Exists(path) ? 1 : 0;
            else if (PictureEndings.IsPicture(name)) AddPicture(path, name);
            else if (PictureEndings.IsVideo(name)) AddVideo(path);
            else if (InputBundles.WithoutPacking(name).EndsWith(".json", StringComparison.OrdinalIgnoreCase)) AddAnswer(path);
        }
    }

    private void AddVideo(string path)
    {
        if (_seen.Add(Path.GetFullPath(path))) _videos.Add(Path.GetFullPath(path));
    }

    private void AddAnswer(string path)
    {
        var file = InputFile.FromPath(path);
        if (_seen.Add(Path.GetFullPath(path)) && InputBundles.IsAnswer(file)) _answers.Add(file);
    }
}

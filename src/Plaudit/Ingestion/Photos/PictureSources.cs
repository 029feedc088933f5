using Plaudit.Data;
using Plaudit.Ingestion.Answers;
using Plaudit.Ingestion.Exports;

namespace Plaudit.Ingestion.Photos;

/// <summary>
/// Finds the pictures that were named, and what the place where they lie tells of their posts. Pictures of exports are extracted into a
/// private folder, under names that are made of their posts' ids.
/// </summary>
internal sealed class PictureSources(OwnPhotoInput input) : IDisposable
{
    private readonly PictureListing _listing = new();
    private PrivateFolder? _extracted;

    public IReadOnlyList<PictureFile> Pictures => _listing.Pictures;

    /// <summary>What exports and the files of Instaloader say of the pictures' posts.</summary>
    public LikesRows Own { get; } = new();

    /// <summary>What was found beside rows.</summary>
    public FindingTally Findings { get; } = new();

    public bool HasExport { get; private set; }

    public bool HasAnswers => _listing.Answers.Count > 0;

    /// <summary>The folder of extracted pictures, handed over to the caller, who removes it; null where there is none.</summary>
    public PrivateFolder? TakeExtracted()
    {
        var extracted = _extracted;
        _extracted = null;
        return extracted;
    }

    /// <summary>Finds and extracts everything. To be called once.</summary>
    /// <exception cref="PlauditException">
    /// An argument is nothing that holds pictures, an export is refused, or there is no picture at all.
    /// </exception>
    public async Task ReadAsync(IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        if (input.Images.Count == 0)
            throw new PlauditException("No pictures are named; expected a folder of pictures, or an Instagram export.");
        var exports = new List<string>();
        foreach (var argument in input.Images)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (argument.Length == 0) throw new PlauditException("A folder of pictures is an empty text; expected its path.");
            if (argument == "-") throw new PlauditException("Pictures cannot come from standard input ('-'); name a folder.");
            if (InstagramExport.IsExport(argument)) exports.Add(argument);
            else _listing.Add(argument, cancellationToken);
        }
        progress?.Report(new ProgressReport("listing pictures", Pictures.Count, null));
        if (_listing.Answers.Count > 0)
            await PostLikes.ReadAsync(InputFile.FromBundle(new AnswerBundle(_listing.Answers)), Own, progress, cancellationToken);
        await ReadExportsAsync(exports, progress, cancellationToken);
        foreach (var finding in _listing.Findings()) Find(finding);
        if (Pictures.Count > 0) return;
        var named = string.Join(", ", input.Images.Select(path => $"'{path}'"));
        throw new PlauditException($"There is no picture in {named}; expected files ending in {PictureEndings.Listed}.");
    }

    public void Dispose() => _extracted?.Dispose();

    private async Task ReadExportsAsync(List<string> paths, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        if (paths.Count == 0) return;
        HasExport = true;
        var export = Chosen(InstagramExport.Group(paths));
        await PostLikes.ReadAsync(InputFile.FromBundle(export), Own, progress, cancellationToken);
        _extracted = new PrivateFolder();
        var images = await export.ExtractImagesAsync(_extracted.Path, progress, cancellationToken);
        foreach (var finding in images.Findings.Where(finding => finding.Kind == FindingKind.LeftOut)) Find(finding);
        foreach (var name in images.FilesByPost.Values.SelectMany(names => names))
            _listing.AddPicture(Path.Combine(_extracted.Path, name), name);
    }

    private InstagramExport Chosen(IReadOnlyList<InstagramExport> exports)
    {
        if (exports.Count == 1) return exports[0];
        var accounts = string.Join(", ", exports.Select(export => $"'{ShownText.Of(export.Account)}'"));
        return input.Account is null
            ? throw new PlauditException($"The exports are of several accounts ({accounts}); name the one that is meant with --account.")
            : exports.FirstOrDefault(export => export.Account.Equals(input.Account, StringComparison.OrdinalIgnoreCase))
                ?? throw new PlauditException($"There is no export of the account '{input.Account}'; there are those of {accounts}.");
    }

    private void Find(Finding finding)
    {
        if (finding.Count > 0) Findings.Add(finding);
    }
}

using Plaudit.Data;

namespace Plaudit.Ingestion.Exports;

/// <summary>
/// Writes pictures of posts into a folder. The names are made of the post's id, never of a name in the export, so that nothing can be written
/// elsewhere.
/// </summary>
internal sealed class ImageExtraction(ExportTree tree, string folder)
{
    private readonly ExportFindings _findings = new();
    private int _count;

    public async Task<ExtractedImages> WriteAsync(
        IReadOnlyList<ExportPost> posts,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellationToken)
    {
        var filesByPost = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        Attempt(folder, () => Directory.CreateDirectory(folder));
        for (var i = 0; i < posts.Count; i++)
        {
            var files = new List<string>();
            foreach (var media in posts[i].Media)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (await WriteAsync(posts[i].Id, files.Count + 1, media, cancellationToken) is { } file) files.Add(file);
            }
            if (files.Count > 0) filesByPost.Add(posts[i].Id, files);
            progress?.Report(new ProgressReport("writing pictures", i + 1, posts.Count));
        }
        return new ExtractedImages(_count, filesByPost, _findings.All);
    }

    private async Task<string?> WriteAsync(string postId, int number, ExportMedia media, CancellationToken cancellationToken)
    {
        if (media.IsVideo)
        {
            _findings.Add(FindingKind.LeftOut, "videos");
            return null;
        }
        if (media.Uri is null || media.IsOnTheWeb || tree.FindMedia(media.Uri) is not { } found)
        {
            _findings.Add(FindingKind.LeftOut, "pictures that posts name and no part holds");
            return null;
        }
        var bytes = await tree.ReadImageAsync(found.Part, found.File, cancellationToken);
        if (ImageKind.ExtensionOf(bytes) is not { } extension)
        {
            _findings.Add(FindingKind.LeftOut, "files that are no JPEG, PNG, WebP or HEIC picture");
            return null;
        }
        var name = $"{postId}_{number}{extension}";
        await WriteAsync(Path.Combine(folder, name), bytes, cancellationToken);
        _count++;
        return name;
    }

    private async Task WriteAsync(string path, byte[] bytes, CancellationToken cancellationToken)
    {
        try
        {
            // Neither a file nor a link that is already there is written to.
            if (new FileInfo(path) is { Exists: false, LinkTarget: null })
            {
                await NewFile.WriteAsync(path, bytes, cancellationToken);
                _findings.Add(FindingKind.Found, "pictures written");
            }
            else if (await IsSameAsync(path, bytes)) _findings.Add(FindingKind.Found, "pictures that were there before");
            else throw new PlauditException($"'{path}' is there with another content, and is not replaced; name an empty folder.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PlauditException($"Cannot write '{path}': {e.Message}", e);
        }
    }

    private static async Task<bool> IsSameAsync(string path, byte[] bytes) =>
        new FileInfo(path) is { Exists: true, LinkTarget: null } file && file.Length == bytes.Length
        && (await File.ReadAllBytesAsync(path, CancellationToken.None)).AsSpan().SequenceEqual(bytes);

    private static void Attempt(string path, Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PlauditException($"Cannot write into '{path}': {e.Message}", e);
        }
    }
}

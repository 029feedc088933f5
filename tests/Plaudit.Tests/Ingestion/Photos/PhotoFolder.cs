using Plaudit.Data;
using Plaudit.Ingestion.Photos;
using Plaudit.Tests.Ingestion.Exports;

namespace Plaudit.Tests.Ingestion.Photos;

/// <summary>A folder of pictures, and what lies beside it.</summary>
internal sealed class PhotoFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TemporaryFolder Files => _folder;

    public string Path => _folder.File("pictures");

    public PhotoFolder Add(params string[] names)
    {
        foreach (var name in names) _folder.Write($"pictures/{name}", ExportFiles.Jpeg);
        return this;
    }

    public PhotoFolder AddPost(string name, string shortcode, long time, long? likes, string owner = "me", string type = "GraphImage")
    {
        var count = likes is null ? "" : $$""","edge_media_preview_like":{"count":{{likes}}}""";
        _folder.Write(
            $"pictures/{name}",
            $$$"""
            {"node":{"__typename":"{{{type}}}","shortcode":"{{{shortcode}}}","taken_at_timestamp":{{{time}}},"owner":{"username":"{{{owner}}}"}{{{count}}}},"instaloader":{"version":"4.15","node_type":"Post"}}
            """);
        return this;
    }

    /// <summary>Reads the folder alone.</summary>
    public Task<OwnPhotos> ReadAsync(string? account = null) => ReadAsync(new OwnPhotoInput { Images = [Path], Account = account });

    /// <summary>Reads the folder with a file of likes of this text.</summary>
    public Task<OwnPhotos> ReadWithAsync(string likes, string name = "likes.csv") =>
        ReadAsync(new OwnPhotoInput { Images = [Path], Likes = [_folder.Write(name, likes)] });

    public static Task<OwnPhotos> ReadAsync(OwnPhotoInput input) => OwnPhotoReader.ReadAsync(input, null, CancellationToken.None);

    /// <summary>Names and likes, in their order.</summary>
    public static string Shown(OwnPhotos photos) => string.Join(' ', photos.Photos.Select(photo => $"{photo.Name}={photo.Likes}"));

    public static long CountOf(OwnPhotos photos, FindingKind kind, string start) => ExportFiles.CountOf(photos.Findings, kind, start);

    public void Dispose() => _folder.Dispose();
}

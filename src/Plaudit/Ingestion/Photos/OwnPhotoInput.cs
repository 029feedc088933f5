namespace Plaudit.Ingestion.Photos;

/// <summary>Where pictures and their likes are.</summary>
public sealed record OwnPhotoInput
{
    /// <summary>
    /// Folders of pictures, Instagram exports (archives, or the folders that they unpack to), folders of Instaloader, or single pictures.
    /// </summary>
    public required IReadOnlyList<string> Images { get; init; }

    /// <summary>
    /// Tables or JSON lines of pictures and likes, or posts in any format that is read elsewhere; <c>-</c> is standard input. Default none:
    /// the likes come from what the pictures lie in.
    /// </summary>
    public IReadOnlyList<string> Likes { get; init; } = [];

    /// <summary>
    /// Whose pictures are wanted, where a source holds those of several accounts. Default <see langword="null"/>: there is one account.
    /// </summary>
    public string? Account { get; init; }

    /// <summary>Opens standard input for <c>-</c>. Default <see langword="null"/>: the caller has none.</summary>
    public Func<Stream>? StandardInput { get; init; }
}

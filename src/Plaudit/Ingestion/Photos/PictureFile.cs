namespace Plaudit.Ingestion.Photos;

/// <summary>A picture that lies ready to be read.</summary>
/// <param name="Path">The file.</param>
/// <param name="Name">Its path in the folder that was named, with <c>/</c> between.</param>
internal sealed record PictureFile(string Path, string Name)
{
    /// <summary>The file's own name.</summary>
    public string FileName => Name[(Name.LastIndexOf('/') + 1)..];

    /// <summary>The file's own name without its ending.</summary>
    public string Stem => PictureEndings.Without(FileName);
}

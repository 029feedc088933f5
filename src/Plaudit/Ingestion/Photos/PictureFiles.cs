using Plaudit.Data;

namespace Plaudit.Ingestion.Photos;

/// <summary>Turns names of pictures and of folders into the pictures to look at.</summary>
public static class PictureFiles
{
    /// <summary>Lists pictures, those of a folder by name.</summary>
    /// <param name="names">Pictures, or folders of them at any depth; hidden files are left out.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <exception cref="PlauditException">A name stands for nothing.</exception>
    public static IReadOnlyList<string> Expand(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(names);
        var listing = new PictureListing();
        foreach (var name in names)
        {
            listing.Add(name, cancellationToken);
        }
        return [.. listing.Pictures.Select(picture => picture.Path)];
    }
}

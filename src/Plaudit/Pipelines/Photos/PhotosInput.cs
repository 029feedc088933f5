using Plaudit.Data;

namespace Plaudit.Pipelines.Photos;

/// <summary>Own pictures and where their likes stand, as the user names them.</summary>
public sealed record PhotosInput
{
    /// <summary>Folders of pictures, Instagram exports or folders of Instaloader.</summary>
    public required IReadOnlyList<string> Images { get; init; }

    /// <summary>Tables or posts with likes; none where the pictures' own source tells them.</summary>
    public IReadOnlyList<string> Likes { get; init; } = [];

    /// <summary>Whose pictures are meant, where a source holds those of several accounts; <see langword="null"/> where there is one.</summary>
    public string? Account { get; init; }

    /// <summary>Opens standard input for <c>-</c> among the likes; <see langword="null"/> where there is none.</summary>
    public Func<Stream>? StandardInput { get; init; }

    /// <summary>Where pictures and rows that cannot be used are written; <see langword="null"/> for nowhere.</summary>
    public string? RejectedFile { get; init; }

    /// <summary>Told what was found, joined and left out; <see langword="null"/> for nobody.</summary>
    public IProgress<Finding>? Findings { get; init; }
}

using Plaudit.Data;

namespace Plaudit.Ingestion.Photos;

/// <summary>Pictures with known likes, ready to be read. Disposing removes those that were extracted from an archive.</summary>
public sealed class OwnPhotos : IDisposable
{
    private readonly PrivateFolder? _extracted;

    internal OwnPhotos(JoinedPhotos joined, IReadOnlyList<Finding> findings, string likesFrom, PrivateFolder? extracted)
    {
        Photos = joined.Photos;
        Rejected = joined.Rejected;
        TimesAreKnown = joined.TimesAreKnown;
        Findings = findings;
        LikesFrom = likesFrom;
        _extracted = extracted;
    }

    /// <summary>The pictures, the oldest first: one of each post. Pictures whose likes are not known are left out.</summary>
    public IReadOnlyList<OwnPhoto> Photos { get; }

    /// <summary>Rows of likes that could not be used.</summary>
    public IReadOnlyList<RejectedRow> Rejected { get; }

    /// <summary>What was found, joined, unknown and left out, in this order.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>Whether every picture has its time; otherwise none has, and there is only an order.</summary>
    public bool TimesAreKnown { get; }

    /// <summary>
    /// Where the likes came from, in words: <c>likes.csv</c>, <c>the export</c>, <c>Instaloader's files</c>, <c>file names</c>.
    /// </summary>
    public string LikesFrom { get; }

    public void Dispose() => _extracted?.Dispose();
}

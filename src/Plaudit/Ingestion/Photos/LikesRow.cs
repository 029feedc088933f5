using Plaudit.Data;

namespace Plaudit.Ingestion.Photos;

/// <summary>What a source says of a picture or of its post; <see langword="null"/> where it does not say.</summary>
/// <param name="File">The source.</param>
/// <param name="Line">1-based line in it.</param>
internal sealed record LikesRow(string File, long Line)
{
    /// <summary>The picture, as the source calls it.</summary>
    public string? Picture { get; init; }

    public string? PostId { get; init; }

    /// <summary>The path of the file that tells of the post, without its endings: its pictures lie beside it under that name.</summary>
    public string? Beside { get; init; }

    public long? Likes { get; init; }

    public DateTime? PostedAtUtc { get; init; }

    public long? Sequence { get; init; }

    public string? Account { get; init; }

    /// <summary>Whether it is a post of a posts file, of which the last one counts, and not a row that a person wrote.</summary>
    public bool IsPost { get; init; }

    /// <summary>What the source calls its column of pictures.</summary>
    public string PictureColumn { get; init; } = "file";

    /// <summary>What the source calls its column of ids.</summary>
    public string? PostIdColumn { get; init; }

    /// <summary>Why the row cannot be used, whichever picture it stands for.</summary>
    public RejectedRow? Fault { get; init; }

    /// <summary>Why its time cannot be used, which does no harm where the time is known from elsewhere.</summary>
    public RejectedRow? TimeFault { get; init; }

    /// <summary>What the row is called in a message.</summary>
    public string Shown => ShownText.Of(Picture ?? PostId ?? Beside ?? "", 60);

    public RejectedRow Rejected(string? column, string reason) => new(File, Line, column, reason);
}

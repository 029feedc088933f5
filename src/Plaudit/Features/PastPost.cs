using Plaudit.Data;

namespace Plaudit.Features;

/// <summary>A published post as the history of its account keeps it: its draft in numbers, and its outcomes.</summary>
internal sealed class PastPost
{
    public required DraftFacts Facts { get; init; }

    /// <summary>Index of the account in its <see cref="PostTable"/>; put in order when the table is built.</summary>
    public required int Account { get; set; }

    public required string? PostId { get; init; }

    /// <summary>Place of its picture among those of the run; -1 without one.</summary>
    public required int Picture { get; init; }

    public required PostTime PostedAt { get; init; }

    /// <summary>Orders posts of the same time; 0 where the source gives none.</summary>
    public required long Sequence { get; init; }

    /// <summary>Position in the input; orders posts of the same time and sequence.</summary>
    public required long FileOrder { get; init; }

    /// <summary><see langword="null"/> when not known.</summary>
    public required long? Likes { get; init; }

    /// <summary><see langword="null"/> when not known.</summary>
    public required long? Comments { get; init; }

    /// <summary><see langword="null"/> when not known.</summary>
    public required long? Views { get; init; }

    /// <summary>log1p of the likes; NaN when not known.</summary>
    public required float LogLikes { get; init; }

    /// <summary>log1p of the comments; NaN when not known.</summary>
    public required float LogComments { get; init; }

    /// <summary>log1p of the views; NaN when not known.</summary>
    public required float LogViews { get; init; }

    public long Ticks => PostedAt.Utc.Ticks;
}

namespace Plaudit.Ingestion.Photos;

/// <summary>The fields of a row of likes.</summary>
internal enum LikesField
{
    File,
    PostId,
    Likes,
    PostedAt,

    /// <summary>The hour, where the day has a column of its own.</summary>
    TimeOfDay,
    Sequence,
    Account,
}

namespace Plaudit.Ingestion.Profiles;

/// <summary>What a field of a source tells of a profile.</summary>
internal enum ProfileField : byte
{
    Platform,
    Account,
    Id,

    /// <summary>The id as text, where the source also gives it as a number that programs may have rounded.</summary>
    IdText,
    Source,
    Username,
    FullName,
    Biography,
    State,
    AccountType,
    Category,
    Followers,
    Following,
    Posts,
    Favourites,
    Listed,
    BioLength,
    UsernameLength,
    UsernameDigits,
    UsernameDigitRatio,
    AccountAgeDays,
    CreatedAt,
    ObservedAt,
    HasPicture,
    HasUrl,
    HasLocation,
    IsPrivate,
    Verified,
    DefaultProfile,
    DefaultPicture,
    IsBot,
    IsFake,
    Url,
    Location,
    PictureUrl,
}

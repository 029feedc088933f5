namespace Plaudit.Ingestion.Exports;

/// <summary>What a file of an export holds, as far as it matters here.</summary>
internal enum ExportFileKind
{
    Posts,
    Reels,
    PostInsights,
    ReelInsights,
    Followers,
    Following,
    PersonalInformation,
    Media,
    Stories,
    Igtv,
    ArchivedPosts,
    OtherInsights,
}

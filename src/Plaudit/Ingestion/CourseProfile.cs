namespace Plaudit.Ingestion;

/// <summary>What the profile of an account line tells about each of its posts; null is not known.</summary>
internal readonly record struct CourseProfile(string? Account, long? Followers, long? Following, long? AccountPosts);

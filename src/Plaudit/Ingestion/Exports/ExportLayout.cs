using System.Globalization;
using System.Text.RegularExpressions;

namespace Plaudit.Ingestion.Exports;

/// <summary>
/// Where an Instagram export keeps what. Paths moved between its versions, so a file is told by the end of its path; two different files are
/// called <c>posts.json</c>.
/// </summary>
internal static partial class ExportLayout
{
    /// <summary>What a path stands for; <see langword="null"/> where it is not part of an export, or of no use.</summary>
    public static ExportFile? Find(string name)
    {
        if (!name.EndsWith(".json", StringComparison.Ordinal)) return FindMedia(name);
        var match = Json().Match(name);
        if (!match.Success) return null;
        ExportFileKind? kind = match.Groups["content"].Success ? ContentKind(match.Groups["content"].ValueSpan)
            : match.Groups["insights"].Success ? InsightsKind(match.Groups["insights"].ValueSpan)
            : match.Groups["relation"].ValueSpan is "followers" ? ExportFileKind.Followers
            : match.Groups["relation"].ValueSpan is "following" ? ExportFileKind.Following
            : ExportFileKind.PersonalInformation;
        int? number = match.Groups["number"].Success ? int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture) : null;
        return new ExportFile(name, match.Groups["root"].Value, kind.Value, number);
    }

    /// <summary>The account in the name of an archive or folder as Instagram names them, <c>instagram-ACCOUNT-2026-11-21-...</c>; else null.</summary>
    public static string? AccountOf(string pathName)
    {
        var match = ArchiveName().Match(pathName);
        return match.Success ? match.Groups["account"].Value : null;
    }

    private static ExportFile? FindMedia(string name)
    {
        var match = Media().Match(name);
        return match.Success ? new ExportFile(name, match.Groups["root"].Value, ExportFileKind.Media, null) : null;
    }

    private static ExportFileKind ContentKind(ReadOnlySpan<char> stem) => stem switch
    {
        "posts" => ExportFileKind.Posts,
        "reels" => ExportFileKind.Reels,
        "stories" => ExportFileKind.Stories,
        "igtv_videos" => ExportFileKind.Igtv,
        _ => ExportFileKind.ArchivedPosts,
    };

    private static ExportFileKind InsightsKind(ReadOnlySpan<char> stem) => stem switch
    {
        "posts" => ExportFileKind.PostInsights,
        "reels" => ExportFileKind.ReelInsights,
        _ => ExportFileKind.OtherInsights,
    };

    [GeneratedRegex(
        """
        ^(?<root>([^/]+/)*?)
        ( (your_instagram_activity/)? (content|media)/ (?<content>posts|reels|stories|igtv_videos|archived_posts) (_(?<number>\d{1,6}))?
        | (logged_information/)? past_instagram_insights/ (?<insights>posts|reels|stories|live_videos) (_(?<number>\d{1,6}))?
        | (connections/)? followers_and_following/ ( (?<relation>followers) (_(?<number>\d{1,6}))? | (?<relation>following) )
        | (personal_information/|account_information/){1,2} personal_information
        ) \.json$
        """,
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Json();

    [GeneratedRegex(
        "^(?<root>([^/]+/)*?)(your_instagram_activity/)?media/(posts|reels|igtv|profile|stories|archived_posts|other)/.",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Media();

    [GeneratedRegex(
        @"^instagram-(?<account>[A-Za-z0-9._]{1,30})-\d",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex ArchiveName();
}

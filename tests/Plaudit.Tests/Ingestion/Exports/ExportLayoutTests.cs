using Plaudit.Ingestion.Exports;

namespace Plaudit.Tests.Ingestion.Exports;

public sealed class ExportLayoutTests
{
    [Theory]
    [InlineData("content/posts_1.json", "", "Posts", 1)]
    [InlineData("your_instagram_activity/content/posts_12.json", "", "Posts", 12)]
    [InlineData("instagram-x-2026/your_instagram_activity/media/posts.json", "instagram-x-2026/", "Posts", null)]
    [InlineData("media/posts_1.json", "", "Posts", 1)]
    [InlineData("your_instagram_activity/media/reels.json", "", "Reels", null)]
    [InlineData("past_instagram_insights/posts.json", "", "PostInsights", null)]
    [InlineData("a/b/logged_information/past_instagram_insights/posts.json", "a/b/", "PostInsights", null)]
    [InlineData("logged_information/past_instagram_insights/reels.json", "", "ReelInsights", null)]
    [InlineData("logged_information/past_instagram_insights/stories.json", "", "OtherInsights", null)]
    [InlineData("connections/followers_and_following/followers_2.json", "", "Followers", 2)]
    [InlineData("followers_and_following/following.json", "", "Following", null)]
    [InlineData("personal_information/personal_information/personal_information.json", "", "PersonalInformation", null)]
    [InlineData("x/account_information/personal_information.json", "x/", "PersonalInformation", null)]
    [InlineData("content/stories.json", "", "Stories", null)]
    [InlineData("content/archived_posts.json", "", "ArchivedPosts", null)]
    [InlineData("x/media/posts/202503/a.jpg", "x/", "Media", null)]
    public void Find_FileOfAnExport_TellsWhatItIs(string name, string root, string kind, int? number) =>
        Assert.Equal(new ExportFile(name, root, Enum.Parse<ExportFileKind>(kind), number), ExportLayout.Find(name));

    [Theory]
    [InlineData("posts.json")]
    [InlineData("saved/posts_1.json")]
    [InlineData("content/posts_1.json.bak")]
    [InlineData("content/posts_liked.json")]
    [InlineData("followers_and_following/following_hashtags.json")]
    [InlineData("likes/liked_posts.json")]
    public void Find_OtherFile_IsNone(string name) => Assert.Null(ExportLayout.Find(name));

    [Theory]
    [InlineData("instagram-my.account-2026-11-21-AbCd.zip", "my.account")]
    [InlineData("instagram-a_b-20261121", "a_b")]
    [InlineData("holiday.zip", null)]
    [InlineData("instagram-export.zip", null)]
    public void AccountOf_NameOfAnArchive_IsTheAccount(string name, string? account) => Assert.Equal(account, ExportLayout.AccountOf(name));
}

using Plaudit.Data;
using Plaudit.Ingestion;
using Plaudit.Ingestion.Exports;
using static Plaudit.Tests.Ingestion.Exports.ExportFiles;

namespace Plaudit.Tests.Ingestion.Exports;

public sealed class InstagramExportTests : IDisposable
{
    private const long Morning = 1741592400;
    private const long Later = 1741851600;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ReadPosts_Export_GivesPostsWithCaptionTimeTypeAndOutcomes()
    {
        var export = Open(Whole().WriteZip(_folder));

        var batch = await ReadAsync(export);

        var posts = batch.Rows.Select(row => row.Post).ToList();
        Assert.Equal(3, posts.Count);
        Assert.Equal(
            new Draft
            {
                Platform = "instagram",
                Account = "my.account",
                PostId = "export-1741592400-480000001_n",
                PostedAt = new PostTime(new DateTime(2025, 3, 10, 7, 40, 0, DateTimeKind.Utc), HasTimeOfDay: true),
                MediaType = MediaType.Image,
                Caption = "Morgens am Kanal ☕️ für euch",
            },
            posts[0].Draft);
        Assert.Equal(new Outcomes { Likes = 101, Comments = 6, Shares = 3, Saves = 9, Reach = 498, Impressions = 612 }, posts[0].Outcomes);
        Assert.Equal((MediaType.Carousel, "Zwei Bilder, eine Tür 🚪"), (posts[1].Draft.MediaType, posts[1].Draft.Caption));
        Assert.Equal(new Outcomes { Likes = 88, Comments = 2, Saves = 4, Reach = 377 }, posts[1].Outcomes);
        Assert.Equal((MediaType.Reel, 3100L, 40210L), (posts[2].Draft.MediaType, posts[2].Outcomes.Likes, posts[2].Outcomes.Reach));
        Assert.Null(posts[2].Outcomes.Views);
        Assert.Empty(batch.Rejected);
        Assert.Equal(0, batch.UnknownMediaTypes);
        Assert.Equal(2, CountOf(batch.Findings, FindingKind.Found, "posts"));
        Assert.Equal(1, CountOf(batch.Findings, FindingKind.Found, "reels"));
        Assert.Equal(3, CountOf(batch.Findings, FindingKind.Joined, "insights joined"));
        Assert.Equal(1, CountOf(batch.Findings, FindingKind.LeftOut, "numbers of plays"));
        Assert.Equal(0, batch.Findings.Count(finding => finding.Kind == FindingKind.Unknown));
    }

    [Fact]
    public async Task ReadPosts_FolderAndArchive_GiveTheSame()
    {
        var zipped = await ReadAsync(Open(Whole().WriteZip(_folder)));
        var unpacked = await ReadAsync(Open(Whole().WriteFolder(_folder, "x/y")));

        Assert.Equal(zipped.Rows.Select(row => row.Post), unpacked.Rows.Select(row => row.Post));
    }

    [Fact]
    public async Task ReadPosts_ObjectInsteadOfArray_IsReadToo()
    {
        var files = new ExportFiles().AddJson("content/posts_1.json", new { ig_posts = new[] { Picture(Morning, "a"), Picture(Later, "b") } });

        Assert.Equal(2, (await ReadAsync(Open(files.WriteZip(_folder)))).Rows.Count);
    }

    [Fact]
    public async Task ReadPosts_ReelAmongThePostsToo_IsOneReel()
    {
        var reel = Picture(Morning, "a", "media/reels/1.mp4");
        var files = new ExportFiles().AddPosts(reel).AddJson(ReelsName, new { ig_reels_media = new[] { reel } });

        Assert.Equal(MediaType.Reel, Assert.Single((await ReadAsync(Open(files.WriteZip(_folder)))).Rows).Post.Draft.MediaType);
    }

    [Theory]
    [InlineData("a.jpg", MediaType.Image)]
    [InlineData("a.HEIC", MediaType.Image)]
    [InlineData("a.mp4", MediaType.Video)]
    public async Task ReadPosts_OneFile_ItsEndingTellsTheType(string name, MediaType expected) =>
        Assert.Equal(expected, Assert.Single((await ReadAsync(Open(new ExportFiles().AddPosts(Picture(Morning, "a", $"media/posts/{name}")).WriteZip(_folder)))).Rows).Post.Draft.MediaType);

    [Fact]
    public async Task ReadPosts_EndingThatIsNotKnown_TypeIsNotKnownAndCounted()
    {
        var batch = await ReadAsync(Open(new ExportFiles().AddPosts(Picture(Morning, "a", "media/posts/a.xyz")).WriteZip(_folder)));

        Assert.Null(Assert.Single(batch.Rows).Post.Draft.MediaType);
        Assert.Equal(1, batch.UnknownMediaTypes);
    }

    [Fact]
    public async Task ReadPosts_GermanLabelsGarbled_AreUnderstoodWithTheirNumbers()
    {
        var values = new Dictionary<string, object>
        {
            ["Erstellungszeitstempel"] = new { timestamp = Morning },
            ["Erreichte Konten"] = new { value = "12.345" },
            [Garble("„Gefällt mir“-Angaben")] = new { value = "980" },
            ["Impressionen"] = new { value = "1.214.533" },
            ["Kommentare"] = new { value = "45" },
            ["Geteilt"] = new { value = "--" },
            ["Gespeichert"] = new { value = "" },
            ["Profilaufrufe"] = new { value = "33" },
        };
        var files = new ExportFiles().AddPosts(Picture(Morning, Garble("Lansmanı bugün! 📚"))).AddInsights(Insight(Morning, "", values, label: "Medien-Miniaturbild"));

        var batch = await ReadAsync(Open(files.WriteZip(_folder)));

        var post = Assert.Single(batch.Rows).Post;
        Assert.Equal("Lansmanı bugün! 📚", post.Draft.Caption);
        Assert.Equal(new Outcomes { Likes = 980, Comments = 45, Reach = 12345, Impressions = 1214533 }, post.Outcomes);
        Assert.DoesNotContain(batch.Findings, finding => finding.Kind == FindingKind.Unknown && finding.What.StartsWith("values", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ReadPosts_PortugueseLabels_AreUnderstood()
    {
        var values = Values(Morning, ("Curtidas", "1.234"), (Garble("Comentários"), "7"), (Garble("Contas alcançadas"), "2.000"));
        var files = new ExportFiles().AddPosts(Picture(Morning, "a")).AddInsights(Insight(Morning, "", values));

        Assert.Equal(new Outcomes { Likes = 1234, Comments = 7, Reach = 2000 }, Assert.Single((await ReadAsync(Open(files.WriteZip(_folder)))).Rows).Post.Outcomes);
    }

    [Fact]
    public async Task ReadPosts_UnknownLabel_IsReportedAndNeverZero_UntilAFileNamesIt()
    {
        var files = new ExportFiles()
            .AddPosts(Picture(Morning, "a"), Picture(Later, "b"))
            .AddInsights(Insight(Morning, "", Values(Morning, ("Lajky", "1.234"))), Insight(Later, "", Values(Later, ("Lajky", "5"))));
        var export = Open(files.WriteZip(_folder));

        var before = await ReadAsync(export);

        Assert.All(before.Rows, row => Assert.Null(row.Post.Outcomes.Likes));
        var finding = Assert.Single(before.Findings, finding => finding.What.Contains("'Lajky'", StringComparison.Ordinal));
        Assert.Equal((FindingKind.Unknown, 2L), (finding.Kind, finding.Count));
        Assert.Contains("\"labels\": {\"FIELD\": [\"Lajky\"]}", finding.Help, StringComparison.Ordinal);

        var table = _folder.Write("cs.json", """{"language": "cs", "decimal": ",", "labels": {"likes": ["Lajky"]}}""");
        var after = await ReadAsync(export, ExportLabels.Load([table]));

        Assert.Equal([1234L, 5L], after.Rows.Select(row => row.Post.Outcomes.Likes!.Value));
        Assert.DoesNotContain(after.Findings, finding => finding.What.Contains("Lajky", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Likes", "12.345")]
    [InlineData("Likes", "1,2K")]
    [InlineData("Kommentare", "12,345")]
    [InlineData("Likes", "-1")]
    public async Task ReadPosts_NumberThatIsNotSure_IsNotKnownAndReported(string label, string value)
    {
        var files = new ExportFiles().AddPosts(Picture(Morning, "a")).AddInsights(Insight(Morning, "", new Dictionary<string, object> { [label] = new { value } }));

        var batch = await ReadAsync(Open(files.WriteZip(_folder)));

        Assert.Equal(default, Assert.Single(batch.Rows).Post.Outcomes);
        Assert.Contains(batch.Findings, finding => finding.Kind == FindingKind.Unknown
            && finding.What == $"values labelled '{label}' that cannot be read for sure" && finding.Help!.Contains($"'{value}'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ReadPosts_ValuesGivenTwiceThatDiffer_AreNotKnown()
    {
        var files = new ExportFiles().AddPosts(Picture(Morning, "a"))
            .AddInsights(Insight(Morning, "", Values(Morning, ("Likes", "5"), ("Instagram Likes", "6"), ("Saves", "2"), ("Instagram Saves", "2"))));

        Assert.Equal(new Outcomes { Saves = 2 }, Assert.Single((await ReadAsync(Open(files.WriteZip(_folder)))).Rows).Post.Outcomes);
    }

    [Fact]
    public async Task ReadPosts_WithoutInsights_LikesAreNotKnown()
    {
        var batch = await ReadAsync(Open(new ExportFiles().AddPosts(Picture(Morning, "a")).WriteZip(_folder)));

        Assert.Equal(default, Assert.Single(batch.Rows).Post.Outcomes);
        var finding = Assert.Single(batch.Findings, finding => finding.What.StartsWith("posts without insights", StringComparison.Ordinal));
        Assert.Contains("--likes-template", finding.Help, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadPosts_InsightWithoutAPost_IsAPostOfItsOwn()
    {
        var files = new ExportFiles().AddPosts(Picture(Later, "a"))
            .AddInsights(Insight(Morning, "alone", Values(Morning, ("Likes", "5"))));

        var batch = await ReadAsync(Open(files.WriteZip(_folder)));

        Assert.Equal(["export-1741592400", "export-1741851600-a"], batch.Rows.Select(row => row.Post.Draft.PostId));
        Assert.Equal(("alone", 5L, null), (batch.Rows[0].Post.Draft.Caption, batch.Rows[0].Post.Outcomes.Likes, batch.Rows[0].Post.Draft.MediaType));
        Assert.Equal(1, CountOf(batch.Findings, FindingKind.Found, "insights of posts that are not in the export"));
    }

    [Fact]
    public async Task ReadPosts_LabelOfTheTimeThatNobodyKnows_IsStillATime()
    {
        var values = new Dictionary<string, object> { ["Čas"] = new { value = "", timestamp = Morning }, ["Likes"] = new { value = "5" } };
        var files = new ExportFiles().AddOwner("me").AddPosts(Picture(Morning, "a")).AddInsights(new { media_map_data = new { }, string_map_data = values });

        var batch = await ReadAsync(Open(files.WriteZip(_folder)));

        Assert.Equal(5, Assert.Single(batch.Rows).Post.Outcomes.Likes);
        Assert.DoesNotContain(batch.Findings, finding => finding.Kind == FindingKind.Unknown);
    }

    [Fact]
    public async Task ReadPosts_BadElements_AreRejectedWithFileAndPlace()
    {
        var files = new ExportFiles().AddPosts(Picture(Morning, "a"), 7, new { title = "no time" }, Picture(0, "no time either"));

        var batch = await ReadAsync(Open(files.WriteZip(_folder, "x.zip")));

        Assert.Single(batch.Rows);
        Assert.Equal([2L, 3, 4], batch.Rejected.Select(row => row.Line));
        Assert.All(batch.Rejected, row => Assert.EndsWith($"x.zip/{PostsName}", row.File, StringComparison.Ordinal));
        Assert.Equal(["not a JSON object", "no creation_timestamp"], batch.Rejected.Take(2).Select(row => row.Reason));
    }

    [Fact]
    public async Task ReadPosts_FileThatIsNotJson_IsRefusedByName()
    {
        var export = Open(new ExportFiles().Add(PostsName, "[{").WriteZip(_folder));

        var e = await Assert.ThrowsAsync<PlauditException>(() => ReadAsync(export));
        Assert.Contains(PostsName, e.Message, StringComparison.Ordinal);
        Assert.Contains("not valid JSON", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadPosts_OtherThings_AreCountedAndLeftOut()
    {
        var files = new ExportFiles().AddPosts(Picture(Morning, "a"))
            .AddJson("your_instagram_activity/media/stories.json", new { ig_stories = new[] { new { uri = "x" }, new { uri = "y" } } })
            .AddJson("your_instagram_activity/media/archived_posts.json", new { ig_archived_post_media = new[] { Picture(Later, "b") } });

        var batch = await ReadAsync(Open(files.WriteZip(_folder)));

        Assert.Single(batch.Rows);
        Assert.Equal(2, CountOf(batch.Findings, FindingKind.LeftOut, "stories"));
        Assert.Equal(1, CountOf(batch.Findings, FindingKind.LeftOut, "archived posts"));
        Assert.Equal(1, CountOf(batch.Findings, FindingKind.LeftOut, "pictures and videos that posts name"));
    }

    [Fact]
    public async Task ReadPosts_KeepRaw_GivesEachPostAsALine()
    {
        var export = Open(Whole().WriteZip(_folder));
        await foreach (var batch in PostReaders.ReadAsync(InputFile.FromBundle(export), new PostReaderOptions { KeepRaw = true, ExportLabels = ExportLabels.BuiltIn }))
        {
            Assert.Equal(batch.Rows.Count, batch.RawLines.Count);
            foreach (var row in batch.Rows)
            {
                var again = await Reading.OfAsync(batch.RawLines[row.RawIndex].Text.ToArray());
                Assert.Equal(row.Post, Assert.Single(again.Posts));
            }
        }
    }

    [Fact]
    public async Task ReadProfiles_Export_GivesTheOwner()
    {
        var files = Whole()
            .AddJson("connections/followers_and_following/followers_1.json", new[] { Relation("a"), Relation("b") })
            .AddJson("connections/followers_and_following/followers_2.json", new[] { Relation("c") })
            .AddJson("connections/followers_and_following/following.json", new { relationships_following = new[] { Relation("x") } });

        var batch = await ReadProfileAsync(Open(files.WriteZip(_folder)));

        var profile = Assert.Single(batch.Rows).Profile;
        Assert.Equal(("instagram", "my.account", "my.account", "Zoë", "hi"), (profile.Platform, profile.Account, profile.Username, profile.FullName, profile.Biography));
        Assert.Equal((true, 3L, 1L, 3L), (profile.IsPrivate, profile.Followers, profile.Following, profile.Posts));
        Assert.Equal((ProfileState.Shown, 10L, 0L, 2L), (profile.State, profile.UsernameLength, profile.UsernameDigits, profile.BioLength));
    }

    [Fact]
    public async Task ReadProfiles_PartOfAnExport_DoesNotCountWhatItCannot()
    {
        var files = new ExportFiles().AddOwner("me")
            .AddJson("your_instagram_activity/media/posts_2.json", new[] { Picture(Morning, "a") })
            .AddJson("connections/followers_and_following/followers_2.json", new[] { Relation("c") });

        var batch = await ReadProfileAsync(Open(files.WriteZip(_folder)));

        var profile = Assert.Single(batch.Rows).Profile;
        Assert.Equal((null, null, null), (profile.Followers, profile.Following, profile.Posts));
        Assert.Equal(2, CountOf(batch.Findings, FindingKind.Unknown, "number of"));
    }

    private static object Relation(string name) => new { title = "", string_list_data = new[] { new { href = "", value = name, timestamp = Morning } } };

    private static ExportFiles Whole() => new ExportFiles()
        .AddOwner("my.account")
        .AddPosts(
            Picture(Morning, Garble("Morgens am Kanal ☕️ für euch"), "media/posts/202503/480000001_n.jpg"),
            Carousel(Later + 3, Garble("Zwei Bilder, eine Tür 🚪"), ("media/posts/202503/2.jpg", Later), ("media/posts/202503/3.jpg", Later + 1)))
        .AddJson(ReelsName, new { ig_reels_media = new[] { Picture(1744012800, "reel one", "media/reels/202504/r1.mp4") } })
        .AddInsights(
            Insight(Morning, "", Values(Morning, ("Profile Visits", "14"), ("Impressions", "612"), ("Accounts reached", "498"), ("Saves", "9"), ("Likes", "101"), ("Comments", "6"), ("Shares", "3"), ("Email button taps", "--"))),
            Insight(Later + 1, "", Values(Later + 3, ("Profile visits", "8"), ("Impressions", "--"), ("Accounts reached", "377"), ("Saves", "4"), ("Likes", "88"), ("Comments", "2"), ("Shares", "--"))))
        .AddJson(ReelInsightsName, new
        {
            organic_insights_reels = new[]
            {
                Insight(1744012800, "reel one", Values(1744012800, ("Caption", "reel one"), ("Duration", "18"), ("Accounts reached", "40,210"), ("Instagram Plays", "55000"), ("Likes", "3100"))),
            },
        });
}

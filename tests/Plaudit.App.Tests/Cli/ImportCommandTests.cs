using System.IO.Compression;

namespace Plaudit.App.Tests.Cli;

public sealed class ImportCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ImportCommandTests()
    {
        using var archive = ZipFile.Open(_folder["instagram-my.account-2026-01-01.zip"], ZipArchiveMode.Create);
        Add(archive, "your_instagram_activity/media/posts_1.json", """
            [{"media":[{"uri":"media/posts/a.jpg","creation_timestamp":1741592400,"title":"caf\u00c3\u00a9"}]},
             {"media":[{"uri":"media/posts/b.jpg","creation_timestamp":1741692400,"title":"=1+1"}]}]
            """);
        Add(archive, "media/posts/a.jpg", "\u00ff\u00d8\u00ff\u00e0 a picture");
        Add(archive, "media/posts/b.jpg", "\u00ff\u00d8\u00ff\u00e0 another picture");
    }

    private string Export => _folder["instagram-my.account-2026-01-01.zip"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Import_WithoutInsights_GivesATableThatIsReadBack()
    {
        var result = (await CommandLine.RunAsync("import", Export, "--likes-template", _folder["likes.csv"], "--images", _folder["pictures"])).Succeeded();

        Assert.Contains($"Wrote 2 pictures of 2 posts to {_folder["pictures"]}\n", result.Output);
        Assert.Contains($"Wrote 2 posts to {_folder["likes.csv"]}; likes are known of 0.\n", result.Output);
        Assert.Equal(2, Directory.GetFiles(_folder["pictures"]).Length);
        var lines = _folder.Lines("likes.csv");
        Assert.Contains("café", lines[1]);
        Assert.Contains("\" =1+1\"", lines[2]);

        _folder.Write("likes.csv", [lines[0], $"{lines[1].TrimEnd('\r')}1.234", lines[2].TrimEnd('\r')]);
        var converted = (await CommandLine.RunAsync("convert", Export, "--likes", _folder["likes.csv"], "-o", _folder["posts.jsonl"])).Succeeded();

        Assert.Contains("likes are known of 1 of them, 1 filled in.", converted.Output);
        Assert.DoesNotContain("without insights", converted.Output);
        var posts = _folder.Objects("posts.jsonl");
        Assert.Equal(("my.account", "café", 1_234), (posts[0].GetProperty("account").GetString(), posts[0].GetProperty("caption").GetString(), posts[0].GetProperty("likes").GetInt32()));
        Assert.False(posts[1].TryGetProperty("likes", out _));
        Assert.Equal("=1+1", posts[1].GetProperty("caption").GetString());
    }

    [Fact]
    public async Task Import_FilledTable_IsKept()
    {
        _folder.Write("likes.csv", "mine");
        var result = await CommandLine.RunAsync("import", Export, "--likes-template", _folder["likes.csv"]);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("is there already", result.Fault);
        Assert.Equal(["mine"], _folder.Lines("likes.csv"));
    }

    [Fact]
    public async Task Import_NothingElseAskedFor_GoesIntoTheStoreOnce()
    {
        var store = $"sqlite:{_folder["team.db"]}";
        var first = (await CommandLine.RunAsync("import", Export, "--store", store)).Succeeded();
        var second = (await CommandLine.RunAsync("import", Export, "--store", store)).Succeeded();
        (await CommandLine.RunAsync("export", "-o", _folder["posts.jsonl"], "--store", store)).Succeeded();

        Assert.Contains("2 new, 0 changed, 0 the same, 0 rejected", first.Output);
        Assert.Contains("0 new, 0 changed, 2 the same, 0 rejected", second.Output);
        Assert.Equal(["café", "=1+1"], _folder.Objects("posts.jsonl").Select(post => post.GetProperty("caption").GetString()));
    }

    [Fact]
    public async Task Import_OtherFile_IsRefused()
    {
        var posts = _folder.Write("posts.jsonl", """{"account":"a","posted_at":"2026-01-01"}""");
        var result = await CommandLine.RunAsync("import", posts, "--likes-template", _folder["likes.csv"]);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("is no Instagram export", result.Fault);
    }

    [Fact]
    public async Task Convert_ProfilesOfSeveralParts_AreOne()
    {
        using (var archive = ZipFile.Open(_folder["instagram-my.account-2026-01-01-part2.zip"], ZipArchiveMode.Create))
        {
            Add(archive, "connections/followers_and_following/followers_1.json", """[{"string_list_data":[{"value":"a","timestamp":1}]},{"string_list_data":[{"value":"b","timestamp":1}]}]""");
        }
        (await CommandLine.RunAsync("convert", Export, _folder["instagram-my.account-2026-01-01-part2.zip"], "--profiles", _folder["p.jsonl"])).Succeeded();
        var profile = Assert.Single(_folder.Objects("p.jsonl"));
        Assert.Equal(("my.account", 2), (profile.GetProperty("account").GetString(), profile.GetProperty("followers").GetInt32()));
    }

    [Fact]
    public async Task Convert_OneOfManyFilesCutOff_IsARejectedRow()
    {
        var folder = Directory.CreateDirectory(_folder["someone"]).FullName;
        for (var i = 0; i < 30; i++)
        {
            var post = $$$"""{"node":{"__typename":"GraphImage","shortcode":"s{{{i}}}","taken_at_timestamp":{{{1741592400 + i}}},"edge_media_preview_like":{"count":{{{i}}}},"owner":{"username":"a"}},"instaloader":{"version":"4","node_type":"Post"}}""";
            await File.WriteAllTextAsync(Path.Combine(folder, $"{i:00}.json"), i == 7 ? post[..90] : post);
        }
        var result = (await CommandLine.RunAsync("convert", folder, "-o", _folder["posts.jsonl"], "--rejected", _folder["rejected.jsonl"])).Succeeded();
        Assert.Contains("Wrote 29 posts of 1 account", result.Output);
        Assert.EndsWith("07.json", Assert.Single(_folder.Objects("rejected.jsonl")).GetProperty("file").GetString());
    }

    [Fact]
    public async Task Convert_PagesOfPosts_AreNoProfiles()
    {
        var page = _folder.Write("page.json", """{"data":[{"id":"1","username":"my.brand","caption":"hi","media_type":"IMAGE","timestamp":"2026-05-06T12:34:56+0000","like_count":3}]}""");
        var table = _folder.Write("posts.csv", "account,posted_at,likes", "a,2026-01-01,3");
        var result = await CommandLine.RunAsync("convert", page, table, "-o", _folder["posts.jsonl"], "--profiles", _folder["p.jsonl"]);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("There is no profile in", result.Fault);
        Assert.False(File.Exists(_folder["posts.jsonl"]));
        (await CommandLine.RunAsync("convert", page, table, "-o", _folder["posts.jsonl"])).Succeeded();
        Assert.Equal(2, _folder.Lines("posts.jsonl").Length);
    }

    [Fact]
    public async Task Convert_FilledTableAsOutput_IsRefused()
    {
        var table = _folder.Write("likes.csv", "post_id,likes", "a,3");
        var result = await CommandLine.RunAsync("convert", Export, "--likes", table, "--profiles", table);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("it is an input of this run", result.Fault);
    }

    [Fact]
    public async Task Convert_TableOfMetaInOtherLanguage_KeepsItsThousands()
    {
        var table = _folder.Write(
            "meta.csv",
            "Post ID;Account username;Publish time;Post type;Likes;Reach",
            "1;my.brand;28.03.2025 08:40;IG image;1.234;12.345.678".Replace("28.03.2025", "28/03/2025"),
            "2;my.brand;29/03/2025 08:40;IG image;982;1\u202f234");
        (await CommandLine.RunAsync("convert", table, "-o", _folder["posts.jsonl"])).Succeeded();
        Assert.Equal([(1_234, 12_345_678), (982, 1_234)], _folder.Objects("posts.jsonl").Select(post => (post.GetProperty("likes").GetInt32(), post.GetProperty("reach").GetInt32())));
        (await CommandLine.RunAsync("report", "panel", table, "-o", _folder["panel.md"])).Succeeded();
    }

    [Fact]
    public async Task Convert_TableOfOtherPosts_IsRefused()
    {
        _folder.Write("likes.csv", "post_id,likes", "nobody,3");
        var result = await CommandLine.RunAsync("convert", Export, "--likes", _folder["likes.csv"], "-o", _folder["posts.jsonl"]);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("no post_id is the same", result.Fault);
        Assert.False(File.Exists(_folder["posts.jsonl"]));
    }

    [Fact]
    public async Task Convert_ArchiveThatLeavesItsFolder_IsRefusedAndNothingIsWritten()
    {
        using (var archive = ZipFile.Open(_folder["bad.zip"], ZipArchiveMode.Create))
        {
            Add(archive, "your_instagram_activity/media/posts_1.json", "[]");
            Add(archive, "../../evil.json", "{}");
        }
        var before = _folder.Names;
        var result = await CommandLine.RunAsync("convert", _folder["bad.zip"], "-o", _folder["posts.jsonl"]);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("evil.json", result.Fault);
        Assert.Equal(before, _folder.Names);
    }

    [Fact]
    public async Task EveryVerb_TakesExports()
    {
        (await CommandLine.RunAsync("sample", _folder["s"], "--accounts", "6", "--posts", "900")).Succeeded();
        var result = (await CommandLine.RunAsync("evaluate", "likes", _folder["s/instagram-export.zip"])).Succeeded();
        Assert.Contains("of 1 accounts", result.Output);
        Assert.Contains("insights joined with their post by the same time", result.Error);
        (await CommandLine.RunAsync("report", "panel", _folder["s/instagram-export.zip"], "-o", _folder["panel.md"])).Succeeded();
        (await CommandLine.RunAsync("best-time", "--history", _folder["s/instagram-export.zip"], "--account", "sample.bakery")).Succeeded();
    }

    private static void Add(ZipArchive archive, string name, string text)
    {
        using var stream = archive.CreateEntry(name).Open();
        stream.Write(name.EndsWith(".jpg", StringComparison.Ordinal) ? System.Text.Encoding.Latin1.GetBytes(text) : System.Text.Encoding.UTF8.GetBytes(text));
    }
}

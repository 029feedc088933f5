using Plaudit.Data;
using Plaudit.Ingestion.Photos;
using static Plaudit.Tests.Ingestion.Photos.PhotoFolder;

namespace Plaudit.Tests.Ingestion.Photos;

/// <summary>Folders of pictures with tables of likes, and with likes in the names.</summary>
public sealed class OwnPhotoReaderTests : IDisposable
{
    private readonly PhotoFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Read_TableOfLikes_GivesThePicturesOldestFirst()
    {
        using var photos = await _folder.Add("a.jpg", "sub/B.PNG", "c.webp").ReadWithAsync(
            "file,likes,posted_at\nc.webp,7,2025-03-12\na.jpg,5,2025-03-11T08:00:00+01:00\nsub/b.png,0,2025-03-10 07:40\n");

        Assert.Equal(
            [
                new OwnPhoto(_folder.Files.File("pictures/sub/B.PNG"), "sub/B.PNG", 0, Utc(10, 7, 40), 0, null),
                new OwnPhoto(_folder.Files.File("pictures/a.jpg"), "a.jpg", 5, Utc(11, 7), 1, null),
                new OwnPhoto(_folder.Files.File("pictures/c.webp"), "c.webp", 7, Utc(12), 2, null),
            ],
            photos.Photos);
        Assert.All(photos.Photos, photo => Assert.Equal(DateTimeKind.Utc, photo.PostedAtUtc!.Value.Kind));
        Assert.Empty(photos.Rejected);
        Assert.True(photos.TimesAreKnown);
        Assert.Equal("likes.csv", photos.LikesFrom);
        Assert.Equal((3, 3), (CountOf(photos, FindingKind.Found, "pictures"), CountOf(photos, FindingKind.Joined, "pictures with their likes")));
    }

    [Theory]
    [InlineData("file;likes;posted_at\na.jpg;1.234;10.03.2025 07:40\nb.jpg;12;11.03.2025\n")]
    [InlineData("\uFEFFPosted_At\tLIKES\tFile\r\n10.3.2025 7:40\t1 234\ta.jpg\r\n2025-03-11\t12,0\tb.jpg\r\n\t\t\r\n")]
    [InlineData("sep=;\nlikes;image;date;time\n1234;a.jpg;2025-03-10;07:40\n12;b.jpg;2025-03-11;\n")]
    [InlineData("Image Path,like_count,timestamp\npictures/a.jpg,\"1,234\",1741592400\n./b.jpg,12.0,1741651200000\n")]
    [InlineData("filename,Likes,taken_at,note\nA.JPG,1234,3/10/2025 7:40,\nB,12,3/25/2025,,\n")]
    [InlineData("filename,Likes,taken_at\nA.JPG,1234,10/03/2025 07:40\nB,12,25/03/2025\n")]
    [InlineData("{\"file\":\"a.jpg\",\"likes\":1234,\"posted_at\":\"2025-03-10T07:40:00Z\"}\n\n{\"posted_at\":1741651200,\"likes\":\"12\",\"image\":\"x\",\"file\":\"b\"}\n")]
    [InlineData("[{\"file\":\"a.jpg\",\"likes\":1234,\"posted_at\":\"2025-03-10T07:40:00Z\"},\n{\"file\":\"b.jpg\",\"likes\":12,\"posted_at\":\"2025-03-11\"}]")]
    [InlineData("{\n \"file\": \"a.jpg\",\n \"likes\": 1234,\n \"posted_at\": \"2025-03-10T07:40:00Z\"\n}\n{\n \"file\": \"b.jpg\",\n \"likes\": 12,\n \"posted_at\": \"2025-03-11\"\n}\n")]
    public async Task Read_WhateverWroteTheTable_GivesTheSame(string likes)
    {
        using var photos = await _folder.Add("a.jpg", "b.jpg").ReadWithAsync(likes);

        Assert.Empty(photos.Rejected);
        Assert.Equal("a.jpg=1234 b.jpg=12", Shown(photos));
        Assert.Equal(Utc(10, 7, 40), photos.Photos[0].PostedAtUtc);
        Assert.Equal(TimeSpan.Zero, photos.Photos[1].PostedAtUtc!.Value.TimeOfDay);
    }

    [Fact]
    public async Task Read_BadRows_AreRejectedWithTheirPlace()
    {
        var path = _folder.Add("a.jpg", "b.jpg", "c.jpg", "d.jpg", "e.jpg", "f.jpg", "g.jpg", "h.jpg", "i/x.jpg", "j/x.jpg").Files.File("likes.csv");
        using var photos = await _folder.ReadWithAsync(
            """
            file,hearts,Likes,date
            a.jpg,,5,2025-03-10
            b.jpg,,many,2025-03-10
            c.jpg,,-1,2025-03-10
            d.jpg,,1.5,2025-03-10
            e.jpg,,5,soon
            f.jpg,,5,01/02/2025
            g.jpg,,5,
            h.jpg,,5,1999-03-10
            ,,5,2025-03-10
            x.jpg,,5,2025-03-10
            a.jpg,,6,2025-03-10
            b.jpg,1,2,2025-03-10,5
            a.jpg,,"5"x,2025-03-10
            """);

        Assert.Equal("a.jpg=5", Shown(photos));
        Assert.Equal(
            [
                new RejectedRow(path, 3, "Likes", "Likes is not a number"),
                new RejectedRow(path, 4, "Likes", "Likes is negative"),
                new RejectedRow(path, 5, "Likes", "Likes is not a whole number"),
                new RejectedRow(path, 6, "date", "date is not an ISO 8601 time"),
                new RejectedRow(path, 7, "date", "date can be read in two ways, or is no time; expected one such as 2025-03-10T07:40:00Z"),
                new RejectedRow(path, 8, "posted_at", "no posted_at, which other rows have"),
                new RejectedRow(path, 9, "date", "date is outside the years 2000 to 2100"),
                new RejectedRow(path, 10, "file", "no file"),
                new RejectedRow(path, 11, "file", "file stands for several pictures; expected the path in the folder"),
                new RejectedRow(path, 12, "file", "an earlier row gives the picture other likes"),
                new RejectedRow(path, 13, null, "number of columns differs from the header's"),
                new RejectedRow(path, 14, null, "text after a closing quote, or a quote that is not closed"),
            ],
            photos.Rejected.OrderBy(row => row.Line));
        Assert.Equal(2, CountOf(photos, FindingKind.LeftOut, "pictures that no row tells the likes of ('i/x.jpg', 'j/x.jpg')"));
    }

    [Fact]
    public async Task Read_LinesOfJsonThatAreBad_AreRejected()
    {
        using var photos = await _folder.Add("a.jpg", "b.jpg").ReadWithAsync(
            """
            {"file":"a.jpg","likes":5}
            {"file":"a.jpg","likes":
            [1]
            {"file":"b.jpg","likes":{"count":5}}
            {"file":"\udc00","likes":5}
            {"likes":5}
            {"other":5}
            """,
            "likes.jsonl");

        Assert.Equal("a.jpg=5", Shown(photos));
        Assert.Equal(
            ["2: not valid JSON", "3: not a JSON object", "4: likes is not a number", "5: an escaped text is not valid Unicode", "6: no file"],
            photos.Rejected.OrderBy(row => row.Line).Select(row => $"{row.Line}: {row.Reason}"));
    }

    [Fact]
    public async Task Read_LikesNotKnown_AreNoExample()
    {
        using var photos = await _folder.Add("a.jpg", "b.jpg", "c.jpg", "d.jpg", "e.jpg").ReadWithAsync("file,likes\na.jpg,1\nb.jpg,\nc.jpg,NaN\nd.jpg,--\ne.jpg,0\n");

        Assert.Equal("a.jpg=1 e.jpg=0", Shown(photos));
        Assert.Empty(photos.Rejected);
        Assert.Equal(3, CountOf(photos, FindingKind.Unknown, "pictures whose likes are not known"));
    }

    [Fact]
    public async Task Read_RowsAndPicturesThatDoNotMeet_AreNamed()
    {
        using var photos = await _folder.Add("a.jpg", "b.jpg").ReadWithAsync("file,likes\na.jpg,1\ngone.jpg,2\nlost.jpg,3\n");

        Assert.Equal("a.jpg=1", Shown(photos));
        Assert.Equal(2, CountOf(photos, FindingKind.LeftOut, "rows that name no picture ('gone.jpg', 'lost.jpg')"));
        Assert.Equal(1, CountOf(photos, FindingKind.LeftOut, "pictures that no row tells the likes of ('b.jpg')"));
    }

    [Fact]
    public async Task Read_SameRowAgain_CountsOnce()
    {
        using var photos = await _folder.Add("a.jpg").ReadWithAsync("file,likes\na.jpg,1\nA,1\n");

        Assert.Equal("a.jpg=1", Shown(photos));
        Assert.Equal(1, CountOf(photos, FindingKind.Joined, "rows that say the same"));
    }

    [Fact]
    public async Task Read_NoTimes_OrderIsThatOfTheNames()
    {
        using var photos = await _folder.Add("IMG_10.jpg", "IMG_9.jpg", "img_09b.jpg").ReadWithAsync("file,likes\nIMG_10.jpg,1\nIMG_9.jpg,2\nimg_09b.jpg,3\n");

        Assert.Equal("IMG_9.jpg=2 img_09b.jpg=3 IMG_10.jpg=1", Shown(photos));
        Assert.False(photos.TimesAreKnown);
        Assert.All(photos.Photos, photo => Assert.Null(photo.PostedAtUtc));
        Assert.Equal([0L, 1, 2], photos.Photos.Select(photo => photo.Order));
        Assert.Equal(3, CountOf(photos, FindingKind.Unknown, "times of pictures"));
    }

    [Fact]
    public async Task Read_SameTime_SequenceThenNameDecides()
    {
        using var photos = await _folder.Add("a.jpg", "b.jpg", "c.jpg").ReadWithAsync(
            "file,likes,posted_at,sequence\na.jpg,1,2025-03-10,2\nc.jpg,3,2025-03-10,1\nb.jpg,2,2025-03-10,1\n");

        Assert.Equal("b.jpg=2 c.jpg=3 a.jpg=1", Shown(photos));
    }

    [Fact]
    public async Task Read_LettersWithMarks_AreTheSameHoweverTheyAreWritten()
    {
        using var photos = await _folder.Add("Zu\u0308rich \u00c7a.jpg").ReadWithAsync("file,likes\nZ\u00fcrich \u00e7a.jpg,1\n");

        Assert.Single(photos.Photos);
    }

    [Fact]
    public async Task Read_NamesThatDifferInCase_AreToldApart()
    {
        using var photos = await _folder.Add("a.jpg", "A.jpg").ReadWithAsync("file,likes\nA.jpg,2\na.jpg,1\n");

        Assert.Equal("A.jpg=2 a.jpg=1", Shown(photos));
    }

    [Fact]
    public async Task Read_HiddenFilesAndOthers_AreNoPictures()
    {
        _folder.Add("a.jpg", ".hidden.jpg", ".thumbnails/b.jpg", "c.txt", "d.mp4", "e.MOV", "e.jpg");
        File.CreateSymbolicLink(_folder.Files.File("pictures/link"), _folder.Path);
        File.CreateSymbolicLink(_folder.Files.File("pictures/f.jpg"), _folder.Files.Write("elsewhere/f.jpg", "x"));
        using var photos = await _folder.ReadWithAsync("file,likes\na.jpg,1\ne.mov,2\n");

        Assert.Equal("a.jpg=1 e.jpg=2", Shown(photos));
        Assert.Equal(2, CountOf(photos, FindingKind.Found, "pictures"));
        Assert.Equal(1, CountOf(photos, FindingKind.LeftOut, "videos without a still"));
        Assert.Equal(2, CountOf(photos, FindingKind.LeftOut, "links to pictures or folders"));
    }

    [Fact]
    public async Task Read_SeveralFoldersAndPictures_EachHasItsName()
    {
        var one = _folder.Files.Write("one/a.jpg", "x");
        var two = _folder.Files.Write("two/a.jpg", "x");
        var likes = _folder.Files.Write("likes.csv", $"file,likes\n{one},1\n{two},2\n");
        using var photos = await ReadAsync(new OwnPhotoInput { Images = [_folder.Files.File("one"), two, one], Likes = [likes] });

        Assert.Equal(2, photos.Photos.Count);
        Assert.Equal([("a.jpg", one), (two, two)], photos.Photos.OrderBy(photo => photo.Likes).Select(photo => (photo.Name, photo.File)));
    }

    [Fact]
    public async Task Read_SeveralFilesOfLikes_AreAddedUp()
    {
        _folder.Add("a.jpg", "b.jpg");
        using var photos = await ReadAsync(new OwnPhotoInput
        {
            Images = [_folder.Path],
            Likes = [_folder.Files.Write("1.csv", "file,likes\na.jpg,1\n"), "-"],
            StandardInput = () => new MemoryStream("{\"file\":\"b.jpg\",\"likes\":2}"u8.ToArray()),
        });

        Assert.Equal("a.jpg=1 b.jpg=2", Shown(photos));
        Assert.Equal("1.csv and standard input", photos.LikesFrom);
    }

    [Fact]
    public async Task Read_PostsFromStandardInput_AreReadOnce()
    {
        _folder.Add("p1_1.jpg", "p2.jpg");
        var text = "{\"account\":\"me\",\"post_id\":\"p1\",\"posted_at\":\"2025-03-10\",\"likes\":4}\n{\"account\":\"me\",\"post_id\":\"p2\",\"posted_at\":\"2025-03-11\",\"likes\":5}\n"
            + "{\"account\":\"me\",\"post_id\":\"p1\",\"posted_at\":\"2025-03-10\",\"likes\":6}\n";
        using var photos = await ReadAsync(new OwnPhotoInput
        {
            Images = [_folder.Path],
            Likes = ["-"],
            StandardInput = () => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)),
        });

        Assert.Equal("p1_1.jpg=6 p2.jpg=5", Shown(photos));
        Assert.Equal("p1", photos.Photos[0].PostId);
    }

    [Fact]
    public async Task Read_LikesInNames_AreTaken()
    {
        using var photos = await _folder.Add("2-20.jpg", "10-0.png", "sub/001-7.jpg", "cover.jpg").ReadAsync();

        Assert.Equal("sub/001-7.jpg=7 2-20.jpg=20 10-0.png=0", Shown(photos));
        Assert.False(photos.TimesAreKnown);
        Assert.Equal("file names", photos.LikesFrom);
        Assert.Equal(1, CountOf(photos, FindingKind.LeftOut, "pictures that no row tells the likes of ('cover.jpg')"));
    }

    [Theory]
    [InlineData("the number 1 is that of two file names", "1-20.jpg", "01-30.jpg", "2-5.jpg")]
    [InlineData("only 1 of 2 file names", "1-20.jpg", "a.jpg")]
    [InlineData("no file name is like 12-340.jpg", "20250310-074000.jpg", "20250311-074000.jpg")]
    public async Task Read_NamesThatTellNoLikes_IsRefused(string reason, params string[] names)
    {
        var e = await Assert.ThrowsAsync<PlauditException>(() => _folder.Add(names).ReadAsync());

        Assert.Contains(reason, e.Message, StringComparison.Ordinal);
        Assert.Contains("--likes", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("file,likes\nb.jpg,5\n", "likes.csv names 'b.jpg', and the first picture is called 'a.jpg'")]
    [InlineData("file,likes\n", "has no row")]
    [InlineData("", "is empty; expected a table")]
    [InlineData("a.jpg,5\n", "has no column 'likes'; expected a first line such as file,likes,posted_at. Its first line is: a.jpg,5")]
    [InlineData("likes\n5\n", "has no column 'file' or 'post_id'")]
    [InlineData("file,likes,Likes\na.jpg,5,6\n", "column 'likes' twice")]
    [InlineData("file,likes\na.jpg,x\n", "line 2 of")]
    [InlineData("PK\u0003\u0004", "save the table as CSV")]
    public async Task Read_NothingThatCanBeJoined_SaysWhy(string likes, string reason)
    {
        var e = await Assert.ThrowsAsync<PlauditException>(() => _folder.Add("a.jpg").ReadWithAsync(likes));

        Assert.Contains(reason, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_NoPictures_IsRefused()
    {
        var text = _folder.Files.Write("pictures/a.txt", "x");

        Assert.Contains("There is no picture in", (await Fault(_folder.Path)).Message, StringComparison.Ordinal);
        Assert.Contains("is no folder, no picture", (await Fault(text)).Message, StringComparison.Ordinal);
        Assert.Contains("neither a folder", (await Fault(_folder.Files.File("gone"))).Message, StringComparison.Ordinal);
        Assert.Contains("standard input", (await Fault("-")).Message, StringComparison.Ordinal);
        Assert.Contains("empty text", (await Fault("")).Message, StringComparison.Ordinal);
        Assert.Contains("No pictures are named", (await Fault()).Message, StringComparison.Ordinal);
    }

    private static Task<PlauditException> Fault(params string[] images) =>
        Assert.ThrowsAsync<PlauditException>(() => ReadAsync(new OwnPhotoInput { Images = images }));

    private static DateTime Utc(int day, int hour = 0, int minute = 0) => new(2025, 3, day, hour, minute, 0, DateTimeKind.Utc);
}

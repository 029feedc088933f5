using System.Text;
using Plaudit.Data;
using Plaudit.Ingestion.Profiles;

namespace Plaudit.Tests.Ingestion.Profiles;

public sealed class ProfileReadersTests
{
    private const string XV11User =
        """{"id":99,"id_str":"9007199254740993","name":"Example Dev","screen_name":"dev_01","description":"posts things","followers_count":12,"friends_count":34,"statuses_count":56,"favourites_count":78,"listed_count":9,"default_profile":true,"default_profile_image":false,"verified":false,"protected":false,"url":null,"location":"","following":null,"created_at":"Wed Oct 10 20:19:24 +0000 2018"}""";

    private static readonly Profile s_xV11 = new()
    {
        Platform = "x",
        Account = "dev_01",
        Id = "9007199254740993",
        Source = "folder/profiles",
        Username = "dev_01",
        FullName = "Example Dev",
        Biography = "posts things",
        Followers = 12,
        Following = 34,
        Posts = 56,
        Favourites = 78,
        Listed = 9,
        BioLength = 12,
        UsernameLength = 6,
        UsernameDigits = 2,
        HasPicture = true,
        HasUrl = false,
        HasLocation = false,
        IsPrivate = false,
        Verified = false,
        DefaultProfile = true,
        DefaultPicture = false,
    };

    [Fact]
    public async Task ReadAsync_CanonicalLine_EveryField()
    {
        var reading = await ProfileReading.OfAsync(
            """{"platform":"X","account":"3523c125f97a","source":"genuine","account_type":"human","posts":1254,"followers":"166","following":177.0,"favourites":1185,"listed":0,"username_len":9,"username_digits":2,"username_digit_ratio":0.9,"bio_len":34,"has_url":0,"has_location":"1","has_pic":true,"is_private":false,"default_profile":0,"default_pic":0,"verified":1,"account_age_days":1457.5,"category":"food","other":[1]}""");
        Assert.Equal(
            new Profile
            {
                Platform = "x",
                Account = "3523c125f97a",
                Source = "genuine",
                AccountType = AccountTypes.Regular,
                Posts = 1254,
                Followers = 166,
                Following = 177,
                Favourites = 1185,
                Listed = 0,
                UsernameLength = 9,
                UsernameDigits = 2,
                BioLength = 34,
                HasUrl = false,
                HasLocation = true,
                HasPicture = true,
                IsPrivate = false,
                DefaultProfile = false,
                DefaultPicture = false,
                Verified = true,
                AccountAgeDays = 1457.5,
                Category = "food",
            },
            reading.Profile);
    }

    [Fact]
    public async Task ReadAsync_CanonicalLineWithTexts_LengthsAreTheirs()
    {
        var profile = (await ProfileReading.OfAsync("""{"account":"h4sh","username":"@ab_12","full_name":"A B","biography":" çay 👸 ","bio_len":99,"username_len":99}""")).Profile;
        Assert.Equal(("ab_12", "A B", "çay 👸", 6L, 5L, 2L), (profile.Username, profile.FullName, profile.Biography, profile.BioLength, profile.UsernameLength, profile.UsernameDigits));
    }

    [Fact]
    public async Task ReadAsync_CanonicalBlanks_AreNotKnown()
    {
        var profile = (await ProfileReading.OfAsync("""{"account":"a","followers":null,"verified":null,"has_url":"","biography":"","username":null,"posts":"undefined"}""")).Profile;
        Assert.Equal(new Profile { Account = "a", Source = "folder/profiles" }, profile);
    }

    [Fact]
    public async Task ReadAsync_HandlesThatLookMissing_AreHandles()
    {
        var reading = await ProfileReading.OfAsync("""[{"account":"undefined","username":"NaN","full_name":"null"},{"screen_name":"None"},{"account":12}]""");
        Assert.Equal([("undefined", "NaN"), ("None", "None"), ("12", null)], reading.Rows.Select(r => (r.Profile.Account, r.Profile.Username)));
        Assert.Null(reading.Rows[0].Profile.FullName);
    }

    // A handle is not the account's name where that may be a hash.
    [Fact]
    public async Task ReadAsync_CanonicalAccountAlone_TellsNothingOfTheUsername() =>
        Assert.Null((await ProfileReading.OfAsync("""{"account":"user1234"}""")).Profile.UsernameDigits);

    [Fact]
    public async Task ReadAsync_OnlyShareOfDigits_GivesTheirCount() =>
        Assert.Equal(3, (await ProfileReading.OfAsync("""{"account":"a","username_len":12,"username_digit_ratio":0.25}""")).Profile.UsernameDigits);

    [Fact]
    public async Task ReadAsync_XV11User_EveryField() => Assert.Equal(s_xV11, (await ProfileReading.OfAsync(XV11User)).Profile);

    [Fact]
    public async Task ReadAsync_TweetAroundUser_AgeUpToTheTweet()
    {
        var profile = (await ProfileReading.OfAsync($$"""{"created_at":"Sat Oct 20 20:19:24 +0000 2018","id":1,"text":"x","user":{{XV11User}}}""")).Profile;
        Assert.Equal(10, profile.AccountAgeDays);
        Assert.Equal(new DateTime(2018, 10, 20, 20, 19, 24, DateTimeKind.Utc), profile.ObservedAt);
    }

    [Fact]
    public async Task ReadAsync_ObservedAt_IsForRowsThatDoNotSayIt()
    {
        var options = new ProfileReaderOptions { ObservedAt = new DateTime(2018, 10, 12, 20, 19, 24, DateTimeKind.Utc) };
        Assert.Equal(2, (await ProfileReading.OfAsync(XV11User, options)).Profile.AccountAgeDays);
        var own = XV11User.Replace("\"id\":99", "\"crawled_at\":\"2018-10-11T20:19:24Z\"", StringComparison.Ordinal);
        Assert.Equal(1, (await ProfileReading.OfAsync(own, options)).Profile.AccountAgeDays);
        // Created after it was looked at: one of both is wrong.
        Assert.Null((await ProfileReading.OfAsync(own.Replace("2018-10-11", "2018-10-09", StringComparison.Ordinal), options)).Profile.AccountAgeDays);
    }

    [Fact]
    public async Task ReadAsync_TwiBot20Line_TextsWithBlanksAndLabel()
    {
        var profile = (await ProfileReading.OfAsync(
            """{"ID":"17","profile":{"id_str":"17 ","screen_name":"SHAQ ","name":"SHAQ ","description":"bio ","followers_count":"15 ","friends_count":"7 ","url":"None ","verified":"True ","default_profile":"False ","created_at":"Tue Nov 18 10:27:25 +0000 2008 "},"tweet":["x"],"label":"1"}""")).Profile;
        Assert.Equal(("SHAQ", "17", 15L, 3L, false, true, false, "bot"), (profile.Account, profile.Id, profile.Followers, profile.BioLength, profile.HasUrl, profile.Verified, profile.DefaultProfile, profile.AccountType));
    }

    [Fact]
    public async Task ReadAsync_XV2Answer_OneUser()
    {
        const string Answer = """
            {
              "data": {
                "id": "2244994945", "name": "Example Dev", "username": "exampledev", "created_at": "2013-12-14T04:35:55.000Z",
                "description": "posts things", "verified": false, "protected": false, "url": "",
                "profile_image_url": "https://abs.twimg.com/sticky/default_profile_images/default_profile_normal.png",
                "public_metrics": { "followers_count": 583423, "following_count": 2048, "tweet_count": 14052, "listed_count": 1672 }
              }
            }
            """;
        var profile = (await ProfileReading.OfAsync(Answer)).Profile;
        Assert.Equal(
            new Profile
            {
                Platform = "x",
                Account = "exampledev",
                Id = "2244994945",
                Source = "folder/profiles",
                Username = "exampledev",
                FullName = "Example Dev",
                Biography = "posts things",
                Followers = 583423,
                Following = 2048,
                Posts = 14052,
                Listed = 1672,
                BioLength = 12,
                UsernameLength = 10,
                UsernameDigits = 0,
                HasPicture = false,
                DefaultPicture = true,
                HasUrl = false,
                HasLocation = false,
                IsPrivate = false,
                Verified = false,
            },
            profile);
    }

    [Fact]
    public async Task ReadAsync_XV2LocationLeftOut_IsNoneOnlyWhereTheTextsWereAskedFor() =>
        Assert.Null((await ProfileReading.OfAsync("""{"id":"1","name":"n","username":"u","description":"x"}""")).Profile.HasLocation);

    [Fact]
    public async Task ReadAsync_XV2AnswerOfMany_UsersAndErrors()
    {
        var reading = await ProfileReading.OfAsync(
            """{"data":[{"id":"1","name":"A","username":"a"},{"id":"2","name":"B","username":"b"}],"errors":[{"value":"c","title":"Not Found Error","resource_type":"user"},{"value":"77","title":"Not Found Error","resource_type":"tweet"}]}""");
        Assert.Empty(reading.Rejected);
        Assert.Equal([("a", ProfileState.Shown), ("b", ProfileState.Shown), ("c", ProfileState.NotFound)], reading.Rows.Select(r => (r.Profile.Account, r.Profile.State)));
    }

    [Fact]
    public async Task ReadAsync_XV2Tweets_GiveTheirAuthorsOrAreRejected()
    {
        const string Tweets = """{"data":[{"id":"1","text":"x"}]""";
        Assert.Equal("a", (await ProfileReading.OfAsync(Tweets + ""","includes":{"users":[{"id":"1","name":"A","username":"a"}]}}""")).Profile.Account);
        Assert.Equal("no user with a username in the answer", Assert.Single((await ProfileReading.OfAsync(Tweets + "}")).Rejected).Reason);
    }

    [Fact]
    public async Task ReadAsync_Instaloader_EveryFieldAndNoPosts()
    {
        var profile = (await ProfileReading.OfAsync(
            """
            {
              "node": {
                "id": "1234567890", "username": "example.brand", "full_name": "Example Brand", "biography": "Coffee.", "external_url": null,
                "is_private": false, "is_verified": true, "edge_followed_by": { "count": 267793 }, "edge_follow": { "count": 310 },
                "profile_pic_url_hd": "https://instagram.example/v/44884218_345707102882519_2446069589734326272_n.jpg"
              },
              "instaloader": { "version": "4.15", "node_type": "Profile" }
            }
            """)).Profile;
        Assert.Equal(
            new Profile
            {
                Platform = "instagram",
                Account = "example.brand",
                Id = "1234567890",
                Source = "folder/profiles",
                Username = "example.brand",
                FullName = "Example Brand",
                Biography = "Coffee.",
                Followers = 267793,
                Following = 310,
                BioLength = 7,
                UsernameLength = 13,
                UsernameDigits = 0,
                HasPicture = false,
                DefaultPicture = true,
                HasUrl = false,
                IsPrivate = false,
                Verified = true,
            },
            profile);
    }

    [Fact]
    public async Task ReadAsync_InstaloaderPost_IsRejected() =>
        Assert.Equal("not an Instaloader profile", Assert.Single((await ProfileReading.OfAsync("""{"node":{"shortcode":"A"},"instaloader":{"node_type":"Post"}}""")).Rejected).Reason);

    [Fact]
    public async Task ReadAsync_GraphDiscovery_TextThatIsLeftOutIsEmpty()
    {
        var profile = (await ProfileReading.OfAsync(
            """{"business_discovery":{"id":"178","username":"example.brand","biography":"Coffee.","followers_count":267793,"media_count":1205,"media":{"data":[{"id":"1"}]}},"id":"2"}""")).Profile;
        Assert.Equal(
            ("instagram", "example.brand", "178", 267793L, null, 1205L, false),
            (profile.Platform, profile.Account, profile.Id, profile.Followers, profile.Following, profile.Posts, profile.HasUrl));
        var bare = (await ProfileReading.OfAsync("""{"business_discovery":{"id":"178","username":"x","followers_count":1,"media_count":2}}""")).Profile;
        Assert.Equal((null, null), (bare.HasUrl, bare.BioLength));
    }

    [Fact]
    public async Task ReadAsync_CourseAccount_ProfileOfTheLine()
    {
        var profile = (await ProfileReading.OfAsync(
            """{"profile":{"username":"ornek.mutfak","id":"317","full_name":"Örnek Mutfak","biography":"tarifler #yemek","external_url":null,"follower_count":48211,"following_count":410,"post_count":1204,"is_private":false,"is_verified":false},"posts":[{"id":"1"}]}""")).Profile;
        Assert.Equal(
            ("instagram", "ornek.mutfak", 48211L, 410L, 1204L, 15L, false, false),
            (profile.Platform, profile.Account, profile.Followers, profile.Following, profile.Posts, profile.BioLength, profile.HasUrl, profile.Verified));
    }

    [Fact]
    public async Task ReadAsync_InstaFakeArray_ClassesAndInventedNames()
    {
        var reading = await ProfileReading.OfAsync(
            """
            [
              {"userFollowerCount": 25, "userFollowingCount": 1937, "userBiographyLength": 0, "userMediaCount": 0, "userHasProfilPic": 1, "userIsPrivate": 1, "usernameDigitCount": 0, "usernameLength": 10, "isFake": 1},
              {"userMediaCount": 3, "mediaLikeNumbers": [150, 239], "userFollowerCount": 895, "userFollowingCount": 680, "userHasExternalUrl": 1, "userBiographyLength": 36, "usernameLength": 8, "usernameDigitCount": 0, "automatedBehaviour": 0},
              {"userMediaCount": 3, "userFollowerCount": 8, "userFollowingCount": 6, "automatedBehaviour": 1}
            ]
            """);
        Assert.Empty(reading.Rejected);
        Assert.Equal(["fake", "regular", "bot"], reading.Rows.Select(r => r.Profile.AccountType));
        Assert.Equal(["instafake_fake", "instafake_automated", "instafake_automated"], reading.Rows.Select(r => r.Profile.Source));
        Assert.Equal(["folder/profiles/row-1", "folder/profiles/row-2", "folder/profiles/row-3"], reading.Rows.Select(r => r.Profile.Account));
        Assert.Equal((25L, 1937L, 0L, true, true, null), (reading.Rows[0].Profile.Followers, reading.Rows[0].Profile.Following, reading.Rows[0].Profile.BioLength, reading.Rows[0].Profile.HasPicture, reading.Rows[0].Profile.IsPrivate, reading.Rows[0].Profile.HasUrl));
    }

    [Theory]
    [InlineData("{\"x\":1}", null, "no profile in a known shape")]
    [InlineData("{\"account\":\"\"}", "account", "no account")]
    [InlineData("{\"account\":\"a\",\"followers\":-1}", "followers", "followers is negative")]
    [InlineData("{\"account\":\"a\",\"followers\":[1]}", "followers", "followers is not a number")]
    [InlineData("{\"account\":\"a\",\"verified\":2}", "verified", "verified is not true or false")]
    [InlineData("{\"account\":\"a\",\"created_at\":\"soon\"}", "created_at", "created_at is not an ISO 8601 time")]
    [InlineData("{\"account\":\"a\",\"biography\":5}", "biography", "biography is not a text")]
    [InlineData("{\"account\":\"a\",\"biography\":\"\\ud800\"}", "biography", "an escaped text is not valid Unicode")]
    [InlineData("{\"account\":\"a\",\"account_type\":\"cyborg\"}", "account_type", "account_type is none of regular, bot, influencer, fake")]
    [InlineData("{\"account\":\"a\",\"state\":\"asleep\"}", "state", "state is none of shown, not_found, private, not_professional, suspended, rate_limited, unreachable, empty")]
    [InlineData("{\"account\":\"a\"", null, "not valid JSON")]
    [InlineData("[1]", null, "not a JSON object")]
    public async Task ReadAsync_BadRow_IsRejectedByName(string line, string? column, string reason)
    {
        var good = line[0] == '[' ? "" : "{\"account\":\"good\"}\n";
        var reading = await ProfileReading.OfAsync(good + line);
        Assert.Equal(new RejectedRow("folder/profiles.json", good.Length == 0 ? 1 : 2, column, reason), Assert.Single(reading.Rejected));
    }

    [Theory]
    [InlineData("human", "regular")]
    [InlineData("Genuine", "regular")]
    [InlineData("real", "regular")]
    [InlineData("spambot", "bot")]
    [InlineData("automated", "bot")]
    [InlineData("influencer", "influencer")]
    [InlineData(" FAKE ", "fake")]
    public async Task ReadAsync_AccountType_SynonymsAreOneClass(string text, string type) =>
        Assert.Equal(type, (await ProfileReading.OfAsync($$"""{"account":"a","account_type":"{{text}}"}""")).Profile.AccountType);

    [Fact]
    public async Task ReadAsync_AnyLayoutOfJson_SameProfiles()
    {
        var second = XV11User.Replace("dev_01", "other", StringComparison.Ordinal);
        var expected = new[] { s_xV11, s_xV11 with { Account = "other", Username = "other", UsernameLength = 5, UsernameDigits = 0 } };
        var pretty = XV11User.Replace(",\"", ",\n  \"", StringComparison.Ordinal).Replace("{\"", "{\n  \"", StringComparison.Ordinal);
        string[] layouts =
        [
            XV11User + "\n" + second,
            XV11User + "\r\n\r\n" + second + "\r\n",
            $"[{XV11User},\n{second}]",
            $"[\n  {pretty},\n  {second}\n]\n",
            pretty + "\n" + second,
            "\uFEFF" + pretty + "\r\n" + second + "\n",
        ];
        foreach (var layout in layouts)
        {
            foreach (var blockBytes in new[] { 16, 1 << 20 })
            {
                var options = new ProfileReaderOptions { BlockBytes = blockBytes };
                var reading = await ProfileReading.OfAsync(layout, options);
                Assert.Empty(reading.Rejected);
                Assert.Equal(expected, reading.Rows.Select(r => r.Profile));
                Assert.Equal(reading.Fingerprint(), (await ProfileReading.OfAsync(Reading.Gzip(Encoding.UTF8.GetBytes(layout)), options)).Fingerprint());
            }
        }
    }

    [Fact]
    public async Task ReadAsync_FaultyFirstLine_IsNotTakenForTheStartOfALongObject()
    {
        var reading = await ProfileReading.OfAsync("{\"account\":\n{\"account\":\"b\"}\n{\"account\":\"c\"}\n".Replace(":\n", ":\"a\",\n", StringComparison.Ordinal));
        Assert.Equal(["b", "c"], reading.Rows.Select(r => r.Profile.Account));
        Assert.Equal(1, Assert.Single(reading.Rejected).Line);
    }

    [Fact]
    public async Task ReadAsync_CutOffObjectOfSeveralLines_IsRefused() =>
        Assert.Contains("is cut off", (await Assert.ThrowsAsync<PlauditException>(() => ProfileReading.OfAsync("{\n \"account\": \"a\",\n"))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task ReadAsync_LineTooLong_IsSkippedAndRejected()
    {
        var reading = await ProfileReading.OfAsync(
            "{\"account\":\"a\"}\n{\"account\":\"" + new string('x', 5000) + "\"}\n{\"account\":\"b\"}", new ProfileReaderOptions { MaxLineBytes = 100, BlockBytes = 64 });
        Assert.Equal(["a", "b"], reading.Rows.Select(r => r.Profile.Account));
        Assert.Equal("line is longer than 100 bytes", Assert.Single(reading.Rejected).Reason);
    }

    [Theory]
    [InlineData("a/b/users.csv", "b/users")]
    [InlineData("users.jsonl.gz", "users")]
    [InlineData("../users.json", "users")]
    [InlineData("-", "-")]
    public async Task ReadAsync_RowsWithoutSource_AreOfTheFile(string file, string source) =>
        Assert.Equal(source, (await ProfileReading.OfAsync("""{"account":"a"}""", name: file)).Profile.Source);

    [Fact]
    public async Task ReadAsync_NoKnownFormat_IsRefusedWithTheFirstLine() =>
        Assert.Contains("hello, world", (await Assert.ThrowsAsync<PlauditException>(() => ProfileReading.OfAsync("hello, world\n1,2\n"))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData(" \n\n")]
    [InlineData("[]")]
    public async Task ReadAsync_NothingInTheFile_NoRows(string text)
    {
        var reading = await ProfileReading.OfAsync(text);
        Assert.Empty(reading.Rows);
        Assert.Empty(reading.Rejected);
    }
}

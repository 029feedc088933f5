using Plaudit.Data;

namespace Plaudit.Tests.Ingestion.Profiles;

public sealed class CsvProfileReaderTests
{
    [Fact]
    public async Task ReadAsync_CanonicalColumns_AnyOrderAndBlanksNotKnown()
    {
        var reading = await ProfileReading.OfAsync(
            "has_url;followers;shoe_size;account;account_type;verified;biography\n1;12;44;a;bot;;\"two\nlines\"\n;;;b;;False;\n");
        Assert.Empty(reading.Rejected);
        Assert.Equal(["shoe_size"], reading.IgnoredColumns);
        var first = reading.Rows[0].Profile;
        Assert.Equal(("a", true, 12L, "bot", null, 9L), (first.Account, first.HasUrl, first.Followers, first.AccountType, first.Verified, first.BioLength));
        Assert.Equal(new Profile { Account = "b", Source = "folder/profiles", Verified = false }, reading.Rows[1].Profile);
        Assert.Equal([2L, 4L], reading.Rows.Select(r => r.Line));
    }

    // The users.csv of public bot data sets: a blank flag is false, a blank text is none.
    [Fact]
    public async Task ReadAsync_XV11Columns_BlanksAreNo()
    {
        const string Text = """
            "id","name","screen_name","statuses_count","followers_count","friends_count","favourites_count","listed_count","url","lang","location","default_profile","default_profile_image","profile_image_url","protected","verified","description","following","created_at","crawled_at"
            "1502026416","TASUKU HAYAKAWA","0918Bask","2177","208","332","265","1","","ja","","1","","http://a0.twimg.com/profile_images/1/x.png","","","15years ago","","Tue Jun 11 11:20:35 +0000 2013","2015-05-02 06:41:46"
            "2492782375","ro_or","1120Roll","2660","330","485","3972","5","https://t.co/x","ja","NULL","","1.0","NULL","","t","","","1391000000000L","NULL"

            """;
        var reading = await ProfileReading.OfAsync(Text);
        Assert.Empty(reading.Rejected);
        Assert.Equal(["lang", "following"], reading.IgnoredColumns);
        Assert.Equal(
            new Profile
            {
                Platform = "x",
                Account = "0918Bask",
                Id = "1502026416",
                Source = "folder/profiles",
                Username = "0918Bask",
                FullName = "TASUKU HAYAKAWA",
                Biography = "15years ago",
                Followers = 208,
                Following = 332,
                Posts = 2177,
                Favourites = 265,
                Listed = 1,
                BioLength = 11,
                UsernameLength = 8,
                UsernameDigits = 4,
                ObservedAt = new DateTime(2015, 5, 2, 6, 41, 46, DateTimeKind.Utc),
                AccountAgeDays = (new DateTime(2015, 5, 2, 6, 41, 46) - new DateTime(2013, 6, 11, 11, 20, 35)).TotalDays,
                HasPicture = true,
                HasUrl = false,
                HasLocation = false,
                IsPrivate = false,
                Verified = false,
                DefaultProfile = true,
                DefaultPicture = false,
            },
            reading.Rows[0].Profile);
        var second = reading.Rows[1].Profile;
        Assert.Equal(
            (true, false, false, true, false, true, 0L, null),
            (second.HasUrl, second.HasLocation, second.DefaultProfile, second.DefaultPicture, second.HasPicture, second.Verified, second.BioLength, second.AccountAgeDays));
    }

    [Fact]
    public async Task ReadAsync_XV11ColumnsWithoutHandle_AreKnownById()
    {
        var profile = (await ProfileReading.OfAsync("id,followers_count,friends_count,account_type\n12,5,6,human\n")).Profile;
        Assert.Equal(("12", "12", null, null, "regular"), (profile.Account, profile.Id, profile.Username, profile.UsernameLength, profile.AccountType));
    }

    [Theory]
    [InlineData("a,x,y\n", "number of columns differs from the header's")]
    [InlineData("a,-3\n", "followers is negative")]
    [InlineData(",3\n", "no account")]
    [InlineData("\"a\"b,3\n", "text after a closing quote, or a quote that is not closed")]
    public async Task ReadAsync_BadRow_IsRejectedWithItsLine(string row, string reason)
    {
        var reading = await ProfileReading.OfAsync("account,followers\nb,1\n" + row);
        Assert.Equal((3L, reason), (Assert.Single(reading.Rejected).Line, reading.Rejected[0].Reason));
        Assert.Equal("b", Assert.Single(reading.Rows).Profile.Account);
    }

    [Fact]
    public async Task ReadAsync_BytesThatAreNotUtf8_AreRejected()
    {
        var reading = await ProfileReading.OfAsync([.. "account,biography\na,"u8, 0xE7, .. "\nb,x\n"u8]);
        Assert.Equal("not valid UTF-8", Assert.Single(reading.Rejected).Reason);
        Assert.Single(reading.Rows);
    }

    [Fact]
    public async Task ReadAsync_ColumnNamedTwice_IsRefused() =>
        Assert.Contains("'followers' twice", (await Assert.ThrowsAsync<PlauditException>(() => ProfileReading.OfAsync("account,followers,followers\na,1,2\n"))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task ReadAsync_HeaderAlone_NoRows() => Assert.Empty((await ProfileReading.OfAsync("account,followers\n")).Rows);
}

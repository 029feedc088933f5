using Plaudit.Data;
using Plaudit.Ingestion.Profiles;

namespace Plaudit.Tests.Ingestion.Profiles;

public sealed class ProfileSourceTests
{
    [Fact]
    public async Task ReadAllAsync_SeveralFiles_CountsEverything()
    {
        var set = await SetAsync(
            new ProfileInput(ProfileReading.File("""
                {"account":"a","followers":1}
                {"account":"b","state":"suspended"}
                {"account":"c","followers":-1}
                """, "x/users.jsonl")),
            new ProfileInput(ProfileReading.File("account,followers,shoe_size\nd,5,44\n", "y/users.csv"), AccountTypes.Bot));
        Assert.Equal([("a", "x/users", null), ("b", "x/users", null), ("d", "y/users", "bot")], set.Profiles.Select(p => (p.Account, p.Source, p.AccountType)));
        var summary = set.Summary;
        Assert.Equal((2, 3L, 1L, 0L, 0L, 1L), (summary.Files, summary.Accepted, summary.Rejected, summary.Duplicates, summary.Contradictions, summary.Labelled));
        Assert.Equal("followers is negative", Assert.Single(summary.Reasons).Reason);
        Assert.Equal((2L, 1L), (summary.States[ProfileState.Shown], summary.States[ProfileState.Suspended]));
        Assert.Equal(["Columns that are not used: shoe_size.", "Profiles that are suspended: 1."], summary.Notes);
    }

    [Fact]
    public async Task ReadAllAsync_TooManyRejected_IsRefused()
    {
        var source = new ProfileSource([new ProfileInput(ProfileReading.File("{\"account\":\"a\"}\n{}\n", "f"))], new ProfileReaderOptions());
        Assert.StartsWith("1 of 2 rows (50.0 %) cannot be used", (await Assert.ThrowsAsync<PlauditException>(() => source.ReadAllAsync())).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"account":"a","followers":1}""", """{"account":"a","followers":2}""", 2)]
    [InlineData("""{"account":"a","followers":1,"crawled_at":"2024-05-02"}""", """{"account":"a","followers":2,"crawled_at":"2024-05-01"}""", 1)]
    [InlineData("""{"account":"a","followers":1}""", """{"account":"a","state":"rate_limited"}""", 1)]
    [InlineData("""{"account":"a","state":"unreachable"}""", """{"account":"a","followers":2,"crawled_at":"2024-05-01"}""", 2)]
    public async Task ReadAllAsync_OneAccountTwice_NewestOrLastThatSaysSomethingCounts(string first, string second, int followers)
    {
        var set = await SetAsync(Input(first + "\n" + second));
        Assert.Equal((followers, 1L), ((int)Assert.Single(set.Profiles).Followers!, set.Summary.Duplicates));
    }

    [Fact]
    public async Task ReadAllAsync_OneNameOnTwoPlatforms_TwoAccounts() =>
        Assert.Equal(2, (await SetAsync(Input("""
            {"account":"a","platform":"x"}
            {"account":"a","platform":"instagram"}
            """))).Profiles.Count);

    [Fact]
    public async Task ReadAllAsync_TwoInstaFakeFiles_KeepAllRows()
    {
        const string Row = """[{"userFollowerCount":1,"isFake":1}]""";
        var set = await SetAsync(new ProfileInput(ProfileReading.File(Row, "a/d.json")), new ProfileInput(ProfileReading.File(Row, "b/d.json")));
        Assert.Equal(2, set.Profiles.Count);
    }

    [Fact]
    public async Task ReadAllAsync_LaterRowWithoutClass_KeepsTheEarlierClass()
    {
        var set = await SetAsync(Input("""
            {"account":"a","followers":1,"account_type":"bot"}
            {"account":"a","followers":2}
            """));
        var profile = Assert.Single(set.Profiles);
        Assert.Equal((2L, "bot"), (profile.Followers, profile.AccountType));
    }

    [Theory]
    [InlineData(null, null, "bot", 0)]
    [InlineData("bot", "a,bot", "bot", 0)]
    [InlineData("fake", null, null, 1)]
    [InlineData(null, "a,human", null, 1)]
    [InlineData(null, "a,bot\na,human", null, 1)]
    public async Task ReadAllAsync_ClassesOfRowFileAndLabels_MustAgree(string? ofFile, string? labels, string? expected, int contradictions)
    {
        var source = new ProfileSource([new ProfileInput(ProfileReading.File("""{"account":"a","account_type":"bot"}""", "f"), ofFile)], new ProfileReaderOptions())
        {
            Labels = labels is null ? null : await ProfileLabels.ReadAsync(ProfileReading.File(labels, "labels")),
        };
        var set = await source.ReadAllAsync();
        Assert.Equal((expected, contradictions), (set.Profiles.SingleOrDefault()?.AccountType, (int)set.Summary.Contradictions));
    }

    [Fact]
    public async Task ReadAllAsync_TwoRowsOfOneAccountWithTwoClasses_LeftOut()
    {
        var set = await SetAsync(Input("""
            {"account":"a","account_type":"bot"}
            {"account":"a","account_type":"human"}
            {"account":"b","account_type":"bot"}
            """));
        Assert.Equal("b", Assert.Single(set.Profiles).Account);
        Assert.Equal(1, set.Summary.Contradictions);
    }

    [Fact]
    public async Task ReadAllAsync_LabelWithSource_IsTheProfilesSource()
    {
        var source = new ProfileSource([Input("""{"account":"a"}""")], new ProfileReaderOptions())
        {
            Labels = await ProfileLabels.ReadAsync(ProfileReading.File("a,bot,varol", "labels")),
        };
        Assert.Equal("varol", Assert.Single((await source.ReadAllAsync()).Profiles).Source);
    }

    [Fact]
    public async Task ReadAsync_Stream_HandsOutBatchesAndCounts()
    {
        var source = new ProfileSource([Input("{\"account\":\"a\"}\n{\"account\":\"a\",\"state\":\"empty\"}\n")], new ProfileReaderOptions { BlockBytes = 16 });
        var rows = 0;
        await foreach (var batch in source.ReadAsync()) rows += batch.Rows.Count;
        Assert.Equal((2, 2L, 1L, 0L), (rows, source.Summary.Accepted, source.Summary.States[ProfileState.Empty], source.Summary.Duplicates));
    }

    private static ProfileInput Input(string text) => new(ProfileReading.File(text, "folder/file.jsonl"));

    private static Task<ProfileSet> SetAsync(params ProfileInput[] inputs) =>
        new ProfileSource(inputs, new ProfileReaderOptions()) { MaxRejectedShare = .5 }.ReadAllAsync();
}

using Plaudit.Data;
using Plaudit.Ingestion;
using Plaudit.Ingestion.Profiles;
using Plaudit.Pipelines;

namespace Plaudit.Tests.Pipelines;

public sealed class SampleProfilesTests : IDisposable
{
    private static readonly Profile[] s_profiles = [.. new SampleAgency(new SampleAgencyOptions()).Profiles()];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plaudit-profiles-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Profiles_Types_AreInTheSourcesThatHaveThem()
    {
        var counts = s_profiles.CountBy(profile => (profile.Source, profile.AccountType)).ToDictionary(of => of.Key, of => of.Value);

        Assert.Equal(1_200, s_profiles.Length);
        Assert.Equal(1_200, s_profiles.Select(profile => profile.Account).Distinct().Count());
        foreach (var (source, type) in new[] { ("sample-a", "regular"), ("sample-b", "regular"), ("sample-a", "fake"), ("sample-b", "fake"), ("sample-a", "bot"), ("sample-b", "bot"), ("sample-a", "influencer") })
        {
            Assert.InRange(counts[(source, type)], 80, 400);
        }
        Assert.InRange(counts[("sample-b", null)], 3, 30);
        Assert.Equal(8, counts.Count);
    }

    [Fact]
    public void Profiles_Biographies_AreNotKnownOfBotsAlone() =>
        Assert.All(s_profiles, profile => Assert.Equal(profile.AccountType == AccountTypes.Bot, profile.BioLength is null));

    [Fact]
    public void Profiles_BotsOfTheTwoSources_AreNotAlike()
    {
        double MeanLogFollowing(string source) =>
            s_profiles.Where(profile => profile.AccountType == AccountTypes.Bot && profile.Source == source).Average(profile => Math.Log(1 + profile.Following!.Value));

        Assert.InRange(MeanLogFollowing("sample-a") - MeanLogFollowing("sample-b"), 2, 4);
        Assert.InRange(s_profiles.Count(profile => profile.State == ProfileState.Private), 150, 400);
    }

    [Fact]
    public void Profiles_Fewer_AreTheFirstOfMoreAndAnotherSeedGivesOthers()
    {
        Assert.Equal(s_profiles.Take(7), new SampleAgency(new SampleAgencyOptions { Profiles = 7 }).Profiles());
        Assert.NotEqual(s_profiles.Take(7), new SampleAgency(new SampleAgencyOptions { Profiles = 7, Seed = 2 }).Profiles());
        Assert.Contains("profiles is -1", Assert.Throws<PlauditException>(() => new SampleAgency(new SampleAgencyOptions { Profiles = -1 })).Message);
    }

    [Fact]
    public async Task RunAsync_ProfilesFile_IsReadBackAsItIs()
    {
        await SampleAgencyPipeline.RunAsync(_folder.FullName, new SampleAgencyOptions { Accounts = 1, Posts = 1 });

        Assert.Equal(s_profiles, await ReadAsync(Path.Combine(_folder.FullName, "profiles.jsonl")));
    }

    [Fact]
    public async Task WriteAsync_EveryField_IsReadBack()
    {
        var path = Path.Combine(_folder.FullName, "p.jsonl");
        Profile[] profiles =
        [
            new()
            {
                Platform = "x", Account = "ayşe", Id = "9007199254740993", Source = "s", Username = "ayşe12", FullName = "Ayşe \"Y\"", Biography = "merhaba", BioLength = 7,
                UsernameLength = 6, UsernameDigits = 2, Followers = 3, Following = 4, Posts = 5, Favourites = 6, Listed = 7, AccountAgeDays = 12.5,
                ObservedAt = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), HasPicture = false, HasUrl = true, HasLocation = false, IsPrivate = false, Verified = true,
                DefaultProfile = true, DefaultPicture = true, AccountType = AccountTypes.Bot, Category = "food",
            },
            new() { Account = "gone", Source = "s", State = ProfileState.Suspended },
        ];
        await using (var writer = ProfileWriter.Create(path))
        {
            foreach (var profile in profiles)
            {
                await writer.WriteAsync(profile);
            }
        }

        Assert.Equal(profiles, await ReadAsync(path));
    }

    [Fact]
    public void Posts_Category_IsOneOfFiveForAllPostsOfAnAccount()
    {
        var byAccount = new SampleAgency(new SampleAgencyOptions { Posts = 400 }).Posts().GroupBy(post => post.Draft.Account)
            .Select(account => account.Select(post => post.Draft.Category!).Distinct().Single()).ToArray();

        Assert.Equal(40, byAccount.Length);
        Assert.Equal(["culture", "food", "making", "sports", "travel"], byAccount.Distinct().Order());
        Assert.All(byAccount.CountBy(category => category), of => Assert.Equal(8, of.Value));
    }

    private static async Task<IReadOnlyList<Profile>> ReadAsync(string path) =>
        (await new ProfileSource([new ProfileInput(InputFile.FromPath(path), null)], new ProfileReaderOptions()) { MaxRejectedShare = 0 }.ReadAllAsync()).Profiles;
}

using Plaudit.Data;
using Plaudit.Ingestion.Profiles;

namespace Plaudit.Tests.Ingestion.Profiles;

/// <summary>One test a state and source of it: what could not be seen has a state, and no counts.</summary>
public sealed class ProfileStateTests
{
    [Theory]
    [InlineData("""{"account":"a","state":"not_found"}""", "a")]
    [InlineData("""{"errors":[{"value":"nosuchuser","detail":"Could not find user with username: [nosuchuser].","title":"Not Found Error","resource_type":"user","parameter":"username","type":"https://api.twitter.com/2/problems/resource-not-found"}]}""", "nosuchuser")]
    [InlineData("""{"errors":[{"code":50,"message":"User not found."}]}""", "profiles")]
    [InlineData("""{"error":{"message":"Unsupported get request.","code":100,"error_subcode":33}}""", "profiles")]
    public Task ReadAsync_NotFound_IsAState(string text, string account) => IsAsync(ProfileState.NotFound, text, account);

    [Theory]
    [InlineData("""{"account":"a","state":"private"}""", "a")]
    [InlineData("""{"errors":[{"value":"b","title":"Authorization Error","type":"https://api.twitter.com/2/problems/not-authorized-for-resource"}]}""", "b")]
    public Task ReadAsync_Private_IsAState(string text, string account) => IsAsync(ProfileState.Private, text, account);

    [Theory]
    [InlineData("""{"account":"a","is_private":1,"followers":7}""")]
    [InlineData("""{"screen_name":"a","protected":true,"followers_count":7}""")]
    public async Task ReadAsync_PrivateWithNumbers_KeepsThem(string text)
    {
        var profile = (await ProfileReading.OfAsync(text)).Profile;
        Assert.Equal((ProfileState.Private, 7L), (profile.State, profile.Followers));
    }

    [Theory]
    [InlineData("""{"account":"a","state":"not_professional"}""", "a")]
    [InlineData("""{"error":{"message":"Invalid user id","type":"OAuthException","code":110,"error_subcode":2207013,"error_user_msg":"The user with username: some.body cannot be found."}}""", "some.body")]
    public Task ReadAsync_NotProfessional_IsAState(string text, string account) => IsAsync(ProfileState.NotProfessional, text, account);

    [Theory]
    [InlineData("""{"account":"a","state":"suspended"}""", "a")]
    [InlineData("""{"errors":[{"value":"b","detail":"User has been suspended: [b].","title":"Forbidden","resource_type":"user"}]}""", "b")]
    [InlineData("""{"errors":[{"code":63,"message":"User has been suspended."}]}""", "profiles")]
    public Task ReadAsync_Suspended_IsAState(string text, string account) => IsAsync(ProfileState.Suspended, text, account);

    [Theory]
    [InlineData("""{"account":"a","state":"rate_limited"}""", "a")]
    [InlineData("""{"title":"Too Many Requests","detail":"Too Many Requests","type":"about:blank","status":429}""", "profiles")]
    [InlineData("""{"errors":[{"code":88,"message":"Rate limit exceeded"}]}""", "profiles")]
    [InlineData("""{"status":429,"headers":{"x-rate-limit-limit":"900"},"body":{"errors":[{"code":88,"message":"Rate limit exceeded"}]}}""", "profiles")]
    [InlineData("""{"error":{"message":"(#4) Application request limit reached","code":4}}""", "profiles")]
    [InlineData("""{"error":{"message":"x","code":17}}""", "profiles")]
    [InlineData("""{"error":{"message":"x","code":32}}""", "profiles")]
    [InlineData("""{"error":{"message":"x","code":613}}""", "profiles")]
    public Task ReadAsync_RateLimited_IsAState(string text, string account) => IsAsync(ProfileState.RateLimited, text, account);

    [Theory]
    [InlineData("""{"account":"a","state":"unreachable"}""", "a")]
    [InlineData("""{"title":"Service Unavailable","detail":"x","status":503}""", "profiles")]
    [InlineData("""{"status":502,"body":{}}""", "profiles")]
    [InlineData("""{"errors":[{"code":130,"message":"Over capacity"}]}""", "profiles")]
    [InlineData("""{"error":{"message":"An unknown error","code":1}}""", "profiles")]
    public Task ReadAsync_Unreachable_IsAState(string text, string account) => IsAsync(ProfileState.Unreachable, text, account);

    [Theory]
    [InlineData("""{"account":"a","followers":0,"following":0,"posts":0}""", ProfileState.Empty)]
    [InlineData("""{"account":"a","followers":0,"following":0}""", ProfileState.Shown)]
    [InlineData("""{"account":"a","followers":0,"following":0,"posts":1}""", ProfileState.Shown)]
    [InlineData("""{"account":"a","followers":0,"following":0,"posts":0,"is_private":true}""", ProfileState.Private)]
    [InlineData("""{"account":"a","followers":0,"following":0,"posts":0,"state":"shown"}""", ProfileState.Shown)]
    public async Task ReadAsync_Empty_IsOneWhereAllThreeAreKnownToBeZero(string text, ProfileState state) =>
        Assert.Equal(state, (await ProfileReading.OfAsync(text)).Profile.State);

    [Fact]
    public async Task ReadAsync_ErrorsOfUnknownAccounts_AreNamedAfterFileAndLine()
    {
        const string Limit = """{"error":{"message":"x","code":4}}""";
        var reading = await ProfileReading.OfAsync(Limit + "\n" + Limit);
        Assert.Equal(["profiles", "profiles:2"], reading.Rows.Select(r => r.Profile.Account));
    }

    [Fact]
    public void Name_EveryState_IsReadBack() =>
        Assert.All(Enum.GetValues<ProfileState>(), state => Assert.Equal(state, ProfileStates.Parse(ProfileStates.Name(state))));

    private static async Task IsAsync(ProfileState state, string text, string account)
    {
        var profile = (await ProfileReading.OfAsync(text)).Profile;
        Assert.Equal(
            new Profile { Platform = profile.Platform, Account = account, Source = "folder/profiles", State = state },
            profile);
    }
}

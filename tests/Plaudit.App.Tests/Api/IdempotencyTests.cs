using System.Text;
using Plaudit.App.Api;
using Plaudit.Storage;

namespace Plaudit.App.Tests.Api;

[Collection(ApiTests.Name)]
public sealed class IdempotencyTests(ApiSample sample) : IAsyncLifetime
{
    private const string Likes = "/api/v1/predictions/likes";
    private const string Posts = "/api/v1/posts";

    private RunningServer _server = null!;
    private StoreSeed _seed = null!;

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync(sample.Models);
        _seed = await StoreSeed.FillAsync(_server, sample);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("PredictLikes", Likes)]
    [InlineData("PredictEngagement", "/api/v1/predictions/engagement")]
    [InlineData("AddPosts", Posts)]
    public async Task Post_Again_GivesTheSameAnswer(string operation, string path)
    {
        var first = (await PostAsync(path, ApiExamples.Requests[operation], "k")).Succeeded();
        var lines = (await _server.Store.Ledger.PageAsync(new LedgerFilter(), null, 1000, default)).Items.Count;
        _server.Clock.Advance(TimeSpan.FromHours(23));
        var again = (await PostAsync(path, ApiExamples.Requests[operation], "k")).Succeeded();

        Assert.Equal(first.Text, again.Text);
        Assert.False(first.Headers.Contains(IdempotentRequests.ReplayedHeader));
        Assert.Equal(["true"], again.Headers.GetValues(IdempotentRequests.ReplayedHeader));
        Assert.Equal(lines, (await _server.Store.Ledger.PageAsync(new LedgerFilter(), null, 1000, default)).Items.Count);
    }

    [Fact]
    public async Task Post_JobAgain_AsksForWorkOnce()
    {
        var first = await PostAsync("/api/v1/jobs", ApiExamples.Requests["CreateJob"], "k");
        var again = await PostAsync("/api/v1/jobs", ApiExamples.Requests["CreateJob"], "k");

        Assert.Equal((202, 202, first.Text), (first.Status, again.Status, again.Text));
        Assert.Single((await _server.Store.Jobs.PageAsync(new JobFilter { Kind = "train" }, null, 10, default)).Items);
    }

    /// <summary>What is shown once is not kept to be shown again.</summary>
    [Theory]
    [InlineData("CreateKey", "/api/v1/keys")]
    [InlineData("CreateUser", "/api/v1/users")]
    public async Task Post_AnswerIsSecret_TakesNoKey(string operation, string path)
    {
        Assert.Contains("takes no Idempotency-Key", (await PostAsync(path, ApiExamples.Requests[operation], "k")).Problem(400));

        Assert.Empty(await _server.Store.Keys.ReadAsync(default));
        Assert.False(await _server.Store.Users.AnyAsync(default));
    }

    [Fact]
    public async Task Post_SameKeyForAnotherBody_IsRefused()
    {
        (await PostAsync(Likes, ApiExamples.Requests["PredictLikes"], "k")).Succeeded();

        Assert.Contains("another request", (await PostAsync(Likes, ApiExamples.Requests["PredictLikes"] + " ", "k")).Problem(422));
        Assert.Contains("another request", (await PostAsync("/api/v1/predictions/engagement", ApiExamples.Requests["PredictLikes"], "k")).Problem(422));
    }

    [Fact]
    public async Task Post_SameKeyOfSomebodyElse_IsAnotherRequest()
    {
        var (one, other) = (await _server.KeyAsync("one", KeyScope.Predict), await _server.KeyAsync("other", KeyScope.Predict));
        var first = (await PostAsync(Likes, ApiExamples.Requests["PredictLikes"], "k", one)).Succeeded();
        var second = (await PostAsync(Likes, ApiExamples.Requests["PredictLikes"], "k", other)).Succeeded();

        Assert.False(second.Headers.Contains(IdempotentRequests.ReplayedHeader));
        Assert.NotEqual(first.Text, second.Text);
    }

    [Fact]
    public async Task Post_AfterADay_IsANewRequest()
    {
        var first = (await PostAsync(Likes, ApiExamples.Requests["PredictLikes"], "k")).Succeeded();
        _server.Clock.Advance(TimeSpan.FromHours(25));
        var second = (await PostAsync(Likes, ApiExamples.Requests["PredictLikes"], "k")).Succeeded();

        Assert.False(second.Headers.Contains(IdempotentRequests.ReplayedHeader));
        Assert.NotEqual(first.Text, second.Text);
    }

    [Fact]
    public async Task Post_StillUnderWay_SaysWhenToComeAgain()
    {
        var body = ApiExamples.Requests["PredictLikes"];
        await ClaimAsOneThatDiedAsync(Likes, body, "k");

        var early = await PostAsync(Likes, body, "k");
        Assert.Contains("under way", early.Problem(409));
        Assert.InRange(early.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 90);

        _server.Clock.Advance(TimeSpan.FromSeconds(90));
        (await PostAsync(Likes, body, "k")).Succeeded();
    }

    [Fact]
    public async Task Post_EffectCommittedAndAnswerLost_TakesEffectOnce()
    {
        var body = ApiExamples.Requests["AddPosts"];
        await ClaimAsOneThatDiedAsync(Posts, body, "k");
        _server.Clock.Advance(TimeSpan.FromSeconds(90));
        var first = (await PostAsync(Posts, body, "k")).Succeeded();
        var imports = (await _server.Store.Imports.PageAsync(null, 100, default)).Items.Count;
        // As if the process had died after the posts were committed and before the answer was.
        await ForgetAnswerAsync("k");

        var again = (await PostAsync(Posts, body, "k")).Succeeded();

        Assert.False(again.Headers.Contains(IdempotentRequests.ReplayedHeader));
        Assert.Equal(first.Text, again.Text);
        Assert.Equal(imports, (await _server.Store.Imports.PageAsync(null, 100, default)).Items.Count);
    }

    [Fact]
    public async Task RollBack_EffectCommittedAndAnswerLost_RollsBackOnce()
    {
        const string Path = "/api/v1/models/tasks/likes/rollback";
        Assert.Equal(_seed["model"], (await PostAsync(Path, "", "k")).Succeeded().Json.GetProperty("id").GetString());
        await ForgetAnswerAsync("k");

        Assert.Equal(_seed["model"], (await PostAsync(Path, "", "k")).Succeeded().Json.GetProperty("id").GetString());
        (await PostAsync(Path, "", "other")).Problem(400);
    }

    [Fact]
    public async Task Post_Faulty_MayBeMendedUnderTheSameKey()
    {
        (await PostAsync(Likes, "{}", "k")).Problem(400);

        (await PostAsync(Likes, ApiExamples.Requests["PredictLikes"], "k")).Succeeded();
    }

    [Fact]
    public async Task Post_ManyAtOnce_TakeEffectOnce()
    {
        var body = ApiExamples.Requests["AddPosts"];

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => PostAsync(Posts, body, "k"))));

        Assert.All(answers, answer => Assert.True(answer.Status is 200 or 409, answer.Text));
        Assert.Single(answers.Where(answer => answer.Status == 200).Select(answer => answer.Text).Distinct());
        Assert.Equal(2, (await _server.Store.Imports.PageAsync(null, 100, default)).Items.Count);
    }

    [Fact]
    public async Task Post_AccountDeletedSince_SaysThatTheAnswerIsErased()
    {
        (await PostAsync(Likes, ApiExamples.Requests["PredictLikes"], "k")).Succeeded();
        (await _server.SendAsync(HttpMethod.Delete, "/api/v1/accounts/instagram/bakery.on.main")).Succeeded();

        Assert.Contains("erased", (await PostAsync(Likes, ApiExamples.Requests["PredictLikes"], "k")).Problem(409));
    }

    [Theory]
    [InlineData("with blank")]
    [InlineData("")]
    public async Task Post_UnusableKey_IsRefused(string key) => Assert.Contains("Idempotency-Key", (await PostAsync(Likes, "{}", key)).Problem(400));

    // What a process leaves behind that is killed before it has done anything.
    private async Task ClaimAsOneThatDiedAsync(string path, string body, string key)
    {
        // The hash of the request is only known to the server: it is asked in a way that fails after the claim, and the claim is left by hand.
        var first = (await PostAsync(path, body, key)).Succeeded();
        Assert.NotEmpty(first.Text);
        await ExecuteAsync(
            "UPDATE replies SET status = NULL, body = NULL, effect_at = NULL, finished_at = NULL, created_at = created_at + 1, lease = 'gone', lease_until = "
            + $"{_server.Clock.Now.AddSeconds(65).ToUnixTimeMilliseconds()} WHERE request_key = '{key}'");
        await ExecuteAsync("DELETE FROM posts WHERE post = '2'");
    }

    private Task ForgetAnswerAsync(string key) =>
        ExecuteAsync($"UPDATE replies SET status = NULL, body = NULL, finished_at = NULL, lease_until = 0 WHERE request_key = '{key}'");

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={_server.StoreFile};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Texts of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private Task<RunningServer.Answer> PostAsync(string path, string body, string idempotencyKey, string? key = null) => _server.SendAsync(
        HttpMethod.Post, path, body.Length == 0 ? null : Encoding.UTF8.GetBytes(body), key,
        request => request.Headers.TryAddWithoutValidation(IdempotentRequests.Header, idempotencyKey));
}

using System.Security.Cryptography;
using Dapper;
using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.Tests.Storage;

/// <summary>What every kind of store does with models.</summary>
public abstract class ModelContractTests(IStorePlaces places)
{
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task AddAsync_Model_IsACandidateByItsHash()
    {
        await using var store = await OpenAsync();
        byte[] content = [.. Enumerable.Range(0, 100_000).Select(i => (byte)(i * i))];

        var model = await store.Models.AddAsync("likes", content, """{"rows":5}""", default);
        _clock.Advance(TimeSpan.FromDays(1));
        var again = await store.Models.AddAsync("likes", content, "{}", default);

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), model.Id);
        Assert.Equal((ModelState.Candidate, 100_000, """{"rows":5}"""), (model.State, model.SizeBytes, model.Facts));
        Assert.Equal(model, again);
        Assert.Equal(content, await store.Models.ReadContentAsync(model.Id, default));
        Assert.Null(await store.Models.ReadContentAsync("none", default));
        Assert.Null(await store.Models.FindActiveAsync("likes", default));
        Assert.Equal(model, await store.Models.FindNamedAsync(model.Id, default));
        Assert.Equal(model, await store.Models.FindNamedAsync(model.Id[..12].ToUpperInvariant(), default));
        Assert.Null(await store.Models.FindNamedAsync(model.Id[..11], default));
        Assert.Null(await store.Models.FindNamedAsync("%%%%%%%%%%%%", default));
    }

    [Fact]
    public async Task RetireAsync_ModelThatServes_LetsTheOneBeforeServeOrNone()
    {
        await using var store = await OpenAsync();
        var (first, second) = (await AddAsync(store, 1), await AddAsync(store, 2));
        await store.Models.PromoteAsync(first.Id, null, default);
        await store.Models.PromoteAsync(second.Id, null, isAllowedUnmeasured: true, default);

        Assert.False(await store.Models.RetireAsync(first.Id, "gone", default));
        Assert.True(await store.Models.RetireAsync(second.Id, "gone", default));
        Assert.Equal(first.Id, (await store.Models.FindActiveAsync(first.Task, default))!.Id);
        Assert.True(await store.Models.RetireAsync(first.Id, "gone", default));

        Assert.Null(await store.Models.FindActiveAsync(first.Task, default));
        Assert.Equal((ModelState.Retired, "gone", _clock.Now), ((await store.Models.FindAsync(first.Id, default))! is var model ? (model.State, model.Reason, model.RetiredAt) : default));
        Assert.False(await store.Models.RetireAsync("none", "gone", default));
    }

    [Fact]
    public async Task FindNamedAsync_TwoThatBeginAlike_FindsNone()
    {
        await using var store = await OpenAsync();
        var model = await AddAsync(store, 1);
        await AddAsync(store, 2);
        var twin = model.Id[..12] + new string('0', 52);
        await store.Database.WriteAsync(
            (connection, transaction) => connection.ExecuteAsync("UPDATE models SET id = @twin WHERE id <> @Id", new { twin, model.Id }, transaction), default);

        Assert.Null(await store.Models.FindNamedAsync(twin[..12], default));
        Assert.NotNull(await store.Models.FindNamedAsync(twin, default));
    }

    [Fact]
    public async Task ReadContentAsync_Changed_IsRefused()
    {
        await using var store = await OpenAsync();
        var model = await AddAsync(store, 1);
        await store.Database.WriteAsync(
            (connection, transaction) => connection.ExecuteAsync("UPDATE models SET content = @content", new { content = new byte[] { 7 } }, transaction), default);

        await Assert.ThrowsAsync<PlauditException>(() => store.Models.ReadContentAsync(model.Id, default));
    }

    [Fact]
    public async Task PromoteAsync_FirstOfItsTask_Serves()
    {
        await using var store = await OpenAsync();
        var model = await AddAsync(store, 1);
        var other = await store.Models.AddAsync("engagement", [9], "{}", default);

        Assert.True((await store.Models.PromoteAsync(model.Id, null, default)).IsActive);
        Assert.True((await store.Models.PromoteAsync(model.Id, null, default)).IsActive);
        Assert.True((await store.Models.PromoteAsync(other.Id, null, default)).IsActive);

        Assert.Equal((model.Id, ModelState.Active, _clock.Now), Describe(await store.Models.FindActiveAsync("likes", default)));
        Assert.Equal(other.Id, (await store.Models.FindActiveAsync("engagement", default))!.Id);
        await Assert.ThrowsAsync<PlauditException>(() => store.Models.PromoteAsync("none", null, default));
    }

    [Theory]
    [InlineData(200, 0.5, 0.5, true)]
    [InlineData(200, 0.5, 0.49, true)]
    [InlineData(200, 0.5, 0.51, false)]
    [InlineData(ModelTable.MinRows - 1, 0.5, 0.1, false)]
    [InlineData(200, double.NaN, double.NaN, false)]
    public async Task PromoteAsync_Challenger_ServesOnlyIfNoWorse(int rows, double champion, double challenger, bool serves)
    {
        await using var store = await OpenAsync();
        var (old, young) = (await AddAsync(store, 1), await AddAsync(store, 2));
        await store.Models.PromoteAsync(old.Id, null, default);

        var result = await store.Models.PromoteAsync(young.Id, new ModelComparison(old.Id, young.Id, rows, champion, challenger, null, null), default);

        Assert.Equal(serves, result.IsActive);
        Assert.NotEmpty(result.Reason);
        var (first, second) = ((await store.Models.FindAsync(old.Id, default))!, (await store.Models.FindAsync(young.Id, default))!);
        Assert.Equal(serves ? (ModelState.Retired, young.Id) : (ModelState.Active, null), (first.State, first.ReplacedBy));
        Assert.Equal(serves ? (ModelState.Active, old.Id) : (ModelState.Candidate, null), (second.State, second.Predecessor));
    }

    [Fact]
    public async Task PromoteAsync_NoOrForeignComparison_IsNotEnough()
    {
        await using var store = await OpenAsync();
        var (old, young) = (await AddAsync(store, 1), await AddAsync(store, 2));
        await store.Models.PromoteAsync(old.Id, null, default);

        Assert.False((await store.Models.PromoteAsync(young.Id, null, default)).IsActive);
        Assert.False((await store.Models.PromoteAsync(young.Id, new ModelComparison("another", young.Id, 999, 1, 0, null, null), default)).IsActive);

        Assert.Equal(old.Id, (await store.Models.FindActiveAsync("likes", default))!.Id);
    }

    [Fact]
    public async Task RollBackAsync_AfterPromotions_GoesBackOneByOne()
    {
        await using var store = await OpenAsync();
        StoredModel[] models = [await AddAsync(store, 1), await AddAsync(store, 2), await AddAsync(store, 3)];
        await store.Models.PromoteAsync(models[0].Id, null, default);
        foreach (var (before, next) in models.Zip(models.Skip(1)))
        {
            await store.Models.PromoteAsync(next.Id, new ModelComparison(before.Id, next.Id, 100, 1, 1, null, null), default);
        }

        Assert.Equal(models[1].Id, (await store.Models.RollBackAsync("likes", "too many complaints", default)).Id);
        Assert.Equal(models[0].Id, (await store.Models.RollBackAsync("likes", "again", default)).Id);

        var error = await Assert.ThrowsAsync<PlauditException>(() => store.Models.RollBackAsync("likes", "further", default));
        Assert.Contains("none before it", error.Message);
        Assert.Equal(models[0].Id, (await store.Models.FindActiveAsync("likes", default))!.Id);
        var last = (await store.Models.FindAsync(models[2].Id, default))!;
        Assert.Equal((ModelState.Retired, "too many complaints"), (last.State, last.Reason));
        await Assert.ThrowsAsync<PlauditException>(() => store.Models.RollBackAsync("photos", "none", default));
    }

    [Fact]
    public async Task PromoteAsync_TwoAtOnce_OneServes()
    {
        var connection = await places.NewAsync();
        await using var store = await Store.OpenAsync(connection, _clock, default);
        await using var other = await Store.OpenAsync(connection, _clock, default);
        var old = await AddAsync(store, 0);
        await store.Models.PromoteAsync(old.Id, null, default);
        StoredModel[] models = [.. await Task.WhenAll(Enumerable.Range(1, 6).Select(i => AddAsync(store, i)))];

        var results = await Task.WhenAll(models.Select((model, i) => Task.Run(
            () => (i % 2 == 0 ? store : other).Models.PromoteAsync(model.Id, new ModelComparison(old.Id, model.Id, 100, 1, 0.5, null, null), default))));

        Assert.Single(results, result => result.IsActive);
    }

    [Fact]
    public async Task PageAsync_Models_AreNewestFirst()
    {
        await using var store = await OpenAsync();
        var models = new List<StoredModel>();
        for (var i = 0; i < 5; i++)
        {
            models.Add(await AddAsync(store, i));
            _clock.Advance(TimeSpan.FromMinutes(1));
        }
        await store.Models.AddAsync("photos", [1, 2, 3], "{}", default);
        models.Reverse();

        Assert.Equal(models, await StoredPostsContractTests.PagesAsync(after => store.Models.PageAsync("likes", after, 2, default)));
        Assert.Equal(6, (await store.Models.PageAsync(null, null, 10, default)).Items.Count);
    }

    private static (string, ModelState, DateTimeOffset?) Describe(StoredModel? model) => (model!.Id, model.State, model.ActivatedAt);

    private static Task<StoredModel> AddAsync(Store store, int seed) => store.Models.AddAsync("likes", [(byte)seed, 1, 2], "{}", default);

    private async Task<Store> OpenAsync() => await Store.OpenAsync(await places.NewAsync(), _clock, default);
}

public sealed class SqliteModelTests(SqlitePlaces places) : ModelContractTests(places), IClassFixture<SqlitePlaces>;

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlModelTests(PostgreSqlServer server) : ModelContractTests(new PostgreSqlPlaces(server));

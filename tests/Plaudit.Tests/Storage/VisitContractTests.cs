using Plaudit.Storage;

namespace Plaudit.Tests.Storage;

/// <summary>What every kind of store knows of visits.</summary>
public abstract class VisitContractTests(IStorePlaces places)
{
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task TouchAsync_ViewsAndPauses_TellWhenTheVisitBeforeBegan()
    {
        await using var store = await OpenAsync();
        var first = _clock.Now;
        Assert.Null(await store.Visits.TouchAsync("ana", default));
        // Somebody who reads for an hour, a page every twenty minutes, is on one visit.
        for (var view = 0; view < 3; view++)
        {
            _clock.Advance(TimeSpan.FromMinutes(20));
            Assert.Null(await store.Visits.TouchAsync("ana", default));
        }

        _clock.Advance(VisitTable.Rest);
        var second = _clock.Now;
        Assert.Equal(first, await store.Visits.TouchAsync("ana", default));
        _clock.Advance(TimeSpan.FromMinutes(29));
        Assert.Equal(first, await store.Visits.TouchAsync("ana", default));
        _clock.Advance(TimeSpan.FromDays(3));

        Assert.Equal(second, await store.Visits.TouchAsync("ana", default));
        Assert.Null(await store.Visits.TouchAsync("bob", default));
    }

    [Fact]
    public async Task TouchAsync_ManyAtTheSameTime_BeginOneVisit()
    {
        await using var store = await OpenAsync();
        var first = _clock.Now;
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => store.Visits.TouchAsync("ana", default))), Assert.Null);
        _clock.Advance(TimeSpan.FromHours(1));

        var told = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => store.Visits.TouchAsync("ana", default)));

        Assert.All(told, since => Assert.Equal(first, since));
    }

    [Fact]
    public async Task DeleteAsync_User_TakesItsVisitsAlong()
    {
        await using var store = await OpenAsync();
        foreach (var (name, role) in new[] { ("ana", UserRole.Viewer), ("bob", UserRole.Admin) })
        {
            await store.Users.AddAsync(UserTableContractTests.Of(name, role), onlyFirst: false, default);
            await store.Visits.TouchAsync(UserTableContractTests.Of(name, role).Id, default);
        }
        _clock.Advance(TimeSpan.FromHours(1));

        await store.Users.DeleteAsync(UserTableContractTests.Of("ana", UserRole.Viewer).Id, default);

        Assert.Null(await store.Visits.TouchAsync(UserTableContractTests.Of("ana", UserRole.Viewer).Id, default));
        Assert.NotNull(await store.Visits.TouchAsync(UserTableContractTests.Of("bob", UserRole.Admin).Id, default));
    }

    private async Task<Store> OpenAsync() => await Store.OpenAsync(await places.NewAsync(), _clock, default);
}

public sealed class SqliteVisitTests(SqlitePlaces places) : VisitContractTests(places), IClassFixture<SqlitePlaces>;

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlVisitTests(PostgreSqlServer server) : VisitContractTests(new PostgreSqlPlaces(server));

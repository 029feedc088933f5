using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.Tests.Storage;

/// <summary>What users, sessions and the audit log do in every kind of store.</summary>
public abstract class UserTableContractTests(IStorePlaces places)
{
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    private readonly ManualClock _clock = new();

    [Fact]
    public async Task AddAsync_NameTaken_AddsNothing()
    {
        await using var store = await OpenAsync();

        Assert.True(await store.Users.AddAsync(Of("ana", UserRole.Editor), onlyFirst: false, default));
        Assert.False(await store.Users.AddAsync(Of("Ana", UserRole.Admin, "other"), onlyFirst: false, default));

        Assert.Equal(Of("ana", UserRole.Editor), Assert.Single(await store.Users.ReadAsync(default)));
        Assert.Null(await store.Users.FindByNameAsync("' OR 1=1 --\0", default));
    }

    [Fact]
    public async Task AddAsync_ManyFirstAtTheSameTime_AddsOne()
    {
        await using var store = await OpenAsync();
        await using var none = await OpenAsync();
        Assert.False(await none.Users.AnyUsableAsync(default));

        var added = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => store.Users.AddAsync(Of($"u{i}", UserRole.Admin), onlyFirst: true, default)));

        Assert.Single(added, isAdded => isAdded);
        Assert.Single(await store.Users.ReadAsync(default));
        Assert.True(await store.Users.AnyUsableAsync(default));
    }

    [Fact]
    public async Task FailAsync_ManyAtTheSameTime_CountsEachAndLocks()
    {
        await using var store = await OpenAsync();
        var user = Of("ana", UserRole.Viewer);
        await store.Users.AddAsync(user, onlyFirst: false, default);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => store.Users.FailAsync(user.Id, 5, s_day, default)));
        Assert.Null((await store.Users.FindAsync(user.Id, default))!.LockedUntil);
        await store.Users.FailAsync(user.Id, 5, s_day, default);

        var locked = (await store.Users.FindAsync(user.Id, default))!;
        Assert.True(locked.IsLocked(_clock.Now.AddDays(1).AddMilliseconds(-1)));
        Assert.False(locked.IsLocked(_clock.Now.AddDays(1)));
        await store.Users.SignedInAsync(user.Id, default);
        Assert.Equal((null, _clock.Now), ((await store.Users.FindAsync(user.Id, default))!.LockedUntil, (await store.Users.FindAsync(user.Id, default))!.SignedInAt));
    }

    [Fact]
    public async Task UpdateAsync_StampOfBefore_ChangesNothing()
    {
        await using var store = await OpenAsync();
        var user = Of("ana", UserRole.Viewer);
        await store.Users.AddAsync(user, onlyFirst: false, default);
        var token = await store.Sessions.AddAsync(user, s_day, default);

        Assert.True(await store.Users.UpdateAsync(user with { PasswordHash = "new", SecurityStamp = "second" }, user.SecurityStamp, default));
        Assert.False(await store.Users.UpdateAsync(user with { PasswordHash = "older", SecurityStamp = "third" }, user.SecurityStamp, default));

        Assert.Equal("new", (await store.Users.FindAsync(user.Id, default))!.PasswordHash);
        Assert.Null(await store.Sessions.UseAsync(token, s_day, default));
        Assert.Null(await store.Sessions.AddAsync(user, s_day, default));
    }

    [Fact]
    public async Task Changes_OfTheLastAdministrator_AreRefused()
    {
        await using var store = await OpenAsync();
        var (ana, bob) = (Of("ana", UserRole.Admin), Of("bob", UserRole.Admin));
        await store.Users.AddAsync(ana, onlyFirst: false, default);
        await store.Users.AddAsync(bob, onlyFirst: false, default);

        var removed = await Task.WhenAll(Try(() => store.Users.SetRoleAsync(ana.Id, UserRole.Viewer, default)), Try(() => store.Users.DeleteAsync(bob.Id, default)));

        Assert.Single(removed, isRemoved => isRemoved);
        var left = (await store.Users.ReadAsync(default)).Single(user => user.Role == UserRole.Admin);
        await Assert.ThrowsAsync<PlauditException>(() => store.Users.SetDisabledAsync(left.Id, true, default));
        Assert.True(await store.Users.SetDisabledAsync(left.Id, false, default));
        Assert.False(await store.Users.SetRoleAsync("nobody", UserRole.Viewer, default));
        Assert.False(await store.Users.DeleteAsync("nobody", default));

        static async Task<bool> Try(Func<Task<bool>> change)
        {
            try
            {
                return await change();
            }
            catch (PlauditException)
            {
                return false;
            }
        }
    }

    [Fact]
    public async Task UseAsync_Session_EndsByRestAndAtItsEnd()
    {
        await using var store = await OpenAsync();
        var user = Of("ana", UserRole.Editor);
        await store.Users.AddAsync(user, onlyFirst: false, default);
        var token = await store.Sessions.AddAsync(user, TimeSpan.FromHours(5), default);
        var idle = TimeSpan.FromHours(2);

        for (var hour = 1; hour < 5; hour++)
        {
            _clock.Advance(TimeSpan.FromHours(1));
            Assert.Equal((user.Id, UserRole.Editor), ((await store.Sessions.UseAsync(token, idle, default))!.UserId, UserRole.Editor));
        }
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Null(await store.Sessions.UseAsync(token, idle, default));
        var rested = await store.Sessions.AddAsync(user, s_day, default);
        _clock.Advance(idle);
        Assert.Null(await store.Sessions.UseAsync(rested, idle, default));
    }

    [Fact]
    public async Task UseAsync_SessionOfAnotherStateOfItsUser_IsOver()
    {
        await using var store = await OpenAsync();
        var user = Of("ana", UserRole.Editor);
        await store.Users.AddAsync(user, onlyFirst: false, default);

        var disabled = await store.Sessions.AddAsync(user, s_day, default);
        await store.Users.SetDisabledAsync(user.Id, true, default);
        Assert.Null(await store.Sessions.UseAsync(disabled, s_day, default));
        Assert.Null(await store.Sessions.AddAsync(user, s_day, default));
        await store.Users.SetDisabledAsync(user.Id, false, default);
        Assert.Null(await store.Sessions.UseAsync(disabled, s_day, default));

        var signedOut = await store.Sessions.AddAsync((await store.Users.FindAsync(user.Id, default))!, s_day, default);
        await store.Sessions.RemoveAsync(signedOut!, default);
        Assert.Null(await store.Sessions.UseAsync(signedOut, s_day, default));

        var deleted = await store.Sessions.AddAsync((await store.Users.FindAsync(user.Id, default))!, s_day, default);
        Assert.NotNull(await store.Sessions.UseAsync(deleted, s_day, default));
        await store.Users.DeleteAsync(user.Id, default);
        Assert.Null(await store.Sessions.UseAsync(deleted, s_day, default));
        foreach (var wrong in new[] { null, "", new string('A', 43), "' OR 1=1 --" }) Assert.Null(await store.Sessions.UseAsync(wrong, s_day, default));
    }

    [Fact]
    public async Task ReadAsync_SessionsOfAUser_AreThoseThatOpenSomething()
    {
        await using var store = await OpenAsync();
        var (ana, bob) = (Of("ana", UserRole.Editor), Of("bob", UserRole.Editor));
        await store.Users.AddAsync(ana, onlyFirst: false, default);
        await store.Users.AddAsync(bob, onlyFirst: false, default);
        var idle = TimeSpan.FromHours(2);
        await store.Sessions.AddAsync(ana, TimeSpan.FromHours(1), default);
        _clock.Advance(TimeSpan.FromHours(1));
        var older = await store.Sessions.AddAsync(ana, s_day, default);
        _clock.Advance(TimeSpan.FromMinutes(5));
        var newer = await store.Sessions.AddAsync(ana, s_day, default);
        var others = await store.Sessions.AddAsync(bob, s_day, default);

        var read = await store.Sessions.ReadAsync(ana.Id, older, idle, default);

        Assert.Equal(
            [new SessionEntry(_clock.Now, _clock.Now, _clock.Now + s_day, false), new SessionEntry(_clock.Now.AddMinutes(-5), _clock.Now.AddMinutes(-5), _clock.Now.AddMinutes(-5) + s_day, true)],
            read);
        Assert.Equal(1, await store.Sessions.RemoveOthersAsync(ana.Id, newer, default));
        Assert.Null(await store.Sessions.UseAsync(older, s_day, default));
        Assert.NotNull(await store.Sessions.UseAsync(newer, s_day, default));
        Assert.Equal(1, await store.Sessions.RemoveOthersAsync(ana.Id, null, default));
        Assert.Empty(await store.Sessions.ReadAsync(ana.Id, newer, idle, default));
        Assert.NotNull(await store.Sessions.UseAsync(others, s_day, default));
        _clock.Advance(idle);
        Assert.Empty(await store.Sessions.ReadAsync(bob.Id, others, idle, default));
    }

    [Fact]
    public async Task FilterAsync_AuditLog_TakesWhatFitsAll()
    {
        await using var store = await OpenAsync();
        var start = _clock.Now;
        foreach (var (actor, action, thing, outcome) in new (string?, string, string?, string)[]
        {
            ("u", "user.create", "a", AuditEntry.Done), ("u", "user.delete", "b", AuditEntry.Failed), ("v", "user.create", "b", AuditEntry.Done), (null, "users", null, AuditEntry.Refused),
        })
        {
            await store.Audit.AddAsync(actor, action, thing, outcome, default);
            _clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal([2L, 1], await PlacesAsync(new AuditFilter { Actor = "u" }));
        Assert.Equal([3L, 2], await PlacesAsync(new AuditFilter { Target = "b" }));
        Assert.Equal([3L, 2, 1], await PlacesAsync(new AuditFilter { Action = "user." }));
        Assert.Equal([3L, 1], await PlacesAsync(new AuditFilter { Action = "user.create" }));
        Assert.Equal([4L], await PlacesAsync(new AuditFilter { Outcome = AuditEntry.Refused }));
        Assert.Equal([3L, 2], await PlacesAsync(new AuditFilter { Since = start.AddHours(1), Until = start.AddHours(3) }));
        Assert.Equal([1L], await PlacesAsync(new AuditFilter { Actor = "u", Action = "user", Outcome = AuditEntry.Done }));
        Assert.Empty(await PlacesAsync(new AuditFilter { Actor = "' OR 1=1 --", Action = "%" }));
        var first = await store.Audit.FilterAsync(new AuditFilter { Action = "user." }, null, 2, default);
        Assert.Equal([1L], (await store.Audit.FilterAsync(new AuditFilter { Action = "user." }, first.Next, 2, default)).Items.Select(entry => entry.Id));

        async Task<IEnumerable<long>> PlacesAsync(AuditFilter filter) => (await store.Audit.FilterAsync(filter, null, 10, default)).Items.Select(entry => entry.Id);
    }

    [Fact]
    public async Task PageAsync_AuditLog_IsReadToItsEndAndSince()
    {
        await using var store = await OpenAsync();
        for (var i = 0; i < 5; i++)
        {
            await store.Audit.AddAsync(i == 0 ? null : "u", $"action.{i}", null, AuditEntry.Done, default);
            _clock.Advance(TimeSpan.FromHours(1));
        }

        var first = await store.Audit.PageAsync(null, null, 2, default);
        await store.Audit.AddAsync("u", "later", null, AuditEntry.Failed, default);
        var second = await store.Audit.PageAsync(null, first.Next, 2, default);
        var third = await store.Audit.PageAsync(null, second.Next, 2, default);
        var since = await store.Audit.PageAsync(_clock.Now.AddHours(-2), null, 10, default);

        Assert.Equal(["action.4", "action.3", "action.2", "action.1", "action.0"], first.Items.Concat(second.Items).Concat(third.Items).Select(entry => entry.Action));
        Assert.Null(third.Next);
        Assert.Null(third.Items[0].Actor);
        Assert.Equal(["later", "action.4", "action.3"], since.Items.Select(entry => entry.Action));
        await Assert.ThrowsAsync<PlauditException>(() => store.Audit.PageAsync(null, "nonsense", 2, default));
        await Assert.ThrowsAsync<PlauditException>(() => store.Audit.PageAsync(null, null, 0, default));
    }

    [Fact]
    public async Task AddAsync_KeyOfForms_IsKeptOnce()
    {
        await using var store = await OpenAsync();

        await store.DataProtection.AddAsync("a", "<key/>", default);
        await store.DataProtection.AddAsync("a", "<other/>", default);

        Assert.Equal(["<key/>"], await store.DataProtection.ReadAsync(default));
    }

    internal static StoredUser Of(string name, UserRole role, string? id = null) => new()
    {
        Id = id ?? $"id-{name}",
        Name = name,
        NormalisedName = name.ToUpperInvariant(),
        Role = role,
        PasswordHash = "hash",
        SecurityStamp = "first",
        CreatedAt = DateTimeOffset.UnixEpoch.AddDays(20_000),
    };

    private async Task<Store> OpenAsync() => await Store.OpenAsync(await places.NewAsync(), _clock, default);
}

public sealed class SqliteUserTableTests(SqlitePlaces places) : UserTableContractTests(places), IClassFixture<SqlitePlaces>;

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlUserTableTests(PostgreSqlServer server) : UserTableContractTests(new PostgreSqlPlaces(server));

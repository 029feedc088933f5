using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.Tests.Storage;

/// <summary>What keys do in every kind of store.</summary>
public abstract class KeyTableContractTests(IStorePlaces places)
{
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task UseAsync_NewKey_IsFound()
    {
        await using var store = await OpenAsync();

        var key = await store.Keys.CreateAsync("agency", KeyScope.Predict, _clock.Now, null, default);
        var found = await store.Keys.UseAsync(key, _clock.Now, default);

        Assert.Equal(64, key.Length);
        Assert.Equal(("agency", KeyScope.Predict, null), (found!.Name, found.Scope, found.ExpiresAt));
        Assert.Contains(found.Id, key);
    }

    [Fact]
    public async Task UseAsync_AnotherSecret_FindsNothing()
    {
        await using var store = await OpenAsync();
        var key = await store.Keys.CreateAsync("agency", KeyScope.Admin, _clock.Now, null, default);
        var last = key[^1] == 'A' ? 'B' : 'A';

        foreach (var wrong in new[] { null, "", "plaudit_", key[..^1], key[..^1] + last, key + "A", key.ToUpperInvariant(), new string('x', 64), "' OR 1=1 --" })
        {
            Assert.Null(await store.Keys.UseAsync(wrong, _clock.Now, default));
        }
    }

    [Fact]
    public async Task UseAsync_ExpiredKey_FindsNothing()
    {
        await using var store = await OpenAsync();
        var key = await store.Keys.CreateAsync("agency", KeyScope.Read, _clock.Now, _clock.Now.AddDays(1), default);

        _clock.Advance(TimeSpan.FromDays(1) - TimeSpan.FromMilliseconds(1));
        Assert.NotNull(await store.Keys.UseAsync(key, _clock.Now, default));
        Assert.True(await store.Keys.AnyUsableAsync(_clock.Now, default));
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Null(await store.Keys.UseAsync(key, _clock.Now, default));
        Assert.False(await store.Keys.AnyUsableAsync(_clock.Now, default));
    }

    [Fact]
    public async Task RevokeAsync_Key_OpensNothingAndItsNameIsFree()
    {
        await using var store = await OpenAsync();
        var first = await store.Keys.CreateAsync("agency", KeyScope.Write, _clock.Now, null, default);

        Assert.True(await store.Keys.RevokeAsync("agency", _clock.Now, default));
        Assert.False(await store.Keys.RevokeAsync("agency", _clock.Now, default));
        Assert.Null(await store.Keys.UseAsync(first, _clock.Now, default));
        Assert.True(await store.Keys.AnyAsync(default));
        Assert.False(await store.Keys.AnyUsableAsync(_clock.Now, default));
        var second = await store.Keys.CreateAsync("agency", KeyScope.Write, _clock.Now, null, default);
        Assert.NotNull(await store.Keys.UseAsync(second, _clock.Now, default));
        Assert.Equal([_clock.Now, null], (await store.Keys.ReadAsync(default)).OrderBy(key => key.RevokedAt is null).Select(key => key.RevokedAt));
    }

    [Fact]
    public async Task CreateAsync_NameInUse_IsRefused()
    {
        await using var store = await OpenAsync();
        await store.Keys.CreateAsync("agency", KeyScope.Predict, _clock.Now, null, default);

        var taken = await Assert.ThrowsAsync<PlauditException>(() => store.Keys.CreateAsync("agency", KeyScope.Admin, _clock.Now, null, default));
        var blank = await Assert.ThrowsAsync<PlauditException>(() => store.Keys.CreateAsync(" ", KeyScope.Admin, _clock.Now, null, default));

        Assert.Contains("'agency' already", taken.Message);
        Assert.Contains("1 to 100 characters", blank.Message);
        Assert.Single(await store.Keys.ReadAsync(default));
    }

    [Fact]
    public async Task UseAsync_Again_KeepsTheTimeToTheMinute()
    {
        await using var store = await OpenAsync();
        var start = _clock.Now;
        var key = await store.Keys.CreateAsync("agency", KeyScope.Predict, start, null, default);
        Assert.False((await store.Keys.ReadAsync(default))[0].LastUsedAt.HasValue);

        await store.Keys.UseAsync(key, start, default);
        await store.Keys.UseAsync(key, start.AddSeconds(59), default);
        Assert.Equal(start, (await store.Keys.ReadAsync(default))[0].LastUsedAt);
        await store.Keys.UseAsync(key, start.AddSeconds(60), default);
        Assert.Equal(start.AddSeconds(60), (await store.Keys.ReadAsync(default))[0].LastUsedAt);
    }

    private async Task<Store> OpenAsync() => await Store.OpenAsync(await places.NewAsync(), _clock, default);
}

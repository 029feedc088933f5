using Plaudit.Storage;

namespace Plaudit.Tests.Storage;

/// <summary>What jobs and schedules do in every kind of store.</summary>
public abstract class JobContractTests(IStorePlaces places)
{
    private static readonly TimeSpan s_lease = TimeSpan.FromSeconds(45);

    private readonly ManualClock _clock = new();

    [Fact]
    public async Task ClaimAsync_OneJob_IsGivenOnce()
    {
        await using var store = await OpenAsync();
        var job = await AddAsync(store);

        var claim = await ClaimAsync(store);

        Assert.Equal((job.Id, JobState.Running, 1), (claim!.Job.Id, claim.Job.State, claim.Job.Attempts));
        Assert.Null(await ClaimAsync(store));
        Assert.True(await store.Jobs.FinishAsync(claim, JobState.Succeeded, "{\"n\":1}", null, "{}\n"u8.ToArray(), default));
        var over = await store.Jobs.FindAsync(job.Id, default);
        Assert.Equal((JobState.Succeeded, "{\"n\":1}", true, 1d), (over!.State, over.Result, over.HasRejectedRows, over.Progress));
        Assert.Equal("{}\n"u8.ToArray(), await store.Jobs.RejectedAsync(job.Id, default));
        Assert.Null(await ClaimAsync(store));
    }

    [Fact]
    public async Task CountAsync_JobsOverSince_CountsThemHoweverOldTheyAre()
    {
        await using var store = await OpenAsync();
        var oldest = await AddAsync(store);
        var late = (await ClaimAsync(store))!;
        for (var i = 0; i < 12; i++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(1));
            await AddAsync(store);
            await store.Jobs.FinishAsync((await ClaimAsync(store))!, JobState.Failed, null, "early", null, default);
        }
        _clock.Advance(TimeSpan.FromSeconds(1));
        var since = _clock.Now;
        await store.Jobs.FinishAsync(late, JobState.Failed, null, "late", null, default);

        Assert.Equal(13, await store.Jobs.CountAsync(new JobFilter { State = JobState.Failed, Kind = oldest.Kind }, default));
        Assert.Equal(1, await store.Jobs.CountAsync(new JobFilter { State = JobState.Failed, FinishedFrom = since }, default));
        Assert.Equal(0, await store.Jobs.CountAsync(new JobFilter { Kind = "\0" }, default));
        var found = (await store.Jobs.PageAsync(new JobFilter { State = JobState.Failed, FinishedFrom = since }, null, 10, default)).Items;
        Assert.Equal(oldest.Id, Assert.Single(found).Id);
    }

    [Fact]
    public async Task ClaimAsync_TwoStoresAtOnce_ShareJobsWithoutOverlap()
    {
        var connection = await places.NewAsync();
        await using var one = await Store.OpenAsync(connection, _clock, default);
        await using var two = await Store.OpenAsync(connection, _clock, default);
        for (var i = 0; i < 20; i++) await AddAsync(one);

        var taken = await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Run(() => TakeAllAsync(worker % 2 == 0 ? one : two))));

        Assert.Equal(20, taken.Sum(of => of.Count));
        Assert.Equal(20, taken.SelectMany(of => of).Distinct().Count());
    }

    [Fact]
    public async Task ClaimAsync_ProcessDied_IsTakenOverWhenTheLeaseEnds()
    {
        await using var store = await OpenAsync();
        await AddAsync(store);
        var dead = (await ClaimAsync(store))!;

        _clock.Advance(s_lease - TimeSpan.FromMilliseconds(1));
        Assert.Null(await ClaimAsync(store));
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        var next = await ClaimAsync(store);

        Assert.Equal(2, next!.Job.Attempts);
        // Who comes back to life changes nothing any more.
        Assert.Equal(JobBeat.Lost, await store.Jobs.RenewAsync(dead, s_lease, .5, "late", true, default));
        Assert.False(await store.Jobs.FinishAsync(dead, JobState.Failed, null, "late", null, default));
        Assert.False(await store.Jobs.RetryAsync(dead, _clock.Now, "late", default));
        Assert.False(await store.Jobs.GiveBackAsync(dead, default));
        Assert.True(await store.Jobs.FinishAsync(next, JobState.Succeeded, "{}", null, null, default));
    }

    [Fact]
    public async Task RenewAsync_InTime_KeepsTheJobAndTellsProgress()
    {
        await using var store = await OpenAsync();
        var job = await AddAsync(store);
        var claim = (await ClaimAsync(store))!;

        _clock.Advance(s_lease - TimeSpan.FromSeconds(1));
        Assert.Equal(JobBeat.Held, await store.Jobs.RenewAsync(claim, s_lease, .25, "reading", true, default));
        _clock.Advance(s_lease - TimeSpan.FromSeconds(1));

        Assert.Null(await ClaimAsync(store));
        var seen = await store.Jobs.FindAsync(job.Id, default);
        Assert.Equal((.25, "reading", claim.Job.Version + 1), (seen!.Progress, seen.Step, seen.Version));
    }

    [Fact]
    public async Task ClaimAsync_DiedTooOften_IsGivenUp()
    {
        await using var store = await OpenAsync();
        var job = await AddAsync(store);
        for (var i = 0; i < 3; i++)
        {
            Assert.NotNull(await ClaimAsync(store));
            _clock.Advance(s_lease);
        }

        Assert.Null(await ClaimAsync(store));

        var over = await store.Jobs.FindAsync(job.Id, default);
        Assert.Equal((JobState.Failed, 3), (over!.State, over.Attempts));
        Assert.Contains("3 times", over.Error);
    }

    [Fact]
    public async Task RetryAsync_Failed_WaitsForItsTime()
    {
        await using var store = await OpenAsync();
        await AddAsync(store);
        var claim = (await ClaimAsync(store))!;

        Assert.True(await store.Jobs.RetryAsync(claim, _clock.Now.AddSeconds(10), "away", default));

        Assert.Null(await ClaimAsync(store));
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal((2, "away"), ((await ClaimAsync(store))!.Job.Attempts, claim.Job.Error ?? "away"));
    }

    [Fact]
    public async Task GiveBackAsync_UnderWay_IsBegunAgainAtOnceAndDoesNotCount()
    {
        await using var store = await OpenAsync();
        await AddAsync(store);
        var claim = (await ClaimAsync(store))!;

        Assert.True(await store.Jobs.GiveBackAsync(claim, default));

        Assert.Equal(1, (await ClaimAsync(store))!.Job.Attempts);
    }

    [Fact]
    public async Task CancelAsync_InEachState_EndsOnceNobodyWorksOnIt()
    {
        await using var store = await OpenAsync();
        var waiting = await AddAsync(store);
        Assert.Equal(JobState.Cancelled, (await store.Jobs.CancelAsync(waiting.Id, default))!.State);
        Assert.Null(await ClaimAsync(store));

        var running = await AddAsync(store);
        var claim = (await ClaimAsync(store))!;
        Assert.True((await store.Jobs.CancelAsync(running.Id, default))!.IsCancelRequested);
        Assert.Equal(JobBeat.CancelRequested, await store.Jobs.RenewAsync(claim, s_lease, null, null, false, default));
        Assert.True(await store.Jobs.FinishAsync(claim, JobState.Cancelled, null, null, null, default));

        var dead = await AddAsync(store);
        Assert.NotNull(await ClaimAsync(store));
        await store.Jobs.CancelAsync(dead.Id, default);
        _clock.Advance(s_lease);
        Assert.Null(await ClaimAsync(store));
        Assert.Equal(JobState.Cancelled, (await store.Jobs.FindAsync(dead.Id, default))!.State);
        Assert.Null(await store.Jobs.CancelAsync("no such job", default));
    }

    [Fact]
    public async Task ClaimAsync_JobOfAnotherFolder_IsLeftToItsNode()
    {
        await using var store = await OpenAsync();
        await store.Jobs.AddAsync(Job with { Place = "here" }, default);

        Assert.Null(await store.Jobs.ClaimAsync("there", null, s_lease, 3, default));
        Assert.NotNull(await store.Jobs.ClaimAsync("here", null, s_lease, 3, default));
    }

    [Fact]
    public async Task PageAsync_ManyJobs_AreEachSeenOnce()
    {
        await using var store = await OpenAsync();
        for (var i = 0; i < 7; i++) await AddAsync(store);

        var seen = new List<string>();
        string? after = null;
        do
        {
            var page = await store.Jobs.PageAsync(new JobFilter { State = JobState.Queued, Kind = "train" }, after, 3, default);
            seen.AddRange(page.Items.Select(job => job.Id));
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(7, seen.Distinct().Count());
        Assert.Empty((await store.Jobs.PageAsync(new JobFilter { State = JobState.Failed }, null, 3, default)).Items);
    }

    [Fact]
    public async Task FireAsync_TimeHasCome_MakesOneJobForAllMissedTimes()
    {
        var connection = await places.NewAsync();
        await using var one = await Store.OpenAsync(connection, _clock, default);
        await using var two = await Store.OpenAsync(connection, _clock, default);
        await one.Schedules.SetAsync(Schedule with { NextRunAt = _clock.Now.AddHours(1) }, default);

        Assert.Empty(await one.Schedules.FireAsync(Hourly, default));
        _clock.Advance(TimeSpan.FromHours(5));
        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => (i % 2 == 0 ? one : two).Schedules.FireAsync(Hourly, default))));

        var job = Assert.Single(made.SelectMany(of => of));
        Assert.Equal("nightly", (await one.Jobs.FindAsync(job, default))!.Schedule);
        var schedule = await one.Schedules.FindAsync("nightly", default);
        Assert.Equal((_clock.Now.AddHours(1), _clock.Now, job), (schedule!.NextRunAt, schedule.LastRunAt, schedule.LastJob));
        // The one before is not over yet.
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Empty(await one.Schedules.FireAsync(Hourly, default));
    }

    [Fact]
    public async Task FireAsync_DisabledOrRemoved_MakesNone()
    {
        await using var store = await OpenAsync();
        await store.Schedules.SetAsync(Schedule with { NextRunAt = _clock.Now, IsEnabled = false }, default);
        Assert.Empty(await store.Schedules.FireAsync(Hourly, default));
        await store.Schedules.SetAsync(Schedule with { NextRunAt = _clock.Now }, default);
        Assert.True(await store.Schedules.RemoveAsync("nightly", default));
        Assert.False(await store.Schedules.RemoveAsync("nightly", default));
        Assert.Empty(await store.Schedules.FireAsync(Hourly, default));
    }

    [Fact]
    public async Task DeleteAsync_Account_RemovesItsJobsAndSchedules()
    {
        await using var store = await OpenAsync();
        var own = await store.Jobs.AddAsync(Job with { Platform = "x", Account = "ana" }, default);
        var other = await store.Jobs.AddAsync(Job with { Platform = "x", Account = "bob" }, default);
        await store.Schedules.SetAsync(Schedule with { Platform = "x", Account = "ana" }, default);

        var deleted = await store.Accounts.DeleteAsync("x", "Ana", default);

        Assert.Equal(2, deleted.Jobs);
        Assert.Null(await store.Jobs.FindAsync(own.Id, default));
        Assert.NotNull(await store.Jobs.FindAsync(other.Id, default));
        Assert.Empty(await store.Schedules.ReadAsync(default));
    }

    [Fact]
    public async Task DeleteAsync_Account_ErasesRejectedRowsOfOtherJobs()
    {
        await using var store = await OpenAsync();
        var other = await AddAsync(store);
        var claim = (await ClaimAsync(store))!;
        Assert.True(await store.Jobs.FinishAsync(claim, JobState.Succeeded, "{}", null, "{\"reason\":\"of ana\"}\n"u8.ToArray(), default));
        await store.Jobs.AddAsync(Job with { Platform = "x", Account = "ana" }, default);

        await store.Accounts.DeleteAsync("x", "ana", default);

        Assert.Null(await store.Jobs.RejectedAsync(other.Id, default));
        Assert.False((await store.Jobs.FindAsync(other.Id, default))!.HasRejectedRows);
    }

    [Fact]
    public async Task ClaimAsync_Kinds_AreThoseAskedFor()
    {
        await using var store = await OpenAsync();
        var train = await AddAsync(store);
        _clock.Advance(TimeSpan.FromSeconds(1));
        var check = await store.Jobs.AddAsync(Job with { Kind = "classify" }, default);

        Assert.Null(await store.Jobs.ClaimAsync(null, ["fetch"], s_lease, 3, default));
        Assert.Equal(check.Id, (await store.Jobs.ClaimAsync(null, ["classify", "fetch"], s_lease, 3, default))!.Job.Id);
        Assert.Null(await store.Jobs.ClaimAsync(null, ["classify"], s_lease, 3, default));
        Assert.Equal(train.Id, (await store.Jobs.ClaimAsync(null, ["train"], s_lease, 3, default))!.Job.Id);
    }

    [Fact]
    public async Task FinishAsync_Answer_IsKeptUntilAnAccountIsDeleted()
    {
        await using var store = await OpenAsync();
        var job = await AddAsync(store);
        var claim = (await ClaimAsync(store))!;
        Assert.False(claim.Job.HasAnswer);

        Assert.True(await store.Jobs.FinishAsync(claim, JobState.Succeeded, "{}", null, null, "account\nana\n"u8.ToArray(), default));

        Assert.Equal("account\nana\n"u8.ToArray(), await store.Jobs.AnswerAsync(job.Id, default));
        Assert.Equal((true, false), ((await store.Jobs.FindAsync(job.Id, default))!.HasAnswer, (await store.Jobs.FindAsync(job.Id, default))!.HasRejectedRows));
        await store.Jobs.AddAsync(Job with { Platform = "x", Account = "ana" }, default);
        await store.Accounts.DeleteAsync("x", "ana", default);
        Assert.Null(await store.Jobs.AnswerAsync(job.Id, default));
        Assert.False((await store.Jobs.FindAsync(job.Id, default))!.HasAnswer);
    }

    private static NewJob Job => new() { Kind = "train", Parameters = "{}", RequestedBy = "agency" };

    private static StoredSchedule Schedule => new()
    {
        Name = "nightly", Cron = "0 * * * *", TimeZone = "UTC", Kind = "train", Parameters = "{}", RequestedBy = "agency", IsEnabled = true,
    };

    private static DateTimeOffset? Hourly(StoredSchedule schedule, DateTimeOffset after) => after.AddHours(1);

    private static Task<StoredJob> AddAsync(Store store) => store.Jobs.AddAsync(Job, default);

    private static Task<JobClaim?> ClaimAsync(Store store) => store.Jobs.ClaimAsync(null, null, s_lease, 3, default);

    private static async Task<List<string>> TakeAllAsync(Store store)
    {
        var taken = new List<string>();
        // Whoever finds all that is left held by others looks again.
        for (var misses = 0; misses < 20;)
        {
            if (await ClaimAsync(store) is not { } claim)
            {
                misses++;
                continue;
            }
            taken.Add(claim.Job.Id);
            Assert.True(await store.Jobs.FinishAsync(claim, JobState.Succeeded, "{}", null, null, default));
        }
        return taken;
    }

    private async Task<Store> OpenAsync() => await Store.OpenAsync(await places.NewAsync(), _clock, default);
}

public sealed class SqliteJobTests(SqlitePlaces places) : JobContractTests(places), IClassFixture<SqlitePlaces>;

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlJobTests(PostgreSqlServer server) : JobContractTests(new PostgreSqlPlaces(server));

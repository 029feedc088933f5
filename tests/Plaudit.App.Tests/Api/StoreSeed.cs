using System.IO.Compression;
using Plaudit.Data;
using Plaudit.Pipelines.Stores;
using Plaudit.Storage;

namespace Plaudit.App.Tests.Api;

/// <summary>One of each thing in the store of a server, so that every route has something to answer with.</summary>
internal sealed class StoreSeed
{
    private const string Platform = "instagram";
    private const string Account = "bakery.on.main";

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public string this[string name] => _values[name];

    /// <summary>A value by its name; <see langword="null"/> where there is none.</summary>
    public string? Find(string name) => _values.GetValueOrDefault(name);

    public static async Task<StoreSeed> FillAsync(RunningServer server, ApiSample sample)
    {
        var (store, now) = (server.Store, server.Clock.Now);
        var import = await store.Imports.BeginAsync(now.AddHours(-1), default);
        Post[] posts = [.. Enumerable.Range(1, 20).Select(i => PostOf(i, now.AddDays(-i)))];
        await store.Posts.ImportAsync(posts, now.AddHours(-1), import.Id, default);
        await store.Imports.FinishAsync(import.Id, "hash", 0, default);
        var first = await new PromoteModelPipeline(store).AddAsync(sample.Model("likes"), default);
        await store.Models.PromoteAsync(first.Id, null, default);
        var second = await store.Models.AddAsync("likes", Another(sample.Model("likes")), first.Facts, default);
        await store.Models.PromoteAsync(second.Id, new ModelComparison(first.Id, second.Id, 50, 1, 1, null, null), default);
        var line = Line("line", first.Id, now);
        await store.Ledger.AppendAsync([line], default);
        var run = await store.Forecasts.BeginAsync(Platform, null, "per-post", new DateOnly(2026, 11, 9), default);
        await store.Forecasts.AddAsync(run.Id, [.. Enumerable.Range(0, 30).Select(ForecastOf)], default);
        await store.Forecasts.FinishAsync(run.Id, 1, default);
        var job = await store.Jobs.AddAsync(new NewJob { Kind = "import", Parameters = "{}", RequestedBy = "local" }, default);
        var claim = await store.Jobs.ClaimAsync(null, null, TimeSpan.FromMinutes(1), 5, default);
        await store.Jobs.FinishAsync(claim!, JobState.Succeeded, """{"rows":1}""", null, """{"line":1,"reason":"no time"}"""u8.ToArray(), default);
        await store.Schedules.SetAsync(
            new StoredSchedule { Name = "nightly", Cron = "30 2 * * *", TimeZone = "UTC", Kind = "train", Parameters = """{"task":"likes"}""", RequestedBy = "local", IsEnabled = true }, default);
        var seed = new StoreSeed();
        foreach (var (name, value) in new[]
        {
            ("platform", Platform), ("account", Account), ("post", "1"), ("import", import.Id), ("model", first.Id), ("active", second.Id), ("line", line.Id),
            ("profile", "p07"), ("run", run.Id), ("task", "likes"), ("job", job.Id), ("name", "nightly"),
        })
        {
            seed._values[name] = value;
        }
        return seed;
    }

    /// <summary>The address of an operation, with values that are there.</summary>
    public string PathOf(string operation, string pattern)
    {
        var id = operation switch
        {
            "GetImport" => this["import"],
            "GetLedgerLine" => this["line"],
            "GetJob" or "CancelJob" or "GetJobEvents" or "GetJobRejected" => this["job"],
            // As long as there is neither a user nor a key, nobody needs one.
            "ChangeUser" or "DeleteUser" or "RevokeKey" => "none",
            _ => this["model"],
        };
        var path = pattern.Replace("{id}", id, StringComparison.Ordinal);
        foreach (var (name, value) in _values) path = path.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        Assert.DoesNotContain('{', path);
        return operation is "ListForecasts" or "ListForecastRuns" ? $"{path}?platform={Platform}" : path;
    }

    public static Post PostOf(int number, DateTimeOffset time) => new(
        new Draft
        {
            Platform = Platform, Account = Account, PostId = $"{number}", PostedAt = new PostTime(time.UtcDateTime, true), MediaType = MediaType.Image,
            Caption = $"Loaf number {number} #bread", Followers = 5000 + number,
        },
        new Outcomes { Likes = 200 + number });

    public static LedgerEntry Line(string id, string model, DateTimeOffset now) => new()
    {
        Id = id, Task = "likes", Platform = Platform, Account = Account, Post = "10", Model = model, InputsHash = "inputs", PredictedAt = now.AddDays(-11),
        DueAt = now.AddDays(-3), Value = 190, Lower80 = 150, Upper80 = 250, Lower95 = 120, Upper95 = 300, Baseline = 205,
    };

    // The same model in a file of other bytes.
    private static byte[] Another(string file)
    {
        using var content = new MemoryStream();
        content.Write(File.ReadAllBytes(file));
        using (var zip = new ZipArchive(content, ZipArchiveMode.Update, leaveOpen: true)) zip.Comment = "another";
        return content.ToArray();
    }

    private static StoredForecast ForecastOf(int number) => new()
    {
        Profile = $"p{number:00}",
        Status = number % 3 == 0 ? "cold_start" : "ok",
        HistoryWeeks = number,
        Weeks = [.. Enumerable.Range(0, 4).Select(week => new StoredHorizon(
            number % 7 == 0 ? double.NaN : ((number * 37) % 30) + week, number, number + 10, number - 5, number + 20, 100 - number))],
    };
}

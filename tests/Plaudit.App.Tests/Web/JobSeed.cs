using Plaudit.App.Jobs;
using Plaudit.App.Tests.Api;
using Plaudit.Connectors.Budgets;
using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.App.Tests.Web;

/// <summary>Jobs in every state, checks with every part of an answer, and budgets, under ids that addresses can name.</summary>
internal static class JobSeed
{
    /// <summary>What a name, a biography or a reason holds that would be markup if it were not written as text.</summary>
    public const string Markup = "<img src=x onerror=alert(1)>";

    private static readonly TimeSpan s_lease = TimeSpan.FromMinutes(10);

    public static async Task FillAsync(RunningServer server)
    {
        var store = server.Store;
        await EndAsync(store, "seed-check", ClassifyJob.Kind, new ClassifyParameters { Profile = "x:exampledev" }, Check(server.Clock.Now));
        await EndAsync(store, "seed-private", ClassifyJob.Kind, new ClassifyParameters { Profile = "instagram:quiet.one" }, Private(server.Clock.Now));
        await EndAsync(
            store,
            "seed-file",
            ClassifyFileJob.Kind,
            new ClassifyFileParameters { Upload = ".csv", Sha256 = new string('a', 64), Bytes = 51_000 },
            new ClassifyFileResult(3, Counts(("regular", 1), ("bot", 0), ("influencer", 1), ("fake", 0), ("cannot_tell", 1)), Counts(("ok", 2), ("missing_field", 1)), 1, 2, "0123456789abcdef"),
            rejected: """{"file":"uploads/seed-file.csv","line":4,"column":"followers","reason":"'<b>many</b>' is no number"}""" + "\n",
            answer: "account,predicted\nana,regular\n");
        await EndAsync(store, "seed-failed", "train", new LearningParameters { Task = "likes" }, null, error: $"There are too few posts {Markup}");
        var paused = await BeginAsync(store, "seed-paused", "fetch", new FetchParameters { Profile = "x:exampledev" });
        await store.Jobs.RetryAsync(paused, server.Clock.Now.AddMinutes(10), "x could not be asked now: the profile is rate limited.", default);
        var running = await BeginAsync(store, "seed-running", "forecast", new ForecastParameters { Inputs = ["daily.parquet"] });
        await store.Jobs.RenewAsync(running, s_lease, .4, "reading daily rows", true, default);
        await store.Jobs.AddAsync(new NewJob { Id = "seed-queued", Kind = "evaluate", Parameters = """{"task":"engagement","seed":1}""", RequestedBy = "local" }, default);
        await BudgetsAsync(server);
    }

    private static async Task BudgetsAsync(RunningServer server)
    {
        var budgets = new RateBudgets(server.Store, new RateBudgetOptions(), server.Clock);
        var open = new BudgetKey("x", "0123456789abcdef", "users/by/username");
        await budgets.CompleteAsync(await budgets.AcquireAsync(open, new RateLimit(300, TimeSpan.FromMinutes(15)), "seed", 1, null, default), RequestOutcome.Answered, RateSignals.None, default);
        var throttled = new BudgetKey("instagram", "fedcba9876543210", "business discovery");
        var ticket = await budgets.AcquireAsync(throttled, new RateLimit(200, TimeSpan.FromHours(1), MonthlyCap: 5_000), "seed", 1, null, default);
        await budgets.CompleteAsync(ticket, RequestOutcome.Throttled, new RateSignals { IsThrottled = true, BlockedUntil = server.Clock.Now.AddMinutes(30) }, default);
    }

    private static ClassifyJobResult Check(DateTimeOffset now) => new()
    {
        Profile = new Profile
        {
            Platform = "x", Account = "exampledev", Username = "exampledev", Source = "x api", FullName = Markup, Biography = $"baking bread {Markup}", Followers = 5_834,
            Following = 204, Posts = 1_405, ObservedAt = now.UtcDateTime, AccountAgeDays = 4_000, HasUrl = false, Verified = false,
        },
        Posts = 20,
        AccountType = new ClassPrediction
        {
            Platform = "x",
            Account = "exampledev",
            Predicted = "influencer",
            Probabilities = [new("influencer", .81), new("regular", .17), new("bot", .015), new("fake", .005)],
            Status = ClassStatus.Ok,
            Reasons = [new("before anything of the profile is known: influencer against regular", -1), .. Enumerable.Range(1, 6).Select(i => new Reason($"{i} followers: goes with influencer rather than regular (x {i})", i))],
            OutOfRange = ["followers is 5,834, outside of all that was learnt from"],
        },
        AccountTypeModel = "0123456789abcdef",
        Category = new ClassPrediction
        {
            Platform = "x",
            Account = "exampledev",
            Predicted = "food",
            Probabilities = [new("food", .7), new("art", .2)],
            Status = ClassStatus.Ok,
            Texts = 20,
            Top = [new("food", .7, ["flour", Markup]), new("art", .2, [])],
        },
        CategoryModel = "fedcba9876543210",
        OtherSource = "These numbers come from another source (x api) than those that the model has learnt from (sample).",
        Notices = ["url is missing in the answer; it is taken as not known."],
    };

    private static ClassifyJobResult Private(DateTimeOffset now) => new()
    {
        Profile = new Profile { Platform = "instagram", Account = "quiet.one", State = ProfileState.Private, ObservedAt = now.UtcDateTime },
        AccountType = new ClassPrediction { Platform = "instagram", Account = "quiet.one", Status = ClassStatus.Private, Cause = "the account is private" },
        AccountTypeModel = "0123456789abcdef",
    };

    private static Dictionary<string, long> Counts(params (string Name, long Count)[] counts) => counts.ToDictionary(of => of.Name, of => of.Count, StringComparer.Ordinal);

    private static async Task EndAsync(
        Store store, string id, string kind, object parameters, object? result, string? error = null, string? rejected = null, string? answer = null)
    {
        var claim = await BeginAsync(store, id, kind, parameters);
        var state = error is null ? JobState.Succeeded : JobState.Failed;
        Assert.True(await store.Jobs.FinishAsync(claim, state, result is null ? null : JobJson.WriteResult(result), error, Bytes(rejected), Bytes(answer), default));
    }

    private static async Task<JobClaim> BeginAsync(Store store, string id, string kind, object parameters)
    {
        await store.Jobs.AddAsync(new NewJob { Id = id, Kind = kind, Parameters = JobJson.Write(parameters), RequestedBy = "local" }, default);
        var claim = await store.Jobs.ClaimAsync(null, [kind], s_lease, 5, default);
        Assert.Equal(id, claim!.Job.Id);
        return claim;
    }

    private static byte[]? Bytes(string? text) => text is null ? null : System.Text.Encoding.UTF8.GetBytes(text);
}

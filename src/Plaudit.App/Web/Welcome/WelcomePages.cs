using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Plaudit.App.Access;
using Plaudit.App.Jobs;
using Plaudit.App.Serving;
using Plaudit.App.Web.Accounts;
using Plaudit.App.Web.Layout;
using Plaudit.App.Web.Texts;
using Plaudit.Pipelines.Stores;
using Plaudit.Storage;

namespace Plaudit.App.Web.Welcome;

/// <summary>The first steps: try the sample or bring one's own posts, then predict for the first time.</summary>
internal static class WelcomePages
{
    public const string Path = "/welcome";

    private const string SamplePath = "/welcome/sample";
    private const string RemovePath = "/welcome/sample/remove";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPages(PageAccess.Read).MapGet(Path, ShowAsync);
        var write = app.MapPages(PageAccess.Write);
        write.MapPost(SamplePath, AddAsync).Audited("job.create");
        write.MapGet(RemovePath, AskAsync);
        write.MapPost(RemovePath, RemoveAsync).Audited("account.delete");
    }

    private static async Task<IResult> ShowAsync(Store store, ServedModels models, Viewer viewer, TimeProvider clock, CancellationToken cancellationToken)
    {
        var sample = await CountSampleAsync(store, cancellationToken);
        var all = (await store.Accounts.PageAsync(null, null, StoredSamplePipeline.AccountKeys.Count + 1, cancellationToken)).Items.Count;
        return PageForms.Show<WelcomePage>(new
        {
            View = new WelcomeView(
                sample,
                all > sample,
                (await models.CurrentAsync(cancellationToken)).Likes is not null,
                await SampleJob.FindNewestAsync(store, cancellationToken),
                sample > 0 ? FirstDraft(viewer, clock.GetUtcNow()) : "/drafts/studio"),
        });
    }

    private static async Task<IResult> AddAsync(HttpContext context, PageForms forms, Store store, JobQueue queue, Viewer viewer, CancellationToken cancellationToken)
    {
        var (form, refusal) = await forms.ReadAsync(context);
        if (form is null) return refusal!;
        return await StartAsync(context, store, queue, viewer, """{}""", cancellationToken);
    }

    private static async Task<IResult> AskAsync(Store store, CancellationToken cancellationToken)
    {
        var sample = await CountSampleAsync(store, cancellationToken);
        return sample == 0 ? throw RouteText.Missing("sample") : PageForms.Show<RemoveSamplePage>(new { Accounts = sample });
    }

    private static async Task<IResult> RemoveAsync(HttpContext context, PageForms forms, Store store, JobQueue queue, Viewer viewer, CancellationToken cancellationToken)
    {
        var (form, refusal) = await forms.ReadAsync(context);
        if (form is null) return refusal!;
        return await StartAsync(context, store, queue, viewer, """{"remove":true}""", cancellationToken);
    }

    // Whoever asks twice sees the job that is under way.
    private static async Task<IResult> StartAsync(
        HttpContext context, Store store, JobQueue queue, Viewer viewer, string parameters, CancellationToken cancellationToken)
    {
        if (await SampleJob.FindNewestAsync(store, cancellationToken) is not { IsOver: false })
        {
            var job = await queue.AddAsync(SampleJob.Kind, JsonElement.Parse(parameters), viewer.Id, id: null, cancellationToken);
            context.SetAudited(job.Id);
        }
        return PageForms.GoTo(context, Path);
    }

    private static async Task<int> CountSampleAsync(Store store, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var (platform, account) in StoredSamplePipeline.AccountKeys)
        {
            if (await store.Accounts.FindAsync(platform, account, cancellationToken) is not null) count++;
        }
        return count;
    }

    // Tomorrow evening, where the viewer is.
    private static string FirstDraft(Viewer viewer, DateTimeOffset now)
    {
        var (platform, account) = StoredSamplePipeline.AccountKeys[0];
        var tomorrow = TimeZoneInfo.ConvertTime(now, viewer.Zone).Date.AddDays(1);
        return QueryHelpers.AddQueryString(AccountAddress.With("/drafts/studio", platform, account), new Dictionary<string, string?>
        {
            ["a.caption"] = WelcomeTexts.FirstCaption,
            ["a.media_type"] = "carousel",
            ["a.planned_at"] = tomorrow.AddHours(19).ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture),
            ["b.caption"] = WelcomeTexts.SecondCaption,
            ["b.media_type"] = "image",
            ["b.planned_at"] = tomorrow.AddHours(19).ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture),
        });
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Timeouts;
using Plaudit.App.Access;
using Plaudit.App.Jobs;
using Plaudit.App.Serving;
using Plaudit.App.Web.Layout;
using Plaudit.App.Web.Texts;
using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.App.Web.Forecasts;

/// <summary>Forecasts of all profiles, and of one.</summary>
internal static class ForecastsPages
{
    public const string Path = "/forecasts";

    /// <summary>Profiles on a page.</summary>
    public const int PageRows = 50;

    private const string AnewPath = $"{Path}/anew";

    public static void Map(IEndpointRouteBuilder app)
    {
        var read = app.MapPages(PageAccess.Read);
        read.MapGet(Path, ListAsync);
        read.MapGet($"{Path}/{{platform}}/{{profile}}", ShowAsync);
        app.MapPages(PageAccess.Write).MapPost(AnewPath, AnewAsync).Audited("job.create");
    }

    private static async Task<IResult> ListAsync(HttpContext context, Store store)
    {
        var cancellationToken = context.RequestAborted;
        var request = ForecastsRequest.Of(context.Request.Query);
        var finished = (await store.Forecasts.ReadRunsAsync(cancellationToken)).Where(run => run.FinishedAt is not null).OrderByDescending(run => run.FinishedAt).ToList();
        if (finished.Count == 0)
        {
            return PageForms.Show<NoForecastsPage>(new { Anew = await ForecastAnew.FindAnyAsync(store, cancellationToken) });
        }
        // A run is of one platform, whether or not the address says of which.
        var platform = request.Platform is { } part ? RouteText.Platform(part) : (finished.Find(kept => kept.Id == request.Run) ?? finished[0]).Platform;
        var runs = finished.Where(run => run.Platform == platform).ToList();
        if (runs.Count == 0) throw RouteText.Missing("run of forecasts");
        var run = request.Run is null ? runs[0] : runs.Find(kept => kept.Id == request.Run) ?? throw new RequestFaultException(StatusCodes.Status404NotFound, ForecastTexts.RunGone);
        var query = request.ToQuery();
        if (request.IsExport) return Export(context, store, run, query);
        // They read the store at the same time.
        var page = store.Forecasts.PageAsync(run.Id, query, request.After, PageRows, cancellationToken);
        var found = request.IsFiltered ? store.Forecasts.CountAsync(run.Id, query, cancellationToken) : Task.FromResult(run.Profiles);
        await Task.WhenAll(page, found);
        var view = new ForecastsView
        {
            Request = request,
            Run = run,
            Runs = runs,
            Platforms = [.. finished.Select(of => of.Platform).Distinct()],
            Page = await page,
            Found = await found,
            Anew = await ForecastAnew.FindAsync(store, platform, cancellationToken),
        };
        return PageForms.Show<ForecastsPage>(new { View = view });
    }

    // A large run takes longer than an answer may.
    private static PushStreamHttpResult Export(HttpContext context, Store store, ForecastRunEntry run, ForecastQuery query)
    {
        context.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
        return TypedResults.Stream(
            target => ForecastFileView.WriteAsync(store, run, query, target, context.RequestAborted),
            "text/csv; charset=utf-8",
            string.Create(CultureInfo.InvariantCulture, $"forecasts-{run.Origin:yyyy-MM-dd}.csv"));
    }

    private static async Task<IResult> ShowAsync(string platform, string profile, Store store, CancellationToken cancellationToken)
    {
        var (of, name) = (RouteText.Platform(platform), RouteText.Of(profile));
        var runs = await store.Forecasts.ReadRunsAsync(of, cancellationToken);
        var run = await store.Forecasts.FindNewestAsync(of, cancellationToken) ?? throw RouteText.Missing("run of forecasts");
        var forecast = await store.Forecasts.FindOfAsync(run.Id, name, cancellationToken) ?? throw RouteText.Missing("profile in the newest run of forecasts");
        return PageForms.Show<ForecastPage>(new
        {
            View = new ForecastView
            {
                Run = run,
                Forecast = forecast,
                History = await store.Forecasts.ReadHistoryOfAsync(run.Id, name, cancellationToken),
                Before = runs.FirstOrDefault(earlier => earlier.Scores is not null && earlier.Origin < run.Origin),
                HasAccount = await store.Accounts.FindAsync(of, name, cancellationToken) is not null,
            },
        });
    }

    private static async Task<IResult> AnewAsync(HttpContext context, PageForms forms, Store store, JobQueue queue)
    {
        var (form, refusal) = await forms.ReadAsync(context);
        if (form is null) return refusal!;
        var anew = await ForecastAnew.FindAsync(store, RouteText.Platform(form["platform"].ToString()), context.RequestAborted);
        // Who presses twice is led to the one that runs.
        if (anew.Open is { } open) return PageForms.GoTo(context, $"/jobs/{open}");
        if (anew.Parameters is not { } parameters) throw new PlauditException(ForecastTexts.AnewMissing);
        var job = await queue.AddAsync("forecast", parameters, AccessClaims.IdOf(context.User) ?? "", null, context.RequestAborted);
        context.SetAudited(job.Id);
        return PageForms.GoTo(context, $"/jobs/{job.Id}");
    }
}

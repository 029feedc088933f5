using System.Text.Json;
using Plaudit.App.Access;
using Plaudit.App.Jobs;
using Plaudit.App.Serving;
using Plaudit.App.Web.Components;
using Plaudit.App.Web.Layout;
using Plaudit.App.Web.Texts;
using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.App.Web.Jobs;

/// <summary>Work that takes longer than a page.</summary>
internal static class JobsPages
{
    public const string Path = "/jobs";

    private const string OneJob = Path + "/{id}";
    private const int Rows = 50;
    private const int RowsOfPart = 1_000;
    private const int RunningShown = 3;
    private const int RejectedShown = 20;

    public static void Map(IEndpointRouteBuilder app)
    {
        var read = app.MapPages(PageAccess.Read);
        read.MapGet(Path, ListAsync);
        read.MapGet(OneJob, ShowAsync);
        var write = app.MapPages(PageAccess.Write);
        write.MapGet(OneJob + "/cancel", AskAsync);
        write.MapPost(OneJob + "/cancel", CancelAsync).Audited("job.cancel");
        write.MapPost(OneJob + "/again", AgainAsync).Audited("job.create");
    }

    private static async Task<IResult> ListAsync(
        HttpContext context, Store store, string? state, string? kind, string? cursor, CancellationToken cancellationToken)
    {
        var filter = new JobFilter
        {
            State = string.IsNullOrEmpty(state) ? null : JobStates.Parse(state),
            Kind = string.IsNullOrEmpty(kind) ? null : JobKinds.Find(kind).Name,
        };
        var page = await store.Jobs.PageAsync(filter, cursor, Rows, cancellationToken);
        var isWhole = cursor is null && page.Next is null;
        var table = TableView<StoredJob>.Of(
            context,
            "jobs",
            page.Items,
            [
                new("kind", JobTexts.Kind, of => JobWords.KindOf(of.Kind)) { Cell = JobCells.Kind },
                new("about", JobTexts.About, JobWords.AboutOf) { Cell = JobCells.About },
                new("state", JobTexts.State, JobWords.StateOf) { Cell = JobCells.State },
                new("created_at", JobTexts.Asked, of => of.CreatedAt) { Cell = JobCells.Asked },
                new("finished_at", JobTexts.Ended, of => of.FinishedAt) { Cell = JobCells.Ended },
                new("attempts", JobTexts.Attempts, of => of.Attempts) { IsNumeric = true },
            ],
            isWhole);
        if (table.IsExport) return isWhole ? table.ToCsv() : CsvList.Stream(context, "jobs.csv", table.Columns, (after, token) => store.Jobs.PageAsync(filter, after, RowsOfPart, token));
        var running = await store.Jobs.PageAsync(new JobFilter { State = JobState.Running }, null, RunningShown + 50, cancellationToken);
        return PageForms.Show<JobsPage>(new
        {
            Table = table,
            page.Next,
            Filter = filter,
            Running = (IReadOnlyList<StoredJob>)[.. running.Items.Take(RunningShown)],
            MoreRunning = Math.Max(0, running.Items.Count - RunningShown),
        });
    }

    private static async Task<IResult> ShowAsync(HttpContext context, string id, Viewer viewer, Store store, CancellationToken cancellationToken)
    {
        var job = await FindAsync(store, id, cancellationToken);
        var rejected = job.HasRejectedRows ? RejectedLine.Read(await store.Jobs.RejectedAsync(id, cancellationToken), RejectedShown) : [];
        return PageForms.Show<JobPage>(new
        {
            Job = job,
            Requester = await NameOfAsync(store, job, cancellationToken),
            Rejected = rejected,
            CanChange = viewer.CanWrite && JobRights.Has(context.User, job.Kind),
        });
    }

    private static async Task<IResult> AskAsync(HttpContext context, string id, Store store, CancellationToken cancellationToken)
    {
        var job = await FindAsync(store, id, cancellationToken);
        JobRights.Allow(context.User, job.Kind);
        return job.IsOver ? PageForms.GoTo(context, AddressOf(id)) : PageForms.Show<CancelJobPage>(new { Job = job });
    }

    private static async Task<IResult> CancelAsync(HttpContext context, PageForms forms, string id, Store store, JobQueue queue, CancellationToken cancellationToken)
    {
        var (form, refusal) = await forms.ReadAsync(context);
        if (form is null) return refusal!;
        await JobRights.CancelAsync(store, queue, context.User, id, cancellationToken);
        return PageForms.GoTo(context, AddressOf(id));
    }

    private static async Task<IResult> AgainAsync(
        HttpContext context, PageForms forms, Viewer viewer, string id, Store store, JobQueue queue, CancellationToken cancellationToken)
    {
        var (form, refusal) = await forms.ReadAsync(context);
        if (form is null) return refusal!;
        var job = await FindAsync(store, id, cancellationToken);
        JobRights.Allow(context.User, job.Kind);
        if (JobWords.IsOfUpload(job)) throw new PlauditException(JobTexts.UploadGone);
        var again = await queue.AddAsync(job.Kind, JsonElement.Parse(job.Parameters), viewer.Id, id: null, cancellationToken);
        context.SetAudited(again.Id);
        return PageForms.GoTo(context, AddressOf(again.Id));
    }

    private static string AddressOf(string id) => $"{Path}/{Uri.EscapeDataString(id)}";

    private static async Task<StoredJob> FindAsync(Store store, string id, CancellationToken cancellationToken) =>
        await store.Jobs.FindAsync(id, cancellationToken) ?? throw RouteText.Missing("job");

    // A user or a key, by its name as long as there is one; words such as "command line" stand for themselves.
    private static async Task<string> NameOfAsync(Store store, StoredJob job, CancellationToken cancellationToken)
    {
        if (await store.Users.FindAsync(job.RequestedBy, cancellationToken) is { } user) return user.Name;
        return (await store.Keys.ReadAsync(cancellationToken)).FirstOrDefault(key => key.Id == job.RequestedBy)?.Name ?? job.RequestedBy;
    }
}

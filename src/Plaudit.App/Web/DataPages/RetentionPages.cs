using System.Globalization;
using System.Text.Json;
using Plaudit.App.Access;
using Plaudit.App.Jobs;
using Plaudit.App.Web.Layout;
using Plaudit.App.Web.Texts;
using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.App.Web.DataPages;

/// <summary>How long things are kept.</summary>
internal static class RetentionPages
{
    private const string Root = "/data/retention";
    private const string Kind = "retention";
    private const int NewestJobs = 10;

    // When hardly anybody works.
    private const string Nightly = "30 3 * * *";

    /// <summary>What can be kept for a while, as jobs call it.</summary>
    public static IReadOnlyList<string> Fields { get; } = ["post_days", "ledger_days", "request_days", "job_days"];

    public static void Map(IEndpointRouteBuilder app)
    {
        var admin = app.MapPages(PageAccess.Admin);
        admin.MapGet(Root, (Store store, CancellationToken cancellationToken) => PageAsync(store, null, null, StatusCodes.Status200OK, cancellationToken));
        admin.MapPost(Root, SendAsync).Audited("job.create");
    }

    private static async Task<IResult> SendAsync(HttpContext context, PageForms forms, Store store, JobQueue queue, Viewer viewer, CancellationToken cancellationToken)
    {
        var (form, refusal) = await forms.ReadAsync(context);
        if (form is null) return refusal!;
        try
        {
            var isNightly = form["then"] == "nightly";
            if (isNightly) context.SetAudited("schedule.set", id: null);
            var parameters = JsonSerializer.SerializeToElement(ParametersOf(form));
            if (isNightly)
            {
                var name = await ScheduleNameAsync(store, cancellationToken);
                context.SetAudited("schedule.set", AuditedRoutes.HashOf(name));
                await queue.SetScheduleAsync(name, Nightly, viewer.ZoneName, Kind, parameters, isEnabled: true, viewer.Id, cancellationToken);
                return PageForms.GoTo(context, Root + "?now=nightly");
            }
            var job = await queue.AddAsync(Kind, parameters, viewer.Id, null, cancellationToken);
            context.SetAudited(job.Id);
            return PageForms.GoTo(context, $"/jobs/{job.Id}");
        }
        catch (PlauditException fault) when (fault.InnerException is not System.Data.Common.DbException)
        {
            return await PageAsync(store, form, fault.Message, StatusCodes.Status400BadRequest, cancellationToken);
        }
    }

    // The one there is, whatever its name; a new one takes no name that is another's.
    private static async Task<string> ScheduleNameAsync(Store store, CancellationToken cancellationToken)
    {
        var all = await store.Schedules.ReadAsync(cancellationToken);
        return all.Where(schedule => schedule.Kind == Kind).ToList() switch
        {
            [] => Enumerable.Range(1, all.Count + 1).Select(i => i == 1 ? Kind : string.Create(CultureInfo.InvariantCulture, $"{Kind}-{i}")).First(name => all.All(other => other.Name != name)),
            [var only] => only.Name,
            _ => throw new PlauditException(DataTexts.RetentionSeveral),
        };
    }

    private static Dictionary<string, int> ParametersOf(IFormCollection form)
    {
        var days = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var field in Fields.Where(field => form[field].ToString().Trim().Length > 0))
        {
            if (!int.TryParse(form[field].ToString().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) throw new PlauditException(DataTexts.RetentionNotDays);
            days[field] = number;
        }
        return days.Count > 0 ? days : throw new PlauditException(DataTexts.RetentionNothing);
    }

    private static async Task<IResult> PageAsync(Store store, IFormCollection? typed, string? fault, int status, CancellationToken cancellationToken)
    {
        var schedules = (await store.Schedules.ReadAsync(cancellationToken)).Where(schedule => schedule.Kind == Kind).ToList();
        var jobs = await store.Jobs.PageAsync(new JobFilter { Kind = Kind }, null, NewestJobs, cancellationToken);
        var values = Fields.ToDictionary(field => field, field => typed?[field].ToString() ?? ValueOf(schedules, field), StringComparer.Ordinal);
        return PageForms.Show<RetentionPage>(new { Schedules = schedules, Jobs = jobs.Items, Values = values, Fault = fault }, status);
    }

    // What is asked for every night stands in the form already.
    private static string? ValueOf(IReadOnlyList<StoredSchedule> schedules, string field) =>
        schedules is [var schedule, ..] && JsonElement.Parse(schedule.Parameters).TryGetProperty(field, out var days) ? days.ToString() : null;
}

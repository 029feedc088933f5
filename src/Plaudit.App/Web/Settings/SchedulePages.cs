using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Plaudit.App.Access;
using Plaudit.App.Jobs;
using Plaudit.App.Serving;
using Plaudit.App.Web.Layout;
using Plaudit.App.Web.Texts;
using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.App.Web.Settings;

/// <summary>Schedules: which there are, making them, turning them on and off, removing them.</summary>
internal static class SchedulePages
{
    /// <summary>The address of the form for a new schedule, which <c>kind</c> names in its query.</summary>
    public const string New = SettingsPart.Index + "/new-schedule";
    private const string One = SettingsPart.Schedules + "/{name}";
    private const int Times = 5;

    public static void Map(RouteGroupBuilder admin)
    {
        admin.MapGet(SettingsPart.Schedules, ListAsync);
        admin.MapGet(New, ShowNew);
        admin.MapPost(New, SetNewAsync).Audited("schedule.set", "name");
        admin.MapGet(One, ShowAsync);
        admin.MapPost(One, SetAsync).Audited("schedule.set", "name");
        admin.MapPost(One + "/enabled", EnableAsync).Audited("schedule.set", "name");
        admin.MapGet(One + "/remove", AskAsync);
        admin.MapPost(One + "/remove", RemoveAsync).Audited("schedule.remove", "name");
    }

    /// <summary>The address of a schedule's page.</summary>
    public static string Of(string name) => $"{SettingsPart.Schedules}/{Uri.EscapeDataString(name)}";

    /// <summary>The address of the form for a new schedule.</summary>
    public static string NewOf(string kind) => $"{New}?kind={Uri.EscapeDataString(kind)}";

    private static async Task<IResult> ListAsync(HttpContext context, Store store)
    {
        var table = ScheduleColumns.Table(context, await store.Schedules.ReadAsync(context.RequestAborted));
        if (table.IsExport) return table.ToCsv();
        string? done = context.Request.Query["done"].ToString() switch
        {
            "kept" => SettingsTexts.ScheduleKept,
            "removed" => SettingsTexts.ScheduleRemoved,
            "on" => SettingsTexts.ScheduleIsOn,
            "off" => SettingsTexts.ScheduleIsOff,
            _ => null,
        };
        return PageForms.Show<SchedulesPage>(new { Table = table, Done = done });
    }

    private static RazorComponentResult ShowNew(Viewer viewer, string? kind)
    {
        var form = KindForm.Find(kind) ?? throw RouteText.Missing(SettingsTexts.MissingSchedule);
        return PageForms.Show<SchedulePage>(new { Draft = new ScheduleDraft { Form = form, Zone = viewer.ZoneName, IsNew = true } });
    }

    private static async Task<IResult> ShowAsync(string name, Store store, TimeProvider clock, CancellationToken cancellationToken)
    {
        var schedule = await FindAsync(store, name, cancellationToken);
        var draft = KindForm.Find(schedule.Kind) is { } form ? ScheduleDraft.Of(schedule, form) : null;
        return PageForms.Show<SchedulePage>(new
        {
            Draft = draft,
            Stored = schedule,
            Next = (IReadOnlyList<DateTimeOffset>)NextOf(schedule.Cron, schedule.TimeZone, clock.GetUtcNow()),
        });
    }

    private static async Task<IResult> SetNewAsync(HttpContext context, PageForms forms, JobQueue queue, Store store, TimeProvider clock, Viewer viewer)
    {
        var (form, refusal) = await forms.ReadAsync(context);
        if (form is null) return refusal!;
        var kindForm = KindForm.Find(form["kind"]) ?? throw RouteText.Missing(SettingsTexts.MissingSchedule);
        return await KeepAsync(context, ScheduleDraft.Read(form, kindForm, form["name"].ToString().Trim(), isNew: true), form, null, queue, store, clock, viewer);
    }

    private static async Task<IResult> SetAsync(HttpContext context, string name, PageForms forms, JobQueue queue, Store store, TimeProvider clock, Viewer viewer)
    {
        var (form, refusal) = await forms.ReadAsync(context);
        if (form is null) return refusal!;
        var stored = await FindAsync(store, name, context.RequestAborted);
        var kindForm = KindForm.Find(stored.Kind) ?? throw new PlauditException(SettingsTexts.NoForm);
        return await KeepAsync(context, ScheduleDraft.Read(form, kindForm, stored.Name, isNew: false), form, stored, queue, store, clock, viewer);
    }

    // Shown with its next times, or kept; what cannot be kept is shown again with all that was typed.
    private static async Task<IResult> KeepAsync(
        HttpContext context, ScheduleDraft draft, IFormCollection form, StoredSchedule? stored, JobQueue queue, Store store, TimeProvider clock, Viewer viewer)
    {
        context.SetAudited(AuditedRoutes.HashOf(draft.Name));
        try
        {
            var next = NextOf(draft.Times.ToCron(), draft.Zone, clock.GetUtcNow());
            if (form["step"] == "show") return PageForms.Show<SchedulePage>(new { Draft = draft, Stored = stored, Next = (IReadOnlyList<DateTimeOffset>)next });
            if (draft.IsNew && await store.Schedules.FindAsync(draft.Name, context.RequestAborted) is not null)
                throw new PlauditException($"There is a schedule '{ShownText.Of(draft.Name)}' already. Give this one another name, or change that one.");
            await queue.SetScheduleAsync(
                draft.Name, draft.Times.ToCron(), draft.Zone, draft.Form.Kind, draft.Form.Read(form), draft.IsEnabled, viewer.Id, context.RequestAborted);
            return PageForms.GoTo(context, SettingsPart.Schedules + "?done=kept");
        }
        catch (PlauditException fault)
        {
            return PageForms.Show<SchedulePage>(new { Draft = draft, Stored = stored, Fault = fault.Message }, StatusCodes.Status400BadRequest);
        }
    }

    private static async Task<IResult> EnableAsync(HttpContext context, string name, PageForms forms, JobQueue queue, Store store, Viewer viewer)
    {
        var (form, refusal) = await forms.ReadAsync(context);
        if (form is null) return refusal!;
        var schedule = await FindAsync(store, name, context.RequestAborted);
        var isOn = form["enabled"] == "true";
        await queue.SetScheduleAsync(
            schedule.Name, schedule.Cron, schedule.TimeZone, schedule.Kind, JsonElement.Parse(schedule.Parameters), isOn, viewer.Id, context.RequestAborted);
        return PageForms.GoTo(context, $"{SettingsPart.Schedules}?done={(isOn ? "on" : "off")}");
    }

    private static async Task<IResult> AskAsync(string name, Store store, CancellationToken cancellationToken) =>
        PageForms.Show<RemoveSchedulePage>(new { Schedule = await FindAsync(store, name, cancellationToken) });

    private static async Task<IResult> RemoveAsync(HttpContext context, string name, PageForms forms, Store store)
    {
        var (form, refusal) = await forms.ReadAsync(context);
        if (form is null) return refusal!;
        return await store.Schedules.RemoveAsync(RouteText.Of(name), context.RequestAborted)
            ? PageForms.GoTo(context, SettingsPart.Schedules + "?done=removed")
            : throw RouteText.Missing(SettingsTexts.MissingSchedule);
    }

    private static List<DateTimeOffset> NextOf(string cron, string zone, DateTimeOffset now)
    {
        var times = CronTimes.Parse(cron, zone);
        var next = new List<DateTimeOffset>();
        for (var time = times.After(now); time is { } known && next.Count < Times; time = times.After(known)) next.Add(known);
        return next;
    }

    private static async Task<StoredSchedule> FindAsync(Store store, string name, CancellationToken cancellationToken) =>
        await store.Schedules.FindAsync(RouteText.Of(name), cancellationToken) ?? throw RouteText.Missing(SettingsTexts.MissingSchedule);
}

using System.Globalization;
using Plaudit.App.Access;
using Plaudit.App.Jobs;
using Plaudit.App.Serving;
using Plaudit.App.Web.Jobs;
using Plaudit.App.Web.Layout;
using Plaudit.App.Web.Texts;
using Plaudit.Connectors;
using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.App.Web.Profiles;

/// <summary>
/// Profile checks. Each is a job: a platform's limits may make it wait for minutes, it can be looked at again, and its address names nobody. One that
/// needs not wait is over before the page is shown.
/// </summary>
internal static class ProfilesPages
{
    public const string Path = "/profiles";

    private const string OneCheck = Path + "/{id}";
    private const int Recent = 20;
    private const int RejectedShown = 20;

    // As long as somebody waits for a page without wondering; what takes longer shows its progress.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(40);

    public static void Map(IEndpointRouteBuilder app)
    {
        var read = app.MapPages(PageAccess.Read);
        read.MapGet(Path, ListAsync);
        read.MapGet(OneCheck, ShowAsync);
        read.MapGet(OneCheck + "/answers.csv", AnswersAsync).WithMetadata(new NoPageMetadata());
        var write = app.MapPages(PageAccess.Write);
        write.MapPost(Path, CheckAsync).Audited("job.create");
        write.MapPost(Path + "/numbers", NumbersAsync).Audited("job.create");
        write.MapPost(Path + "/file", FileAsync).Audited("job.create");
    }

    private static Task<IResult> ListAsync(ProfilesDesk desk, string? handle, string? platform, CancellationToken cancellationToken)
    {
        var form = new CheckForm(ShownText.Of(handle ?? "", 200), platform ?? "");
        return PageAsync(desk, form, new ProfileNumbers { Handle = form.Handle, Platform = form.Platform }, null, StatusCodes.Status200OK, cancellationToken);
    }

    private static async Task<IResult> CheckAsync(HttpContext context, PageForms forms, ProfilesDesk desk, CancellationToken cancellationToken)
    {
        var (form, refusal) = await forms.ReadAsync(context);
        if (form is null) return refusal!;
        var check = new CheckForm(form["handle"].ToString().Trim(), form["platform"].ToString());
        var (handle, fault) = HandleOf(check.Handle, check.Platform);
        var numbers = new ProfileNumbers { Handle = handle?.ToString() ?? check.Handle, Platform = handle is null ? check.Platform : "" };
        if (handle is null) return await PageAsync(desk, check with { Fault = fault }, numbers, null, StatusCodes.Status400BadRequest, cancellationToken);
        if (desk.LookUps.HasToken(handle.Platform)) return await BeginAsync(context, desk, new ClassifyParameters { Profile = handle.ToString() }, cancellationToken);
        var without = string.Format(CultureInfo.InvariantCulture, ProfileTexts.HasNoToken, PlatformNames.Shown(handle.Platform));
        return await PageAsync(desk, check, numbers, without, StatusCodes.Status422UnprocessableEntity, cancellationToken);
    }

    private static async Task<IResult> NumbersAsync(HttpContext context, PageForms forms, ProfilesDesk desk, CancellationToken cancellationToken)
    {
        var (form, refusal) = await forms.ReadAsync(context);
        if (form is null) return refusal!;
        var numbers = ProfileNumbers.Read(form);
        var (handle, fault) = HandleOf(numbers.Handle, numbers.Platform);
        var (typed, read) = handle is null ? (null, numbers.With("handle", fault!)) : numbers.Parse();
        return typed is null
            ? await PageAsync(desk, new CheckForm(), read, null, StatusCodes.Status400BadRequest, cancellationToken)
            : await BeginAsync(context, desk, new ClassifyParameters { Profile = handle!.ToString(), Typed = typed }, cancellationToken);
    }

    private static async Task<IResult> FileAsync(HttpContext context, PageForms forms, ProfilesDesk desk, CancellationToken cancellationToken)
    {
        var (form, refusal) = await forms.ReadFilesAsync(context, desk.MaxFileBytes + 1);
        if (form is null) return refusal!;
        if (form.Files.GetFile("file") is not { FileName.Length: > 0 } file)
            return await PageAsync(desk, new CheckForm(), new ProfileNumbers(), null, StatusCodes.Status400BadRequest, cancellationToken, ProfileTexts.FileMissing);
        try
        {
            await using var content = file.OpenReadStream();
            return await ShowSoonAsync(context, desk, await desk.ReceiveAsync(content, file.Length, file.FileName, cancellationToken), cancellationToken);
        }
        catch (Exception exception) when (exception is PlauditException { InnerException: null } or UploadRefusedException)
        {
            var status = exception switch
            {
                UploadRefusedException { IsTooLarge: true } => StatusCodes.Status413PayloadTooLarge,
                UploadRefusedException => StatusCodes.Status503ServiceUnavailable,
                _ => StatusCodes.Status400BadRequest,
            };
            return await PageAsync(desk, new CheckForm(), new ProfileNumbers(), null, status, cancellationToken, exception.Message);
        }
    }

    private static async Task<IResult> ShowAsync(string id, ProfilesDesk desk, CancellationToken cancellationToken)
    {
        var job = await desk.FindAsync(id, cancellationToken);
        if (job.Kind == ClassifyFileJob.Kind)
        {
            var rejected = job.HasRejectedRows ? RejectedLine.Read(await desk.Store.Jobs.RejectedAsync(id, cancellationToken), RejectedShown) : [];
            return PageForms.Show<FileCheckPage>(new { Job = job, Result = JobJson.ReadResult<ClassifyFileResult>(job.Result), Rejected = rejected });
        }
        var parameters = JobJson.Read<ClassifyParameters>(job.Kind, job.Parameters);
        var handle = ProfileHandle.Parse(parameters.Profile!, parameters.Platform);
        return PageForms.Show<CheckPage>(new
        {
            Job = job,
            Handle = handle,
            IsTyped = parameters.Typed is not null,
            Result = JobJson.ReadResult<ClassifyJobResult>(job.Result),
            HasToken = desk.LookUps.HasToken(handle.Platform),
            Queue = QueueStep.Parse(job.Step),
        });
    }

    private static async Task<IResult> AnswersAsync(string id, ProfilesDesk desk, CancellationToken cancellationToken)
    {
        await desk.FindAsync(id, cancellationToken);
        return TypedResults.File(await desk.Store.Jobs.AnswerAsync(id, cancellationToken) ?? throw RouteText.Missing("file of answers"), "text/csv; charset=utf-8", "profiles.csv");
    }

    private static (ProfileHandle? Handle, string? Fault) HandleOf(string text, string platform)
    {
        try
        {
            return (ProfileHandle.Parse(text, platform.Length == 0 ? null : platform), null);
        }
        catch (PlauditException fault)
        {
            return (null, fault.Message);
        }
    }

    private static async Task<IResult> BeginAsync(HttpContext context, ProfilesDesk desk, ClassifyParameters parameters, CancellationToken cancellationToken) =>
        await ShowSoonAsync(context, desk, await desk.AskAsync(parameters, cancellationToken), cancellationToken);

    // Mostly it is over in a moment, and whoever has no script sees the answer without looking again.
    private static async Task<IResult> ShowSoonAsync(HttpContext context, ProfilesDesk desk, StoredJob job, CancellationToken cancellationToken)
    {
        context.SetAudited(job.Id);
        await desk.WaitAsync(job.Id, s_look, s_patience, cancellationToken);
        return PageForms.GoTo(context, $"{Path}/{job.Id}");
    }

    private static async Task<IResult> PageAsync(
        ProfilesDesk desk, CheckForm check, ProfileNumbers numbers, string? withoutToken, int status, CancellationToken cancellationToken, string? fileFault = null) =>
        PageForms.Show<ProfilesPage>(
            new
            {
                Check = check,
                Numbers = numbers,
                WithoutToken = withoutToken,
                FileFault = fileFault,
                HasModel = await desk.HasModelAsync(cancellationToken),
                HasTypes = await desk.HasTypesAsync(cancellationToken),
                Tokens = desk.Tokens,
                Checks = await desk.RecentAsync(Recent, cancellationToken),
            },
            status);
}

using System.Text.Json;
using Plaudit.App.Access;
using Plaudit.App.Hosting;
using Plaudit.App.Jobs;
using Plaudit.App.Serving;
using Plaudit.App.Web.Layout;
using Plaudit.App.Web.Texts;
using Plaudit.Data;
using Plaudit.Pipelines.Stores;
using Plaudit.Storage;

namespace Plaudit.App.Web.ModelPages;

/// <summary>Models: which of them answer, what each is, and which is to.</summary>
internal static class ModelsPages
{
    private const string Root = "/models";
    private const string One = Root + "/{id}";
    private const string Promote = One + "/promote";
    private const string RollBack = One + "/roll-back";
    private const string Add = Root + "/add";
    private const string Zip = "application/zip";

    // A store holds files whole, and so does the program while it takes one.
    private const long MaxModelBytes = 200L << 20;
    private const int MostModels = 200;
    private const int LongestReason = 500;

    public static void Map(IEndpointRouteBuilder app)
    {
        var timeout = app.ServiceProvider.GetRequiredService<UploadOptions>().Timeout;
        var read = app.MapPages(PageAccess.Read);
        read.MapGet(Root, ListAsync);
        read.MapGet(One, ShowAsync);
        read.MapGet(One + "/file", FileAsync).WithMetadata(new NoPageMetadata());
        var write = app.MapPages(PageAccess.Write);
        write.MapGet(Promote, ShowTrialAsync);
        write.MapPost(Promote, PromoteAsync).Audited("model.promote");
        write.MapGet(RollBack, ShowRollBackAsync);
        write.MapPost(RollBack, RollBackAsync).Audited("model.rollback");
        write.MapGet(Add, () => PageForms.Show<AddModelPage>(new { MaxBytes = MaxModelBytes }));
        write.MapPost(Add, AddAsync).Audited("model.add").WithRequestTimeout(timeout);
        write.MapPost(Root + "/train", TrainAsync).Audited("job.create");
    }

    private static async Task<IResult> ListAsync(HttpContext context, Store store, ServedModels served, CancellationToken cancellationToken)
    {
        var serving = (await served.CurrentAsync(cancellationToken)).Serving;
        var page = await store.Models.PageAsync(null, null, MostModels, cancellationToken);
        // What serves may be older than all that the list has room for.
        var active = await store.Models.ReadActiveAsync(cancellationToken);
        StoredModel[] models = [.. page.Items, .. active.Where(model => page.Items.All(of => of.Id != model.Id))];
        var table = ModelTables.All(context, models);
        if (table.IsExport) return table.ToCsv();
        return PageForms.Show<ModelsPage>(new { Tasks = TaskModels.Of(models, serving), Table = table, HasMore = page.Next is not null });
    }

    private static async Task<IResult> ShowAsync(
        string id, HttpContext context, Store store, ServedModels served, StoredModelDetails details, CancellationToken cancellationToken)
    {
        var model = await FindAsync(id, store, served, details, cancellationToken);
        var features = ModelTables.Features(context, model.Details.Manifest.Features);
        if (features.IsExport) return features.ToCsv();
        var ledger = await store.Ledger.SummarizeAsync(new LedgerFilter { Model = model.Id }, LedgerGrouping.Task, null, 1, cancellationToken);
        return PageForms.Show<ModelPage>(new { Model = model with { Ledger = ledger.Items is [var line, ..] ? line : null }, Features = features });
    }

    private static async Task<IResult> FileAsync(
        string id, Store store, ServedModels served, StoredModelDetails details, ServerOptions options, CancellationToken cancellationToken)
    {
        var model = await FindAsync(id, store, served, details, cancellationToken);
        var content = model.FileName is { } name
            ? await File.ReadAllBytesAsync(Path.Combine(options.ModelsFolder, name), cancellationToken)
            : await store.Models.ReadContentAsync(model.Id, cancellationToken);
        return TypedResults.File(content ?? throw RouteText.Missing("model"), Zip, $"{NameOf(model.Task)}-{model.ShortId}.plaudit");
    }

    private static async Task<IResult> ShowTrialAsync(
        string id, Store store, StoredModelDetails details, CancellationToken cancellationToken)
    {
        var model = await FindStoredAsync(id, store, cancellationToken);
        try
        {
            var trial = await new PromoteModelPipeline(store).TryAsync(model.Id, cancellationToken);
            return await TrialPageAsync(trial, details, null, StatusCodes.Status200OK, cancellationToken);
        }
        catch (PlauditException fault) when (fault.InnerException is not System.Data.Common.DbException)
        {
            // They cannot be compared: of other features, or without what one of them needs.
            return PageForms.Show<PromotePage>(new { Model = model, Fault = fault.Message }, StatusCodes.Status409Conflict);
        }
    }

    private static async Task<IResult> PromoteAsync(
        string id, HttpContext context, PageForms forms, Store store, StoredModelDetails details, CancellationToken cancellationToken)
    {
        var (form, refusal) = await forms.ReadAsync(context);
        if (form is null) return refusal!;
        var model = await FindStoredAsync(id, store, cancellationToken);
        var pipeline = new PromoteModelPipeline(store) { AllowsUnmeasured = form["unmeasured"] == "yes" };
        var result = await pipeline.PromoteAsync(model.Id, cancellationToken);
        if (result.IsActive) return PageForms.GoTo(context, $"{Root}/{model.Id}?now=active");
        return await TrialPageAsync(await pipeline.TryAsync(model.Id, cancellationToken), details, result.Reason, StatusCodes.Status409Conflict, cancellationToken);
    }

    private static async Task<IResult> TrialPageAsync(PromotionTrial trial, StoredModelDetails details, string? fault, int status, CancellationToken cancellationToken) =>
        PageForms.Show<PromotePage>(
            new
            {
                Model = trial.Challenger,
                Trial = trial,
                Own = await details.OfAsync(trial.Challenger.Id, cancellationToken),
                Other = trial.Champion is { } champion && champion.Id != trial.Challenger.Id ? await details.OfAsync(champion.Id, cancellationToken) : null,
                Fault = fault,
            },
            status);

    private static async Task<IResult> ShowRollBackAsync(string id, Store store, CancellationToken cancellationToken) =>
        PageForms.Show<RollBackPage>(new { Model = await FindStoredAsync(id, store, cancellationToken) });

    private static async Task<IResult> RollBackAsync(string id, HttpContext context, PageForms forms, Store store, CancellationToken cancellationToken)
    {
        var (form, refusal) = await forms.ReadAsync(context);
        if (form is null) return refusal!;
        var model = await FindStoredAsync(id, store, cancellationToken);
        var reason = form["reason"].ToString().Trim();
        var fault = reason.Length switch
        {
            // Somebody else may have changed what serves since the page was opened.
            _ when model.State != ModelState.Active => ModelTexts.RollBackNotActive,
            0 => ModelTexts.RollBackNeedsReason,
            > LongestReason => ModelTexts.RollBackReasonTooLong,
            _ => null,
        };
        try
        {
            if (fault is null) return PageForms.GoTo(context, $"{Root}/{(await store.Models.RollBackAsync(model.Task, reason, cancellationToken)).Id}?now=active");
        }
        catch (PlauditException refused) when (refused.InnerException is null)
        {
            fault = refused.Message;
        }
        return PageForms.Show<RollBackPage>(new { Model = model, Reason = reason, Fault = fault }, StatusCodes.Status400BadRequest);
    }

    private static async Task<IResult> AddAsync(HttpContext context, PageForms forms, Store store, CancellationToken cancellationToken)
    {
        var (form, refusal) = await forms.ReadFilesAsync(context, MaxModelBytes);
        if (form is null) return refusal!;
        if (form.Files is not [{ Length: > 0 } file]) return Again(form.Files is [{ FileName.Length: > 0 }] ? ModelTexts.AddEmpty : ModelTexts.AddNoFile);
        var content = new byte[file.Length];
        await using (var stream = file.OpenReadStream()) await stream.ReadExactlyAsync(content, cancellationToken);
        try
        {
            var model = await new PromoteModelPipeline(store).AddAsync(content, $"'{ShownText.Of(file.FileName)}'", cancellationToken);
            context.SetAudited(model.Id);
            return PageForms.GoTo(context, $"{Root}/{model.Id}?now=kept");
        }
        catch (PlauditException fault) when (fault.InnerException is not System.Data.Common.DbException)
        {
            return Again(fault.Message);
        }

        IResult Again(string fault) => PageForms.Show<AddModelPage>(new { MaxBytes = MaxModelBytes, Fault = fault }, StatusCodes.Status400BadRequest);
    }

    private static async Task<IResult> TrainAsync(HttpContext context, PageForms forms, JobQueue queue, Viewer viewer, CancellationToken cancellationToken)
    {
        var (form, refusal) = await forms.ReadAsync(context);
        if (form is null) return refusal!;
        var job = await queue.AddAsync("train", JsonSerializer.SerializeToElement(new { task = form["task"].ToString() }), viewer.Id, null, cancellationToken);
        context.SetAudited(job.Id);
        return PageForms.GoTo(context, $"/jobs/{job.Id}");
    }

    private static async Task<ModelView> FindAsync(
        string id, Store store, ServedModels served, StoredModelDetails details, CancellationToken cancellationToken)
    {
        var serving = (await served.CurrentAsync(cancellationToken)).Serving;
        if (await store.Models.FindNamedAsync(id, cancellationToken) is { } stored)
        {
            return new ModelView(stored.Id, await details.OfAsync(stored.Id, cancellationToken))
            {
                Stored = stored,
                Serves = serving.Any(model => model.Hash == stored.Id),
                Rival = serving.FirstOrDefault(model => model.Task == stored.Task && model.Hash != stored.Id),
            };
        }
        var file = serving.FirstOrDefault(model => model.Hash == id || (id.Length == ModelTable.ShortIdLength && model.Hash.StartsWith(id, StringComparison.Ordinal)));
        return file is null ? throw RouteText.Missing("model") : new ModelView(file.Hash, file.Details) { FileName = file.FileName, Serves = true };
    }

    private static async Task<StoredModel> FindStoredAsync(string id, Store store, CancellationToken cancellationToken) =>
        await store.Models.FindNamedAsync(id, cancellationToken) ?? throw RouteText.Missing("model");

    // A task stands in a file of somebody else.
    private static string NameOf(string task) => task.Length is > 0 and <= 40 && task.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? task : "model";
}

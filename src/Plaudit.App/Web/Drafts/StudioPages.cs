using System.Globalization;
using Plaudit.App.Hosting;
using Plaudit.App.Serving;
using Plaudit.App.Web.Layout;
using Plaudit.App.Web.Texts;
using Plaudit.Storage;

namespace Plaudit.App.Web.Drafts;

/// <summary>The studio: drafts side by side, what is expected of them, and why.</summary>
internal static class StudioPages
{
    public const string Path = DraftPages.Path + "/studio";

    // More accounts than this are typed, not chosen.
    private const int MostAccounts = 500;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPages(PageAccess.Read).MapGet(Path, ShowAsync);
        app.MapPages(PageAccess.Write).MapPost(Path, PostAsync);
    }

    /// <summary>A saved set as it stands in the studio.</summary>
    public static StudioForm FormOf(SavedDrafts saved, Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(saved);
        return new StudioForm
        {
            Id = saved.Stored.Id,
            Session = Guid.NewGuid().ToString("N"),
            Platform = saved.Stored.Platform,
            Account = saved.Stored.Account,
            Title = saved.Stored.Title,
            Followers = saved.Followers,
            Drafts =
            [
                .. saved.Drafts.Select(of => new StudioDraft
                {
                    Caption = of.Draft.Caption, MediaType = of.Draft.MediaType, PlannedAt = of.Draft.PlannedAt is { } time ? viewer.InputTime(time) : "",
                }),
            ],
        };
    }

    /// <summary>The page.</summary>
    public static async Task<IResult> PageAsync(
        StudioForm form, StudioResults? results, SavedDrafts? saved, bool isJustSaved, Studio studio, Store store, int status, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        var accounts = await store.Accounts.PageAsync(null, null, MostAccounts, cancellationToken);
        if (form.Account.Length == 0 && accounts.Items is [var only]) form = form with { Platform = only.Platform, Account = only.Account };
        return PageForms.Show<StudioPage>(
            new
            {
                Form = form,
                Results = results,
                Saved = saved,
                IsJustSaved = isJustSaved,
                Accounts = accounts.Items,
                HasMoreAccounts = accounts.Next is not null,
                CanPredict = await studio.CanPredictAsync(cancellationToken),
            },
            status);
    }

    private static Task<IResult> ShowAsync(HttpContext context, Studio studio, Store store, CancellationToken cancellationToken) =>
        PageAsync(StudioForm.Read(name => context.Request.Query[name]) with { Id = null }, null, null, false, studio, store, StatusCodes.Status200OK, cancellationToken);

    private static async Task<IResult> PostAsync(
        HttpContext context, PageForms forms, Viewer viewer, Studio studio, Store store, ServerOptions options, CancellationToken cancellationToken)
    {
        var (sent, refusal) = await forms.ReadFilesAsync(context, options.MaxPictureBytes);
        if (sent is null) return refusal!;
        // A field of a file without one is sent as an empty file without a name.
        List<IFormFile> files = [.. sent.Files.Where(file => file.Length > 0 && file.FileName.Length > 0)];
        var form = StudioForm.Read(name => sent[name], field => files.Find(file => file.Name == field) is { } file ? NameOf(file) : null);
        var saved = form.Id is { } id && await store.Drafts.FindAsync(viewer.Id, id, cancellationToken) is { } found
            ? (await SavedDrafts.OfAsync(store, [found], cancellationToken))[0]
            : null;
        form = form with { Id = saved?.Stored.Id };
        var (action, draft) = sent["do"].ToString().Split('.') is [var word, [var letter]] ? (word, letter - 'a') : (sent["do"].ToString(), -1);
        if (action is "add" or "copy" or "remove") return await ShowAsync(Changed(form, action, draft), null, StatusCodes.Status200OK);

        var (drafts, checkedForm) = form.Check(viewer);
        if (drafts is null) return await FaultyAsync(checkedForm);
        StudioResults results;
        try
        {
            results = await studio.PredictAsync(drafts, Distinct(files), $"studio {viewer.Id} {form.Session}", cancellationToken);
        }
        catch (RequestFaultException fault)
        {
            return await FaultyAsync(form with { Faults = new Dictionary<string, string> { ["photos"] = fault.Message } });
        }
        return action switch
        {
            "csv" or "json" => StudioExport.File(context, StudioExport.Of(results), action == "json"),
            "save" => await SaveAsync(context, viewer, store, form, results, cancellationToken),
            _ => await ShowAsync(form, results, StatusCodes.Status200OK),
        };

        Task<IResult> ShowAsync(StudioForm shown, StudioResults? predicted, int status) => PageAsync(shown, predicted, saved, false, studio, store, status, cancellationToken);

        // Where only the results were to be replaced, all is: faults stand beside their fields.
        Task<IResult> FaultyAsync(StudioForm faulty)
        {
            context.Response.Headers["HX-Retarget"] = "#studio";
            context.Response.Headers["HX-Reselect"] = "#studio";
            return ShowAsync(faulty, null, StatusCodes.Status400BadRequest);
        }
    }

    private static StudioForm Changed(StudioForm form, string action, int draft)
    {
        var drafts = form.Drafts.ToList();
        var isThere = draft >= 0 && draft < drafts.Count;
        if (action == "add" && drafts.Count < StudioForm.MaxDrafts) drafts.Add(new StudioDraft());
        if (action == "copy" && isThere && drafts.Count < StudioForm.MaxDrafts) drafts.Add(drafts[draft] with { Photo = null });
        if (action == "remove" && isThere && drafts.Count > 1) drafts.RemoveAt(draft);
        return form with { Drafts = drafts };
    }

    private static async Task<IResult> SaveAsync(
        HttpContext context, Viewer viewer, Store store, StudioForm form, StudioResults results, CancellationToken cancellationToken)
    {
        var content = new SavedContent
        {
            Followers = form.Followers,
            Drafts =
            [
                .. form.Drafts.Select((draft, i) => new SavedDraft
                {
                    Caption = draft.Caption,
                    MediaType = draft.MediaType,
                    PlannedAt = viewer.ReadTime(draft.PlannedAt),
                    Photo = draft.Photo,
                    LikesLine = results.LikesLines?[i].Id,
                    EngagementLine = results.EngagementLines?[i].Id,
                }),
            ],
        };
        var set = new StoredDrafts
        {
            Id = form.Id ?? Guid.NewGuid().ToString("N"),
            Owner = viewer.Id,
            Platform = form.Platform,
            Account = form.Account,
            Title = form.Title.Length > 0 ? form.Title : ShortText.Of(form.Drafts[0].Caption, 60) is { Length: > 0 } start ? start : DraftTexts.Untitled,
            Content = content.ToJson(),
        };
        _ = await store.Drafts.SaveAsync(set, cancellationToken) ?? throw RouteText.Missing("draft");
        return PageForms.GoTo(context, $"{DraftPages.Path}/{set.Id}?saved");
    }

    private static string NameOf(IFormFile file) => file.FileName[(file.FileName.LastIndexOfAny(['/', '\\']) + 1)..];

    // The same picture in several drafts is looked at once.
    private static List<IFormFile> Distinct(List<IFormFile> files)
    {
        foreach (var same in files.GroupBy(NameOf, StringComparer.Ordinal))
        {
            if (same.Select(file => file.Length).Distinct().Count() > 1)
                throw new RequestFaultException(string.Format(CultureInfo.InvariantCulture, DraftTexts.FaultPhotoNames, same.Key));
        }
        return [.. files.DistinctBy(NameOf, StringComparer.Ordinal)];
    }
}

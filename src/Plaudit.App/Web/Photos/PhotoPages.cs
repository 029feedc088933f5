using System.Globalization;
using Plaudit.App.Hosting;
using Plaudit.App.Serving;
using Plaudit.App.Web.Drafts;
using Plaudit.App.Web.Layout;
using Plaudit.App.Web.Texts;
using Plaudit.Storage;

namespace Plaudit.App.Web.Photos;

/// <summary>Which of several photos an account's own followers will like.</summary>
internal static class PhotoPages
{
    public const string Path = "/photos";

    private const int MostAccounts = 500;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPages(PageAccess.Read).MapGet(Path, ShowAsync);
        app.MapPages(PageAccess.Write).MapPost(Path, RankAsync);
    }

    private static Task<IResult> ShowAsync(HttpContext context, ServedModels models, Store store, ServerOptions options, CancellationToken cancellationToken) =>
        PageAsync(StudioForm.Read(name => context.Request.Query[name]), null, models, store, options, StatusCodes.Status200OK, cancellationToken);

    private static async Task<IResult> RankAsync(
        HttpContext context,
        PageForms forms,
        Viewer viewer,
        ServedModels models,
        PhotoRankings rankings,
        Store store,
        ServerOptions options,
        CancellationToken cancellationToken)
    {
        var (sent, refusal) = await forms.ReadFilesAsync(context, options.MaxPictureBytes);
        if (sent is null) return refusal!;
        var form = StudioForm.Read(name => sent[name]).Check(viewer).Form;
        List<IFormFile> files = [.. sent.Files.Where(file => file.Length > 0 && file.FileName.Length > 0)];
        if (form.Faults.Count == 0 && files.Count == 0) form = Faulty(PhotoTexts.FaultNoFiles);
        if (form.Faults.Count == 0 && files.Count > PictureFiles.MaxPictures)
            form = Faulty(string.Format(CultureInfo.InvariantCulture, PhotoTexts.FaultTooMany, viewer.Count(files.Count), viewer.Count(PictureFiles.MaxPictures)));
        if (form.Faults.Count > 0) return await AgainAsync();
        try
        {
            var model = ModelSet.Require((await models.CurrentAsync(cancellationToken)).Photos, "photos");
            // Its numbers would say nothing of this account, and the ledger would keep them.
            if (model.Predictor.IsOf(form.Account) == false)
                throw new RequestFaultException(StatusCodes.Status400BadRequest, string.Format(CultureInfo.InvariantCulture, PhotoTexts.OtherAccount, form.Account));
            var ranked = await rankings.RankAsync(model, form.Platform, form.Account, files, $"photos {viewer.Id} {form.Session}", withThumbnails: true, cancellationToken);
            return await PageAsync(form, new ShownRanking(ranked.Ranking, ranked.Thumbnails), models, store, options, StatusCodes.Status200OK, cancellationToken);
        }
        catch (Exception fault) when (fault is RequestFaultException or UnavailableException)
        {
            form = Faulty(fault.Message);
            return await AgainAsync(fault is UnavailableException ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status400BadRequest);
        }

        StudioForm Faulty(string text) => form with { Faults = new Dictionary<string, string> { ["photos"] = text } };

        Task<IResult> AgainAsync(int status = StatusCodes.Status400BadRequest)
        {
            context.Response.Headers["HX-Retarget"] = "#rank";
            context.Response.Headers["HX-Reselect"] = "#rank";
            return PageAsync(form, null, models, store, options, status, cancellationToken);
        }
    }

    private static async Task<IResult> PageAsync(
        StudioForm form, ShownRanking? ranking, ServedModels models, Store store, ServerOptions options, int status, CancellationToken cancellationToken)
    {
        var accounts = await store.Accounts.PageAsync(null, null, MostAccounts, cancellationToken);
        if (form.Account.Length == 0 && accounts.Items is [var only]) form = form with { Platform = only.Platform, Account = only.Account };
        var predictor = (await models.CurrentAsync(cancellationToken)).Photos?.Predictor;
        return PageForms.Show<PhotosPage>(
            new
            {
                Form = form,
                Ranking = ranking,
                Accounts = accounts.Items,
                HasMoreAccounts = accounts.Next is not null,
                HasModel = predictor is not null,
                IsOf = form.Account.Length == 0 ? null : predictor?.IsOf(form.Account),
                MaxMegabytes = options.MaxPictureBytes >> 20,
            },
            status);
    }
}

using Microsoft.AspNetCore.Http.HttpResults;
using Plaudit.App.Access;
using Plaudit.App.Serving;
using Plaudit.App.Web.Layout;
using Plaudit.App.Web.Texts;
using Plaudit.Storage;

namespace Plaudit.App.Web.DataPages;

/// <summary>Deletes an account and everything of it, after its name was typed.</summary>
internal static class DeletePages
{
    private const string Root = "/data/delete";

    public static void Map(IEndpointRouteBuilder app)
    {
        var write = app.MapPages(PageAccess.Write);
        write.MapGet(Root, ShowAsync);
        // Names stand in the query, for a path would change with a name of dots.
        write.MapPost(Root, DeleteAsync).Audited("account.delete");
    }

    private static async Task<IResult> ShowAsync(HttpContext context, Store store, CancellationToken cancellationToken)
    {
        if (AccountChoice.Of(context.Request.Query) is { } of) return await PageAsync(of, store, null, null, StatusCodes.Status200OK, cancellationToken);
        var accounts = await store.Accounts.PageAsync(null, null, DataHomePages.MostAccounts, cancellationToken);
        return PageForms.Show<ChooseAccountPage>(new { Accounts = accounts.Items, HasMore = accounts.Next is not null });
    }

    private static async Task<IResult> DeleteAsync(HttpContext context, PageForms forms, Store store, AccountDeletion deletion, CancellationToken cancellationToken)
    {
        var (form, refusal) = await forms.ReadAsync(context);
        if (form is null) return refusal!;
        var of = AccountChoice.Of(context.Request.Query) ?? throw RouteText.Missing("account");
        context.SetAudited(AuditedRoutes.HashOf(of.Platform ?? RouteText.NoPlatform, of.Account));
        var typed = form["name"].ToString();
        if (typed.Trim() != of.Account.Trim()) return await PageAsync(of, store, typed, DataTexts.DeleteWrongName, StatusCodes.Status400BadRequest, cancellationToken);
        // Once begun it is not left half way, for nobody would hear what was deleted.
        var deleted = await deletion.DeleteAsync(of.Platform, of.Account, CancellationToken.None);
        return PageForms.Show<DeletedPage>(new { Of = of, Deleted = deleted });
    }

    private static async Task<RazorComponentResult> PageAsync(
        AccountChoice of, Store store, string? typed, string? fault, int status, CancellationToken cancellationToken)
    {
        var counts = await store.Accounts.CountDeletedAsync(of.Platform, of.Account, cancellationToken);
        if (counts.IsNothing) throw RouteText.Missing("account");
        return PageForms.Show<DeletePage>(new { Of = of, Counts = counts, Typed = typed, Fault = fault }, status);
    }
}

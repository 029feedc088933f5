using Plaudit.App.Serving;
using Plaudit.App.Web.Components;
using Plaudit.App.Web.Layout;
using Plaudit.App.Web.Texts;
using Plaudit.Storage;

namespace Plaudit.App.Web.Accounts;

/// <summary>The accounts that the store has posts of, and what is known of each.</summary>
internal static class AccountsPages
{
    public const string Path = "/accounts";

    private const int PageRows = 100;
    private const int LongestSearch = 200;

    public static void Map(IEndpointRouteBuilder app)
    {
        var read = app.MapPages(PageAccess.Read);
        read.MapGet(Path, ListAsync);
        read.MapGet("/accounts/{platform}/{account}", ShowAsync);
        read.MapGet("/accounts/{platform}/{account}/times", TimesAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext context, Store store, string? q, string? platform, string? cursor, CancellationToken cancellationToken)
    {
        var search = (q ?? "").Trim();
        if (search.Length > LongestSearch) search = search[..LongestSearch];
        var of = string.IsNullOrEmpty(platform) ? null : RouteText.Platform(platform) ?? "";
        if (cursor is "") cursor = null;
        var page = await PartAsync(cursor, cancellationToken);
        var isWhole = cursor is null && page.Next is null;
        var table = TableView<AccountRow>.Of(
            context,
            "accounts",
            page.Items,
            [
                new("account", AccountTexts.Account, row => row.Account.Account) { Cell = AccountsPage.NameCell },
                new("platform", AccountTexts.Platform, row => row.Account.Platform) { Cell = AccountsPage.PlatformCell },
                new("posts", AccountTexts.Posts, row => row.Account.Posts) { IsNumeric = true },
                new("last_post", AccountTexts.LastPost, row => row.Account.LastPostedAt),
                new("outcomes", AccountTexts.Outcomes, row => row.Hits.Known) { IsNumeric = true },
                new("in_range_80", AccountTexts.InRange, row => row.Hits.Share) { IsNumeric = true, Term = "hit_rate", Cell = AccountsPage.HitCell },
            ],
            isWhole);
        if (table.IsExport) return isWhole ? table.ToCsv() : CsvList.Stream(context, "accounts.csv", table.Columns, PartAsync);
        var platforms = await store.Accounts.ReadPlatformsAsync(cancellationToken);
        return PageForms.Show<AccountsPage>(new { View = new AccountsView(table, page.Next, platforms, search, platform ?? "") });

        async Task<Page<AccountRow>> PartAsync(string? after, CancellationToken token)
        {
            var part = await store.Accounts.SearchAsync(of, search, after, PageRows, token);
            var hits = await store.Outcomes.CountOfAsync([.. part.Items.Select(account => (account.Platform, account.Account))], token);
            return new Page<AccountRow>([.. part.Items.Zip(hits, (account, hit) => new AccountRow(account, hit))], part.Next);
        }
    }

    private static async Task<IResult> ShowAsync(string platform, string account, HttpContext context, AccountReader reader, CancellationToken cancellationToken)
    {
        var view = await reader.ReadAsync(RouteText.Platform(platform), RouteText.Of(account), cancellationToken);
        var posts = TableView<PostRow>.Of(context, "posts", view.Newest.Take(PostRow.MostShown).Select(PostRow.Of),
        [
            new("posted_at", AccountTexts.Posted, row => row.PostedAt is { } time ? new DateTimeOffset(time.Utc) : null) { Cell = PostsPart.TimeCell },
            new("media_type", AccountTexts.MediaType, row => row.MediaType) { Cell = PostsPart.MediaCell },
            new("caption", AccountTexts.Caption, row => row.Caption) { Cell = PostsPart.CaptionCell },
            new("likes", AccountTexts.Likes, row => row.Likes) { IsNumeric = true },
            new("comments", AccountTexts.Comments, row => row.Comments) { IsNumeric = true },
        ]);
        return posts.IsExport ? posts.ToCsv() : PageForms.Show<AccountPage>(new { View = view, Posts = posts });
    }

    private static async Task<IResult> TimesAsync(string platform, string account, Store store, AccountTimes times, Viewer viewer, CancellationToken cancellationToken)
    {
        var found = await store.Accounts.FindAsync(RouteText.Platform(platform), RouteText.Of(account), cancellationToken) ?? throw RouteText.Missing("account");
        viewer.IdPrefix = "times-";
        return PageForms.Show<TimesPage>(new { Account = found, Times = await times.OfAsync(found, viewer.Zone, cancellationToken) });
    }
}

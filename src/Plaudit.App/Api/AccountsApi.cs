using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Plaudit.App.Access;
using Plaudit.App.Serving;
using Plaudit.Storage;

namespace Plaudit.App.Api;

/// <summary>The accounts that the store has posts of.</summary>
internal static class AccountsApi
{
    private const string Tag = "accounts";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/accounts", PageAsync).RequireAuthorization(ApiScopes.Read)
            .WithName("ListAccounts").WithSummary("List accounts by platform and name").DescribeRead(Tag);
        api.MapGet("/accounts/{platform}/{account}", FindAsync).RequireAuthorization(ApiScopes.Read)
            .WithName("GetAccount").WithSummary("Show an account and how much there is of it").DescribeRead(Tag, canBeMissing: true);
        api.MapDelete("/accounts/{platform}/{account}", DeleteAsync).RequireAuthorization(ApiScopes.Write)
            .WithName("DeleteAccount").WithSummary("Delete everything of an account, its lines of the ledger among it").DescribeChange(Tag, canBeMissing: true).Audited("account.delete", "platform", "account");
    }

    private static async Task<Ok<PageAnswer<AccountAnswer>>> PageAsync(
        Store store,
        [Description("Of this platform alone.")] string? platform,
        [Description(Paging.CursorText)] string? cursor,
        [Description(Paging.LimitText)] int? limit,
        CancellationToken cancellationToken)
    {
        var page = await store.Accounts.PageAsync(platform is null ? null : RouteText.Platform(platform) ?? "", cursor, limit ?? Paging.DefaultLimit, cancellationToken);
        return TypedResults.Ok(PageAnswer<AccountAnswer>.Of(page, AccountAnswer.Of));
    }

    private static async Task<Ok<AccountDetailAnswer>> FindAsync(
        [Description(Paging.PlatformText)] string platform, string account, Store store, CancellationToken cancellationToken)
    {
        var (of, name) = (RouteText.Platform(platform), RouteText.Of(account));
        var found = await store.Accounts.FindAsync(of, name, cancellationToken) ?? throw RouteText.Missing("account");
        return TypedResults.Ok(AccountDetailAnswer.Of(found, await store.Accounts.CountAsync(of, name, cancellationToken)));
    }

    private static async Task<Ok<DeletedAnswer>> DeleteAsync(
        [Description(Paging.PlatformText)] string platform, string account, AccountDeletion deletion, CancellationToken cancellationToken)
    {
        var deleted = await deletion.DeleteAsync(RouteText.Platform(platform), RouteText.Of(account), cancellationToken);
        return TypedResults.Ok(new DeletedAnswer(deleted.Posts, deleted.Snapshots, deleted.Predictions, deleted.Forecasts));
    }
}

/// <summary>An account.</summary>
/// <param name="Platform">Null where not known.</param>
/// <param name="Account">Its name.</param>
/// <param name="Posts">Posts of it.</param>
/// <param name="FirstPostedAt">When the first of them was published.</param>
/// <param name="LastPostedAt">When the last was.</param>
/// <param name="AddedAt">Since when the store knows it.</param>
/// <param name="ChangedAt">When an import changed something of it last.</param>
internal sealed record AccountAnswer(
    string? Platform, string Account, long Posts, DateTimeOffset? FirstPostedAt, DateTimeOffset? LastPostedAt, DateTimeOffset AddedAt, DateTimeOffset ChangedAt)
{
    public static AccountAnswer Of(StoredAccount account) => new(
        account.Platform, account.Account, account.Posts, account.FirstPostedAt, account.LastPostedAt, account.AddedAt, account.ChangedAt);
}

/// <summary>An account and how much there is of it.</summary>
/// <param name="Platform">Null where not known.</param>
/// <param name="Account">Its name.</param>
/// <param name="Posts">Posts of it.</param>
/// <param name="Snapshots">What was seen of their numbers.</param>
/// <param name="Predictions">Lines of the ledger.</param>
/// <param name="ScoredPredictions">Those of them whose outcome is known.</param>
/// <param name="FirstPostedAt">When the first post was published.</param>
/// <param name="LastPostedAt">When the last was.</param>
/// <param name="AddedAt">Since when the store knows it.</param>
/// <param name="ChangedAt">When an import changed something of it last.</param>
internal sealed record AccountDetailAnswer(
    string? Platform,
    string Account,
    long Posts,
    long Snapshots,
    long Predictions,
    long ScoredPredictions,
    DateTimeOffset? FirstPostedAt,
    DateTimeOffset? LastPostedAt,
    DateTimeOffset AddedAt,
    DateTimeOffset ChangedAt)
{
    public static AccountDetailAnswer Of(StoredAccount account, AccountCounts counts) => new(
        account.Platform, account.Account, counts.Posts, counts.Snapshots, counts.Predictions, counts.Scored, account.FirstPostedAt, account.LastPostedAt,
        account.AddedAt, account.ChangedAt);
}

/// <summary>What was deleted.</summary>
/// <param name="Posts">Posts.</param>
/// <param name="Snapshots">What was seen of their numbers.</param>
/// <param name="Predictions">Lines of the ledger.</param>
/// <param name="Forecasts">Forecasts, of every run that was kept.</param>
internal sealed record DeletedAnswer(long Posts, long Snapshots, long Predictions, long Forecasts);

using Plaudit.App.Serving;
using Plaudit.App.Web.Forecasts;
using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.App.Web.Accounts;

/// <summary>Reads what is known of an account.</summary>
internal sealed class AccountReader(Store store, ServedModels models)
{
    /// <summary>Posts that a chart rests on at most.</summary>
    public const int MostMarks = 20_000;

    // Of those the last ones are shown in a table.
    private const int MostCaptions = 200;

    /// <summary>All that the page of an account shows at once.</summary>
    /// <param name="platform">Its platform; <see langword="null"/> where not known.</param>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="RequestFaultException">The store knows nothing of it.</exception>
    public async Task<AccountView> ReadAsync(string? platform, string name, CancellationToken cancellationToken)
    {
        var stored = await store.Accounts.FindAsync(platform, name, cancellationToken);
        var counts = await store.Accounts.CountAsync(platform, name, cancellationToken);
        var forecast = await ForecastAsync(platform, name, stored is not null, cancellationToken);
        if (stored is null && counts.Predictions == 0 && forecast is null) throw RouteText.Missing("account");
        var newest = (await store.Posts.PageAsync(platform, name, null, MostCaptions, cancellationToken)).Items;
        var (category, read) = await CategoryAsync(platform, name, newest, cancellationToken);
        return new AccountView
        {
            Platform = platform,
            Name = name,
            Stored = stored,
            Counts = counts,
            Newest = newest,
            Marks = await store.Posts.MarksAsync(platform, name, MostMarks, cancellationToken),
            Trust = (await store.Ledger.SummarizeAsync(new LedgerFilter { Platform = platform ?? "", Account = name }, LedgerGrouping.Task, null, 100, cancellationToken)).Items,
            Forecast = forecast,
            Category = category,
            CaptionsRead = read,
        };
    }

    private async Task<ForecastView?> ForecastAsync(string? platform, string name, bool hasAccount, CancellationToken cancellationToken)
    {
        if (await store.Forecasts.FindNewestAsync(platform, cancellationToken) is not { } run) return null;
        if (await store.Forecasts.FindOfAsync(run.Id, name, cancellationToken) is not { } forecast) return null;
        return new ForecastView
        {
            Run = run,
            Forecast = forecast,
            History = await store.Forecasts.ReadHistoryOfAsync(run.Id, name, cancellationToken),
            Before = null,
            HasAccount = hasAccount,
        };
    }

    private async Task<(ClassPrediction? Category, int Read)> CategoryAsync(
        string? platform, string name, IReadOnlyList<Post> posts, CancellationToken cancellationToken)
    {
        if ((await models.CurrentAsync(cancellationToken)).Category is not { } model) return (null, 0);
        PostText[] texts =
        [
            .. posts.Where(post => post.Draft is not { Caption: null, AltText: null, Location: null })
                .Select(post => new PostText(post.Draft.Caption, post.Draft.AltText, post.Draft.Location)),
        ];
        return texts.Length == 0 ? (null, 0) : (model.Predictor.Predict([new AccountText(platform, name, null, texts)], withTerms: true, cancellationToken)[0], texts.Length);
    }
}

using Plaudit.App.Serving;
using Plaudit.Data;
using Plaudit.Features;
using Plaudit.Ingestion;

namespace Plaudit.App.Api;

/// <summary>Drafts and the past posts of their account, as a request brings them.</summary>
/// <param name="Drafts">The drafts.</param>
/// <param name="History">The posts; <see langword="null"/> where the request has none, and those of the store count.</param>
/// <param name="IgnoredFields">Fields that mean nothing here.</param>
internal sealed record DraftsBody(IReadOnlyList<Draft> Drafts, IReadOnlyList<Post>? History, IReadOnlyList<string> IgnoredFields)
{
    private const string DraftList = "drafts";
    private const string HistoryList = "history";

    /// <summary>Receives them.</summary>
    /// <param name="request">The request.</param>
    /// <param name="minDrafts">Fewest drafts.</param>
    /// <param name="maxDrafts">Most drafts.</param>
    /// <exception cref="RequestFaultException">The body, a draft or a post cannot be used.</exception>
    public static async Task<DraftsBody> ReadAsync(HttpRequest request, int minDrafts = 1, int maxDrafts = JsonBody.MaxItems)
    {
        using var body = await JsonBody.ReadAsync(request, "platform", "account", DraftList, HistoryList);
        var (platform, account) = (body.Text("platform"), body.Text("account"));
        var drafts = body.Accept(DraftList, PostItems.ReadDrafts(body.Array(DraftList, maxDrafts, minDrafts), DraftList, platform, account));
        var history = body.OptionalArray(HistoryList, JsonBody.MaxHistory) is { } posts
            ? body.Accept(HistoryList, PostItems.ReadPosts(posts, HistoryList, platform, account))
            : null;
        return new DraftsBody([.. drafts.Select(draft => draft.Draft)], history, body.IgnoredFields);
    }

    /// <summary>What predictions rest on: the posts that came with the drafts, else those of the store.</summary>
    public ValueTask<PostTable> HistoryOfAsync(AccountHistories histories, CancellationToken cancellationToken) =>
        History is { } given ? ValueTask.FromResult(AccountHistories.TableOf(given)) : histories.OfAsync(Drafts, cancellationToken);
}

/// <summary>Drafts that predictions are asked for.</summary>
/// <param name="Drafts">1 to 1,000 drafts.</param>
/// <param name="Platform">The platform of all drafts and posts; not needed where they name it.</param>
/// <param name="Account">The account of all drafts and posts; not needed where they name it.</param>
/// <param name="History">Up to 10,000 past posts; where it is not given, those that the store has of the accounts. Without any a prediction rests on followers alone.</param>
internal sealed record DraftsRequest(IReadOnlyList<DraftFields> Drafts, string? Platform = null, string? Account = null, IReadOnlyList<PostFields>? History = null);

using Plaudit.App.Tests.Api;
using Plaudit.App.Web.Drafts;
using Plaudit.Storage;

namespace Plaudit.App.Tests.Web;

/// <summary>A saved set of drafts, one of them with what happened.</summary>
internal static class DraftSeed
{
    public const string Id = "saved-drafts";

    public static async Task FillAsync(Store store, StoreSeed seed)
    {
        var content = new SavedContent
        {
            Drafts =
            [
                new SavedDraft { Caption = "Loaf of the day #bread", MediaType = "image", PlannedAt = new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.Zero), LikesLine = seed["line"] },
                new SavedDraft { Caption = "<b onclick=alert(1)>Loaf</b>", MediaType = "reel", LikesLine = "gone" },
                new SavedDraft { Caption = "", MediaType = "" },
            ],
        };
        await store.Drafts.SaveAsync(
            new StoredDrafts { Id = Id, Owner = "local", Platform = seed["platform"], Account = seed["account"], Title = "Loaves <i>of</i> the week", Content = content.ToJson() }, default);
    }
}

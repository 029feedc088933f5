using System.Globalization;
using Microsoft.Extensions.Primitives;
using Plaudit.App.Serving;
using Plaudit.App.Web.Accounts;
using Plaudit.App.Web.Components;
using Plaudit.App.Web.Layout;
using Plaudit.App.Web.Texts;
using Plaudit.Data;

namespace Plaudit.App.Web.Drafts;

/// <summary>What stands in the studio: up to five drafts of one account, with what is wrong with them.</summary>
public sealed record StudioForm
{
    public const int MaxDrafts = 5;
    public const int MaxTitle = 200;

    /// <summary>Longest caption in UTF-16 units, as browsers count.</summary>
    public const int MaxCaption = 10_000;

    private const string Letters = "abcde";
    private const int MaxName = 200;

    /// <summary>Of the saved set that is worked on; <see langword="null"/> for a new one.</summary>
    public string? Id { get; init; }

    /// <summary>Names this sitting: the same drafts predicted again in it are one line of the ledger.</summary>
    public string Session { get; init; } = "";

    /// <summary><see langword="null"/> where not known.</summary>
    public string? Platform { get; init; }

    /// <summary>Empty where none is chosen yet.</summary>
    public string Account { get; init; } = "";

    public string Title { get; init; } = "";

    /// <summary>As typed.</summary>
    public string Followers { get; init; } = "";

    /// <summary>One at least.</summary>
    public IReadOnlyList<StudioDraft> Drafts { get; init; } = [new StudioDraft()];

    /// <summary>What is wrong, by the names of fields.</summary>
    public IReadOnlyDictionary<string, string> Faults { get; init; } = new Dictionary<string, string>();

    /// <summary>Platform and account as one field has them.</summary>
    public string Of => Account.Length == 0 ? "" : AccountValue(Platform, Account);

    /// <summary>How platform and account are written into one field.</summary>
    public static string AccountValue(string? platform, string account) => $"{(string.IsNullOrEmpty(platform) ? RouteText.NoPlatform : platform)}/{account}";

    /// <summary>A letter in names of fields: <c>a</c> for the first draft.</summary>
    public static string Letter(int draft) => Letters[draft].ToString();

    /// <summary>Reads what was sent, in a form or an address.</summary>
    /// <param name="field">The values of a name.</param>
    /// <param name="photo">The name of the picture that came with a field; <see langword="null"/> for none.</param>
    public static StudioForm Read(Func<string, StringValues> field, Func<string, string?>? photo = null)
    {
        ArgumentNullException.ThrowIfNull(field);
        string Text(string name) => field(name).ToString().ReplaceLineEndings("\n");
        var count = Enumerable.Range(0, MaxDrafts).LastOrDefault(i => field(Letter(i) + ".caption").Count + field(Letter(i) + ".media_type").Count + field(Letter(i) + ".planned_at").Count > 0) + 1;
        var (platform, account) = AccountOf(Text("of").Trim(), Text("platform").Trim(), Text("account").Trim());
        var session = Text("session");
        return new StudioForm
        {
            Id = Text("id") is { Length: > 0 and <= MaxName } id ? id : null,
            Session = session.Length == 32 && session.All(char.IsAsciiHexDigitLower) ? session : Guid.NewGuid().ToString("N"),
            Platform = platform,
            Account = account,
            Title = Text("title").Trim(),
            Followers = Text("followers").Trim(),
            Drafts =
            [
                .. Enumerable.Range(0, count).Select(Letter).Select(letter => new StudioDraft
                {
                    Caption = Text(letter + ".caption"),
                    MediaType = Text(letter + ".media_type"),
                    PlannedAt = Text(letter + ".planned_at").Trim(),
                    Photo = photo?.Invoke(letter + ".photo"),
                }),
            ],
        };
    }

    /// <summary>The drafts as models take them, and what is wrong where they cannot be taken.</summary>
    internal (IReadOnlyList<Draft>? Drafts, StudioForm Form) Check(Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var faults = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Account.Length == 0) faults["of"] = DraftTexts.FaultAccount;
        if (Account.Length > MaxName || (Platform ?? "").Length > MaxName || (Platform + Account).Any(char.IsControl)) faults["of"] = DraftTexts.FaultAccountName;
        if (Title.Length > MaxTitle) faults["title"] = string.Format(CultureInfo.InvariantCulture, DraftTexts.FaultTitle, viewer.Count(MaxTitle));
        if (!TypedCount.TryRead(Followers, out var followers)) faults["followers"] = DraftTexts.FaultFollowers;
        var drafts = new List<Draft>();
        for (var i = 0; i < Drafts.Count; i++)
        {
            var (letter, draft) = (Letter(i), Drafts[i]);
            MediaType? type = Enum.TryParse<MediaType>(draft.MediaType, ignoreCase: true, out var read) && Enum.IsDefined(read) ? read : null;
            var planned = viewer.ReadTime(draft.PlannedAt);
            if (draft.Caption.Length > MaxCaption)
                faults[letter + ".caption"] = string.Format(CultureInfo.InvariantCulture, DraftTexts.FaultCaption, viewer.Count(draft.Caption.Length), viewer.Count(MaxCaption));
            if (draft.MediaType.Length > 0 && type is null) faults[letter + ".media_type"] = DraftTexts.FaultMediaType;
            if (draft.PlannedAt.Length > 0 && planned is null) faults[letter + ".planned_at"] = DraftTexts.FaultTime;
            drafts.Add(new Draft
            {
                Platform = Platform,
                Account = Account,
                // What is not typed yet is not known.
                Caption = string.IsNullOrWhiteSpace(draft.Caption) ? null : draft.Caption,
                MediaType = type,
                PostedAt = planned is { } time ? new PostTime(time.UtcDateTime, HasTimeOfDay: true) : null,
                Followers = followers,
                Image = draft.Photo,
            });
        }
        return (faults.Count == 0 ? drafts : null, this with { Faults = faults });
    }

    private static (string? Platform, string Account) AccountOf(string both, string platform, string account) =>
        account.Length > 0 ? (platform is "" or RouteText.NoPlatform ? null : platform, account) : AccountAddress.Read(both);
}

using Plaudit.App.Web.Texts;

namespace Plaudit.App.Web.Layout;

/// <summary>A section of the dashboard.</summary>
/// <param name="Href">The address of its first page.</param>
/// <param name="Text">Its name.</param>
/// <param name="IsForAdmins">Only administrators see it.</param>
internal sealed record NavigationItem(string Href, string Text, bool IsForAdmins = false)
{
    /// <summary>What is done every day, then what it rests on, then what keeps it running.</summary>
    public static IReadOnlyList<IReadOnlyList<NavigationItem>> Groups =>
    [
        [new("/", LayoutTexts.Overview), new("/drafts", LayoutTexts.Drafts), new("/photos", LayoutTexts.Photos), new("/accounts", LayoutTexts.Accounts), new("/forecasts", LayoutTexts.Forecasts), new("/profiles", LayoutTexts.Profiles)],
        [new("/ledger", LayoutTexts.Ledger), new("/models", LayoutTexts.Models), new("/data", LayoutTexts.Data)],
        [new("/jobs", LayoutTexts.Jobs), new("/budgets", LayoutTexts.Budgets), new("/settings", LayoutTexts.Settings, IsForAdmins: true)],
    ];

    /// <summary>The section that an address belongs to; <see langword="null"/> for pages of none.</summary>
    public static NavigationItem? Of(string path) => Groups.SelectMany(group => group).FirstOrDefault(item => item.Holds(path));

    /// <summary>Whether an address is of this section.</summary>
    public bool Holds(string path) => path == Href || (Href != "/" && path.StartsWith(Href + "/", StringComparison.Ordinal));
}

using Plaudit.App.Web.Components;

namespace Plaudit.App.Web.Accounts;

/// <summary>A part of the list of accounts.</summary>
/// <param name="Table">The accounts.</param>
/// <param name="Next">Where the next part begins; <see langword="null"/> where this is the last.</param>
/// <param name="Platforms">The platforms that there are; <see langword="null"/> stands for one that is not known.</param>
/// <param name="Search">What is looked for.</param>
/// <param name="Platform">The platform as the address names it; empty for all.</param>
public sealed record AccountsView(TableView<AccountRow> Table, string? Next, IReadOnlyList<string?> Platforms, string Search, string Platform);

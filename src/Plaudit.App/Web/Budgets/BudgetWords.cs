using Plaudit.App.Web.Components;
using Plaudit.App.Web.Texts;
using Plaudit.Connectors;
using Plaudit.Connectors.Budgets;

namespace Plaudit.App.Web.Budgets;

/// <summary>A budget in words.</summary>
internal static class BudgetWords
{
    /// <summary>Whether it bounds the requests of a month, and has no other limit.</summary>
    public static bool IsOfMonth(BudgetStatus budget) => budget.Limit == int.MaxValue;

    public static string PlatformOf(BudgetStatus budget) => PlatformNames.Shown(budget.Key.Platform);

    public static string FamilyOf(BudgetStatus budget) => IsOfMonth(budget) ? BudgetTexts.AllOfMonth : budget.Key.Family;

    public static string StateOf(BudgetStatus budget) =>
        budget.Reason is null ? BudgetTexts.Open : budget.BlockedUntil is null ? BudgetTexts.Held : BudgetTexts.Paused;

    public static NoteKind KindOf(BudgetStatus budget) =>
        budget.Reason is null ? NoteKind.Good : budget.BlockedUntil is null ? NoteKind.Warning : NoteKind.Bad;
}

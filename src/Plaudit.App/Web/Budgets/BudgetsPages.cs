using Plaudit.App.Web.Components;
using Plaudit.App.Web.Layout;
using Plaudit.App.Web.Texts;
using Plaudit.Connectors.Budgets;
using Plaudit.Storage;

namespace Plaudit.App.Web.Budgets;

/// <summary>What may still be asked of the platforms.</summary>
internal static class BudgetsPages
{
    public const string Path = "/budgets";

    public static void Map(IEndpointRouteBuilder app) => app.MapPages(PageAccess.Read).MapGet(Path, ShowAsync);

    private static async Task<IResult> ShowAsync(HttpContext context, Viewer viewer, Store store, TimeProvider clock, CancellationToken cancellationToken)
    {
        var budgets = await new RateBudgets(store, new RateBudgetOptions(), clock).StatusAsync(cancellationToken);
        var table = TableView<BudgetStatus>.Of(
            context,
            "budgets",
            budgets,
            [
                new("platform", BudgetTexts.Platform, of => BudgetWords.PlatformOf(of)) { Cell = BudgetCells.Platform },
                new("family", BudgetTexts.Family, of => BudgetWords.FamilyOf(of)),
                new("state", BudgetTexts.State, of => BudgetWords.StateOf(of)) { Cell = BudgetCells.State },
                new("left", BudgetTexts.Left, of => of.Left) { Cell = BudgetCells.Left(viewer), IsNumeric = true },
                new("next_at", BudgetTexts.Next, of => of.NextAt) { Cell = BudgetCells.Next },
                new("waiting", BudgetTexts.Waiting, of => of.Waiting) { IsNumeric = true },
                new("used", BudgetTexts.Used, of => BudgetWords.IsOfMonth(of) ? null : of.Used) { IsNumeric = true },
                new("window_minutes", BudgetTexts.Window, of => BudgetWords.IsOfMonth(of) ? null : of.Window.TotalMinutes) { Cell = BudgetCells.Window(viewer), IsNumeric = true },
                new("month_used", BudgetTexts.Month, of => of.MonthUsed) { Cell = BudgetCells.Month(viewer), IsNumeric = true },
                new("token", BudgetTexts.Token, of => of.Key.Token) { Cell = BudgetCells.Token },
            ]);
        return table.IsExport ? table.ToCsv() : PageForms.Show<BudgetsPage>(new { Table = table });
    }
}

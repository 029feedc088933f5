using Plaudit.Evaluation;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections;

/// <summary>What a model that is shown the answer would claim.</summary>
internal static class EngagementLeakSection
{
    public static ReportSection Of(LeakDemonstration leak)
    {
        var number = ReportFormat.Number();
        return new ReportSection
        {
            Id = "leak",
            Title = "What a leak would claim",
            Text =
            [
                $"A twin was trained on the same posts and also shown {string.Join(", ", leak.LeakedFields)} of the very post it is asked about. High is decided by just these numbers, so it reads the answer off its input.",
                "It scores near 1 on any file and knows nothing before a post exists. Claims of 98 % and more usually come from this. The twin was thrown away; the honest number is the one to compare with.",
            ],
            Tables =
            [
                ReportTable.Of(
                    "leak_scores",
                    "The honest model and the forbidden twin",
                    [
                        new("model", "Model", ReportFormat.Text),
                        new("auc", "AUC", number),
                        new("brier", "Brier", number),
                        new("log_loss", "Log loss", number),
                        new("accuracy", "Told rightly at 50 %", ReportFormat.Share()),
                    ],
                    [("honest: knows what is known before posting", leak.Honest), ("leaked: is shown the outcome", leak.Leaked)],
                    row => [row.Item1, row.Item2.Auc, row.Item2.Brier, row.Item2.LogLoss, row.Item2.Accuracy]) with { Emphasis = 0 },
            ],
        };
    }
}

using Plaudit.Evaluation;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections;

/// <summary>How the model was chosen, and what it must not be used for.</summary>
internal static class EngagementUseSection
{
    private const int MaxCandidates = 10;

    public static ReportSection Of(EngagementEvaluation evaluation)
    {
        var selection = evaluation.Selection;
        return new ReportSection
        {
            Id = "use",
            Title = "What it may be used for, and what not",
            Text =
            [
                evaluation.Scores.HasSignal
                    ? "Good for comparing drafts of the accounts it learnt from, and of similar ones, against what each account is used to."
                    : "On these posts it is good for nothing yet: it has not shown that it knows more than the base rate.",
                "When a measure becomes the target it stops measuring (Goodhart's law). Who posts only what scores well no longer learns what else would have worked, drifts to what is easily liked, and trains the next model on its own echo. Keep posting some things that the model doubts, and ask what the likes are for.",
            ],
            Points =
            [
                "Not for decisions about people: pay, hiring, contracts, whom to promote. It compares a post with an account's own past; it knows nothing of the worth of who posts.",
                "Not to judge small accounts where the section on fairness shows wider errors for them.",
                "Not for claims about causes, nor as a recipe: what went together with likes need not bring them.",
                "Not to make content more extreme or misleading because that is liked.",
                "Not on another platform or at another time than it learnt from, without a new report.",
                "Not as a yes or no for a single post: 60 % means that four in ten such posts do not make it.",
            ],
            Tables =
            [
                ReportTable.Of(
                    "candidates",
                    selection.Tried.Count > MaxCandidates ? $"The {MaxCandidates} best of {selection.Tried.Count} models tried" : "Models tried",
                    [new("model", "Model", ReportFormat.Text), new("log_loss", "Log loss before the test", ReportFormat.Number(4))],
                    selection.Tried.Take(MaxCandidates),
                    candidate => [candidate.Name, candidate.LogLoss]),
            ],
            Note = $"The model was chosen on {ReportFormat.Count.Show((double)selection.Rows)} posts before the test, where the base rate has a log loss of {ReportFormat.Number(4).Show(selection.BaseRateLogLoss)}; no choice was made on the test posts.",
        };
    }
}

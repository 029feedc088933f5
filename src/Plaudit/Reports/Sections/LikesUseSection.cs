using Plaudit.Evaluation;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections;

/// <summary>How the model was chosen, and what it must not be used for: the part of a model card that a reader of a report needs.</summary>
internal static class LikesUseSection
{
    private const int MaxCandidates = 10;

    public static ReportSection Of(LikesEvaluation evaluation)
    {
        var selection = evaluation.Selection;
        return new ReportSection
        {
            Id = "use",
            Title = "What it may be used for, and what not",
            Text = ["Good for comparing drafts of the accounts it learnt from, and of similar ones; and for a range of what to expect of a post."],
            Points =
            [
                "Not for decisions about people: pay, hiring, contracts. Likes measure an audience and a platform's ranking, not the worth of who posts.",
                "Not for claims about causes. The model knows what went together with likes; changing it may do nothing.",
                "Not on another platform than the one it learnt from, nor after the platform changed how it shows posts: look at the errors over time first.",
                "Not as the aim itself. What gets likes is not always what is true, kind or good for those who see it; a number that is chased stops measuring what it did.",
                "Not for a single post as if it were certain: one post in five is expected to fall outside its 80 % range.",
            ],
            Tables =
            [
                ReportTable.Of(
                    "candidates",
                    selection.Tried.Count > MaxCandidates ? $"The {MaxCandidates} best of {selection.Tried.Count} models tried" : "Models tried",
                    [new("model", "Model", ReportFormat.Text), new("log_mse", "log-MSE before the test", ReportFormat.Number(4))],
                    selection.Tried.Take(MaxCandidates),
                    candidate => [candidate.Name, candidate.LogMse]),
            ],
            Note = $"The model was chosen on {ReportFormat.Count.Show((double)selection.Rows)} posts before the test; no choice was made on the test posts.",
        };
    }
}

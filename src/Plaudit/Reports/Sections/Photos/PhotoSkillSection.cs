using System.Globalization;
using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections.Photos;

/// <summary>Whether pictures tell likes, on pictures that nothing had learnt from.</summary>
internal static class PhotoSkillSection
{
    public static ReportSection Of(PhotoEvaluation evaluation, PhotoSkill skill) => new()
    {
        Id = "skill",
        Title = "Do your pictures tell your likes?",
        Text =
        [
            skill.InWords,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The test: the newest {evaluation.Test:N0} pictures, each told from those posted before it, after the choice was made on the {evaluation.Training:N0} before the first of them. At that time the answer would have been: {Lower(evaluation.Skill.InWords)}"),
        ],
        Tables =
        [
            ReportTable.Of(
                "skill",
                "On the newest pictures",
                [
                    new("model", "Told by", ReportFormat.Text),
                    new("log_mae", "Error (log)", ReportFormat.Number()),
                    new("pair_accuracy", "Pairs told", ReportFormat.Share()),
                    new("spearman", "Rank correlation", ReportFormat.Number(2)),
                    new("coverage_80", "80 % range holds", ReportFormat.Share()),
                    new("width_80", "Its width", ReportFormat.Factor()),
                ],
                Rows(evaluation),
                row =>
                [
                    row.Title, row.Scores.LogMae, row.Scores.PairAccuracy, row.Scores.Spearman, row.Scores.Coverage80, Math.Exp(row.Scores.MeanWidth80),
                ]) with { Emphasis = 0 },
            ReportTable.Of(
                "tried",
                "What was tried on all pictures, each told by earlier ones",
                [new("model", "Model", ReportFormat.Text), new("log_mae", "Error (log)", ReportFormat.Number()), new("gain", "Error saved", ReportFormat.SignedShare())],
                skill.Tried,
                tried => [tried.Name, tried.MeanAbsoluteError, tried.Gain]),
        ],
        Note = "Pairs are of pictures at most ten posts apart: of how many the one with more likes was told. The chance of so much by luck comes from dealing the likes out anew among the pictures; below 1 in 100 the pictures are believed.",
    };

    // Where pictures are believed, what would have been told is what the pictures tell.
    private static (string Title, PhotoScores Scores)[] Rows(PhotoEvaluation evaluation) =>
    [
        ($"told to you: {evaluation.Model.Name}", evaluation.Model),
        ("your average of late (baseline)", evaluation.Baseline),
        .. evaluation.Pictures == evaluation.Model ? ((string, PhotoScores)[])[] : [($"not believed: {evaluation.Pictures.Name}", evaluation.Pictures)],
    ];

    private static string Lower(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence[1..];
}

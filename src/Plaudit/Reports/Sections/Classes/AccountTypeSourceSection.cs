using Plaudit.Evaluation.Classification;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections.Classes;

/// <summary>What is left of the scores on a source that a model has not seen.</summary>
internal static class AccountTypeSourceSection
{
    public static ReportSection Of(AccountTypeEvaluation evaluation)
    {
        var share = ReportFormat.Share();
        return new ReportSection
        {
            Id = "sources",
            Title = "What is left of it on profiles from elsewhere?",
            Text =
            [
                "Each source in turn is left out, a model is learnt from the others, and the profiles left out are told. Beside it stands what models find that have learnt from other profiles of the same source: the distance is what they know of the source, not of the class.",
            ],
            Points = evaluation.Warnings,
            Tables =
            [
                ReportTable.Of(
                    "sources",
                    "Found with and without having learnt from the source",
                    [
                        new("source", "Source left out", ReportFormat.Text),
                        new("class", "Class", ReportFormat.Text),
                        new("profiles", "Profiles", ReportFormat.Count),
                        new("recall_in_source", "Found with the source", share),
                        new("recall_left_out", "Found without it", share),
                        new("auc_left_out", "AUC without it", ReportFormat.Number()),
                        new("most_often_told", "Most often told", ReportFormat.Text),
                    ],
                    evaluation.Sources.SelectMany(source => source.Classes.Select(ofClass => (source.Source, Class: ofClass))),
                    row =>
                    [
                        row.Source,
                        row.Class.Class,
                        (double)row.Class.Rows,
                        row.Class.RecallInSource,
                        row.Class.RecallLeftOut,
                        row.Class.AucLeftOut,
                        row.Class.IsTestable ? row.Class.MostOftenTold : "not testable: no other source has the class",
                    ]),
            ],
            Note = "The AUC is the chance that a profile of the class gets a higher probability of it than a profile of another class: of the same source, or of the others where it has one class alone; 0.5 is a coin. High with little found: the order carries over, the level does not.",
        };
    }
}

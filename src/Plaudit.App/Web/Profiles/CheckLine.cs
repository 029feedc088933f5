using Plaudit.App.Jobs;
using Plaudit.App.Web.Components;
using Plaudit.App.Web.Jobs;
using Plaudit.App.Web.Texts;
using Plaudit.Reports;
using Plaudit.Storage;

namespace Plaudit.App.Web.Profiles;

/// <summary>A profile check in the list of them.</summary>
/// <param name="Job">Its job.</param>
/// <param name="About">Whose profile, or that it is a file.</param>
/// <param name="Answer">What came of it.</param>
/// <param name="Kind">How that is marked.</param>
public sealed record CheckLine(StoredJob Job, string About, string Answer, NoteKind Kind)
{
    public static CheckLine Of(StoredJob job)
    {
        ArgumentNullException.ThrowIfNull(job);
        var (answer, kind) = AnswerOf(job);
        return new CheckLine(job, job.Kind == ClassifyFileJob.Kind ? ProfileTexts.FileCheck : JobWords.AboutOf(job), answer, kind);
    }

    private static (string Answer, NoteKind Kind) AnswerOf(StoredJob job)
    {
        if (job.State != JobState.Succeeded) return (JobWords.StateOf(job), JobWords.ColourOf(job));
        if (job.Kind == ClassifyFileJob.Kind) return (JobTexts.State_succeeded, NoteKind.Good);
        var result = JobJson.ReadResult<ClassifyJobResult>(job.Result);
        return (result?.AccountType ?? result?.Category) is { Predicted: { } told }
            ? (ProfileWords.ClassOf(told), NoteKind.Info)
            : (ProfileWords.ClassOf(ClassPredictionNames.CannotTell), NoteKind.Warning);
    }
}

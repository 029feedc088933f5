namespace Plaudit.Evaluation.Classification;

/// <summary>
/// How well the profiles of a source are told by a model that has seen none of it, beside a model that has: what is lost on data from elsewhere.
/// </summary>
/// <param name="Source">The source left out.</param>
/// <param name="Classes">Each of its classes.</param>
public sealed record SourceScores(string Source, IReadOnlyList<SourceClassScores> Classes)
{
    public int Rows => Classes.Sum(ofClass => ofClass.Rows);
}

/// <summary>One class of a source that was left out.</summary>
/// <param name="Class">The class.</param>
/// <param name="Rows">Profiles of the source and class.</param>
/// <param name="IsTestable">Whether other sources have enough of the class too; without them a model cannot know the class.</param>
/// <param name="RecallInSource">Share told to be of the class by models that learnt from other profiles of this source too.</param>
/// <param name="RecallLeftOut">Share told to be of the class by a model that learnt from the other sources alone; NaN where not testable.</param>
/// <param name="AucLeftOut">
/// Chance that the model without the source gives a profile of the class a higher probability of it than another: one of the source's own profiles of
/// other classes, or, where it has none, one of the other sources' that it had not learnt from. NaN where not testable.
/// </param>
/// <param name="MostOftenTold">The class most often told by the model without the source.</param>
public sealed record SourceClassScores(
    string Class, int Rows, bool IsTestable, double RecallInSource, double RecallLeftOut, double AucLeftOut, string MostOftenTold);

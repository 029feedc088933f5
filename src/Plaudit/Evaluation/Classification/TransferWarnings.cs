using System.Globalization;

namespace Plaudit.Evaluation.Classification;

/// <summary>What a reader of an evaluation of profiles must know before its numbers.</summary>
internal static class TransferWarnings
{
    /// <summary>In sentences; empty where every class comes from several sources and is told in each of them when it is left out.</summary>
    public static IReadOnlyList<string> Of(ProfileDataSummary data, IReadOnlyList<SourceScores> sources)
    {
        var warnings = new List<string>();
        if (data.Sources.Select(count => count.Source).Distinct(StringComparer.Ordinal).Count() < 2)
        {
            warnings.Add("All profiles come from one source: nothing here tells how well other profiles would be told. Add a source, or test on one with --test FILE.");
            return warnings;
        }
        warnings.Add("Scores inside the sources do not carry over to others: look at the table of sources left out before you rely on any of them.");
        var single = data.Sources.GroupBy(count => count.Class).Where(group => group.Count() == 1).ToList();
        foreach (var group in single)
        {
            warnings.Add($"The class '{group.Key}' comes from the source '{group.First().Source}' alone: whatever sets that source apart may pass for the class, and it cannot be tested elsewhere.");
        }
        foreach (var source in sources)
        {
            foreach (var ofClass in source.Classes.Where(c => c.IsTestable && c.RecallLeftOut < c.RecallInSource / 2))
            {
                warnings.Add(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Of the {ofClass.Class} profiles of '{source.Source}' {ofClass.RecallLeftOut:0 %} are found without having learnt from that source, {ofClass.RecallInSource:0 %} with it."));
            }
        }
        return warnings;
    }
}

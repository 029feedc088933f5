namespace Plaudit.Evaluation.Classification;

/// <summary>The profiles that were read.</summary>
/// <param name="Profiles">Accounts kept.</param>
/// <param name="Labelled">Accounts with a known type: those that count.</param>
/// <param name="Duplicates">Rows given up for a later row of the same account.</param>
/// <param name="Contradictions">Accounts left out because they are given two types.</param>
/// <param name="Alike">Labelled profiles whose features are all the same as another's: they are tested together, never against one another.</param>
/// <param name="Rejected">Rows that could not be used, by reason.</param>
/// <param name="Sources">Labelled profiles by source and class.</param>
/// <param name="Notes">What else is to be known of the files, in sentences.</param>
/// <param name="Fingerprint">SHA-256 over the labelled profiles' features and classes, whatever their order in the files.</param>
public sealed record ProfileDataSummary(
    int Profiles,
    int Labelled,
    int Duplicates,
    int Contradictions,
    int Alike,
    IReadOnlyDictionary<string, long> Rejected,
    IReadOnlyList<SourceCount> Sources,
    IReadOnlyList<string> Notes,
    string Fingerprint);

/// <summary>Labelled profiles of a source and class.</summary>
public sealed record SourceCount(string Source, string Class, int Profiles);

/// <summary>A feature that a model does without.</summary>
/// <param name="Feature">Its name.</param>
/// <param name="Reason">Why, naming the source or class that does not know it.</param>
public sealed record FeatureLeftOut(string Feature, string Reason);

using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Plaudit.Data;
using Plaudit.Evaluation.Classification;
using Plaudit.Features.Profiles;
using Plaudit.Ingestion.Profiles;
using Plaudit.Models.Classification;

namespace Plaudit.Pipelines.Classification;

/// <summary>Labelled profiles, ready to be learnt from or tested on.</summary>
/// <param name="Profiles">The profiles, a row each.</param>
/// <param name="Examples">Their features and classes.</param>
/// <param name="Groups">Profiles of one number are alike in every feature and class.</param>
/// <param name="LeftOut">Features done without, and why.</param>
/// <param name="Data">What was read.</param>
internal sealed record AccountTypeTable(
    IReadOnlyList<Profile> Profiles, ClassExamples Examples, int[] Groups, IReadOnlyList<FeatureLeftOut> LeftOut, ProfileDataSummary Data)
{
    private const int MinRowsOfClass = 10;

    // Of a class whose profiles are all alike none is left to learn from where the others are tested on.
    private const int MinGroupsOfClass = 2;

    /// <summary>Makes the table of training profiles, and of those of a test where there are any; both have the features that all of them know.</summary>
    /// <param name="training">Profiles to learn from.</param>
    /// <param name="test">Profiles to test on; <see langword="null"/> for none.</param>
    /// <param name="options">Which features.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="PlauditException">There are too few labelled profiles, or no feature is known of all of them.</exception>
    public static (AccountTypeTable Training, AccountTypeTable? Test) Of(ReadProfiles training, ReadProfiles? test, AccountTypeOptions options, CancellationToken cancellationToken)
    {
        var labelled = Labelled(training.Set);
        var tested = test is null ? [] : Labelled(test.Set);
        var wanted = Wanted(options);
        var availability = FeatureAvailability.Of([.. labelled, .. tested], wanted, Behaviours(training, test), cancellationToken: cancellationToken);
        List<FeatureLeftOut> leftOut =
        [
            .. availability.Dropped.Select(dropped => new FeatureLeftOut(dropped.Feature.Name, dropped.Message)),
            .. ProfileFeatureCatalogue.Select(options.Features).Except(wanted).Select(
                feature => new FeatureLeftOut(feature.Name, $"'{feature.Name}' is not used: {options.Available} does not supply {string.Join(", ", feature.Fields)}.")),
        ];
        var classes = Classes(labelled);
        if (availability.Kept.Count == 0)
        {
            throw new PlauditException($"No feature is known of every class in every source. {(leftOut.Count > 0 ? leftOut[0].Reason : "")}");
        }
        var columns = availability.Kept.Select(feature => feature.Definition).ToList();
        if (test is not null && !tested.Any(profile => classes.Contains(profile.AccountType!)))
        {
            throw new PlauditException($"None of the profiles to test on has a type that the others have: {string.Join(", ", classes)}.");
        }
        var table = Build(labelled, classes, columns, training, [], leftOut, cancellationToken);
        var learnable = table.Learnable([.. Enumerable.Range(0, table.Profiles.Count)]);
        if (Enumerable.Range(0, classes.Count).Except(learnable).Select(label => classes[label]).FirstOrDefault() is { } alike)
        {
            throw new PlauditException(
                $"All profiles of the type '{alike}' are alike in every feature that can be used ({string.Join(", ", columns.Select(column => column.Name))}); different ones are needed to learn from some and test on others.");
        }
        if (test is null)
        {
            return (table, null);
        }
        var tests = Build(
            [.. tested.Where(profile => classes.Contains(profile.AccountType!))], classes, columns, test, NotesOnTest(labelled, tested, classes), leftOut, cancellationToken);
        return tests.Profiles.Count > 0
            ? (table, tests)
            : throw new PlauditException("None of the profiles to test on shows everything that the model needs.");
    }

    /// <summary>Of which rows a model for use would name a type: not of private or empty profiles.</summary>
    public bool[] CanBeTold => [.. Profiles.Select(profile => profile.State == ProfileState.Shown)];

    /// <summary>Names of the sources, in their order.</summary>
    public IReadOnlyList<string> Sources => [.. Profiles.Select(profile => profile.Source ?? "").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Platforms of the profiles; empty where one of them does not say its own.</summary>
    public IReadOnlyList<string> Platforms =>
        Profiles.Any(profile => profile.Platform is null)
            ? []
            : [.. Profiles.Select(profile => profile.Platform!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Numbers of the classes of which some of the rows show enough to learn from.</summary>
    public List<int> Learnable(int[] rows) =>
    [
        .. rows.GroupBy(row => Examples.Labels[row])
            .Where(ofClass => ofClass.Count() >= MinRowsOfClass && ofClass.Select(row => Groups[row]).Distinct().Count() >= MinGroupsOfClass)
            .Select(ofClass => ofClass.Key).Order(),
    ];

    /// <summary>Rows of some profiles.</summary>
    public int[] RowsOf(Func<Profile, bool> wanted) => [.. Enumerable.Range(0, Profiles.Count).Where(row => wanted(Profiles[row]))];

    private static List<ProfileFeature> Wanted(AccountTypeOptions options) =>
        [.. ProfileFeatureCatalogue.ForSource(ProfileFeatureCatalogue.Select(options.Features), ProfileFeatureCatalogue.SourceNamed(options.Available))];

    // States other than these have no numbers, whatever a label says.
    private static List<Profile> Labelled(ProfileSet set) =>
        [.. set.Profiles.Where(profile => profile.AccountType is not null && profile.State is ProfileState.Shown or ProfileState.Private or ProfileState.Empty)];

    private static ProfileBehaviours? Behaviours(ReadProfiles training, ReadProfiles? test) =>
        test?.Behaviours is not null && training.Behaviours is null
            ? throw new PlauditException("Posts are given for the test alone; features of how accounts post need them for the training profiles too.")
            : training.Behaviours;

    private static List<string> Classes(List<Profile> labelled)
    {
        var counts = labelled.CountBy(profile => profile.AccountType!).ToDictionary(of => of.Key, of => of.Value, StringComparer.Ordinal);
        if (counts.Count < 2)
        {
            throw new PlauditException(
                counts.Count == 0
                    ? "No profile has a type. Name it in the field account_type, in a table (--labels FILE), or for a whole file (CLASS=FILE)."
                    : $"All {labelled.Count} profiles with a type are '{counts.First().Key}'; profiles of two types or more are needed to tell them apart.");
        }
        if (counts.FirstOrDefault(of => of.Value < MinRowsOfClass) is { Key: not null } few)
        {
            throw new PlauditException($"There are {few.Value} profiles of the type '{few.Key}'; at least {MinRowsOfClass} are needed of each.");
        }
        return [.. AccountTypes.All.Where(counts.ContainsKey)];
    }

    private static List<string> NotesOnTest(List<Profile> labelled, List<Profile> tested, List<string> classes)
    {
        var notes = new List<string>();
        var unknown = tested.Where(profile => !classes.Contains(profile.AccountType!)).ToList();
        if (unknown.Count > 0)
        {
            var types = string.Join(", ", unknown.Select(profile => profile.AccountType!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
            notes.Add($"Profiles to test on that are left out because nothing is learnt of their type ({types}): {unknown.Count}.");
        }
        var known = labelled.Select(profile => (profile.Platform, profile.Account)).ToHashSet();
        var both = tested.Count(profile => known.Contains((profile.Platform, profile.Account)));
        if (both > 0)
        {
            notes.Add($"Profiles to test on that are learnt from too: {both}. What is told of them says nothing about profiles that nobody has seen.");
        }
        return notes;
    }

    private static AccountTypeTable Build(
        List<Profile> profiles,
        List<string> classes,
        List<FeatureDefinition> columns,
        ReadProfiles read,
        List<string> notes,
        List<FeatureLeftOut> leftOut,
        CancellationToken cancellationToken)
    {
        var all = ProfileFeatures.Build(profiles, columns, read.Behaviours, cancellationToken);
        // A blank here and there must not become a mark of a class, and a profile with one would not be judged in use either.
        int[] known = [.. Enumerable.Range(0, profiles.Count).Where(row => IsKnown(all.Row(row)))];
        if (known.Length < profiles.Count)
        {
            notes = [.. notes, $"Profiles left out because they do not show everything that the others do: {profiles.Count - known.Length}."];
        }
        var x = all.SelectRows(known);
        profiles = [.. known.Select(row => profiles[row])];
        int[] labels = [.. profiles.Select(profile => classes.IndexOf(profile.AccountType!))];
        var groups = Alike(x, labels);
        var summary = read.Set.Summary;
        var data = new ProfileDataSummary(
            read.Set.Profiles.Count,
            profiles.Count,
            (int)summary.Duplicates,
            (int)summary.Contradictions,
            groups.Length - groups.Distinct().Count(),
            Rejected(read),
            [
                .. profiles.CountBy(profile => (Source: profile.Source ?? "", Class: profile.AccountType!))
                    .OrderBy(count => count.Key.Source, StringComparer.Ordinal).ThenBy(count => classes.IndexOf(count.Key.Class))
                    .Select(count => new SourceCount(count.Key.Source, count.Key.Class, count.Value)),
            ],
            [.. summary.Notes, .. notes],
            Fingerprint(x, labels));
        return new AccountTypeTable(profiles, new ClassExamples(x, labels, classes), groups, leftOut, data);
    }

    private static Dictionary<string, long> Rejected(ReadProfiles read)
    {
        var rejected = read.Set.Summary.Reasons.ToDictionary(reason => reason.Reason, reason => reason.Rows, StringComparer.Ordinal);
        foreach (var (reason, rows) in read.RejectedLabels.CountBy(row => $"in the table of types: {row.Reason}"))
        {
            rejected.Add(reason, rows);
        }
        return rejected;
    }

    private static bool IsKnown(ReadOnlySpan<float> row)
    {
        foreach (var value in row)
        {
            if (float.IsNaN(value))
            {
                return false;
            }
        }
        return true;
    }

    private static int[] Alike(FeatureMatrix x, int[] labels)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var groups = new int[x.RowCount];
        for (var row = 0; row < groups.Length; row++)
        {
            var key = $"{labels[row]}:{Convert.ToHexString(MemoryMarshal.AsBytes(x.Row(row)))}";
            if (!numbers.TryGetValue(key, out groups[row]))
            {
                numbers.Add(key, groups[row] = numbers.Count);
            }
        }
        return groups;
    }

    // Hashes of rows, sorted, so that the order of files and rows does not matter.
    private static string Fingerprint(FeatureMatrix x, int[] labels)
    {
        var rows = new string[x.RowCount];
        for (var row = 0; row < rows.Length; row++)
        {
            rows[row] = $"{Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(x.Row(row))))}:{labels[row]}";
        }
        Array.Sort(rows, StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Join('\n', rows))));
    }
}

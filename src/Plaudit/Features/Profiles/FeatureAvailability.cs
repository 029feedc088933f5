using System.Globalization;
using Plaudit.Data;

namespace Plaudit.Features.Profiles;

/// <summary>
/// Which features a model may learn from: those that every source knows for every one of its classes. Which fields are blank depends on the
/// source, and where classes come from different sources a gap would give the class away.
/// </summary>
/// <param name="Kept">Features that may be used.</param>
/// <param name="Dropped">The others, each with its reason.</param>
public sealed record FeatureAvailability(IReadOnlyList<ProfileFeature> Kept, IReadOnlyList<DroppedFeature> Dropped)
{
    /// <summary>Share of a group's profiles for which a feature must be known.</summary>
    public const double DefaultMinimumShare = .95;

    /// <summary>Looks at the profiles of a training set.</summary>
    /// <param name="profiles">The profiles that are learnt from; those without a class form a group of their own.</param>
    /// <param name="features">The features that are wished for.</param>
    /// <param name="behaviours">What the accounts do, where posts of them are given.</param>
    /// <param name="minimumShare">Share of the profiles of each source and class, above 0 to 1, for which a feature must be known.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static FeatureAvailability Of(
        IReadOnlyList<Profile> profiles,
        IReadOnlyList<ProfileFeature> features,
        ProfileBehaviours? behaviours = null,
        double minimumShare = DefaultMinimumShare,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(profiles);
        ArgumentNullException.ThrowIfNull(features);
        if (!(minimumShare is > 0 and <= 1))
            throw new PlauditException($"The share of profiles that know a feature must lie above 0 and up to 1, not {minimumShare}.");

        var matrix = ProfileFeatures.Build(profiles, [.. features.Select(f => f.Definition)], behaviours, cancellationToken);
        var groups = Enumerable.Range(0, profiles.Count)
            .GroupBy(row => (Source: profiles[row].Source ?? "", Type: profiles[row].AccountType ?? ""))
            .OrderBy(group => group.Key)
            .Select(group => (group.Key.Source, group.Key.Type, Rows: group.ToArray()))
            .ToArray();
        var kept = new List<ProfileFeature>();
        var dropped = new List<DroppedFeature>();
        for (var column = 0; column < features.Count; column++)
        {
            if (Problem(matrix, column, groups, minimumShare) is { } problem) dropped.Add(new DroppedFeature(features[column], problem));
            else kept.Add(features[column]);
        }
        return new FeatureAvailability(kept, dropped);
    }

    private static string? Problem(FeatureMatrix matrix, int column, (string Source, string Type, int[] Rows)[] groups, double minimumShare)
    {
        var name = matrix.Columns[column].Name;
        var worst = groups.Select(group => (group.Source, group.Type, group.Rows, Share: KnownShare(matrix, column, group.Rows))).ToArray();
        var lacking = worst.Where(group => group.Share < minimumShare).OrderBy(group => group.Share).ToArray();
        if (lacking.Length > 0)
        {
            var first = lacking[0];
            var who = first.Type.Length == 0 ? "profiles without a class" : $"{first.Type} profiles";
            var others = lacking.Length == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $", and too rarely in {lacking.Length - 1} more groups");
            var known = string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(1000 * first.Share) / 10:0.#} % of the {first.Rows.Length}");
            var needed = string.Create(CultureInfo.InvariantCulture, $"{100 * minimumShare:0.#} %");
            return $"'{name}' is not used: known for {known} {who} of source '{first.Source}'{others};"
                + $" a model needs it for {needed} of each class in each source.";
        }
        return IsConstant(matrix, column) ? $"'{name}' is not used: it is the same for all profiles." : null;
    }

    private static double KnownShare(FeatureMatrix matrix, int column, int[] rows) =>
        (double)rows.Count(row => !float.IsNaN(matrix[row, column])) / rows.Length;

    private static bool IsConstant(FeatureMatrix matrix, int column)
    {
        var first = float.NaN;
        for (var row = 0; row < matrix.RowCount; row++)
        {
            var value = matrix[row, column];
            if (float.IsNaN(first)) first = value;
            else if (!float.IsNaN(value) && value != first) return false;
        }
        return true;
    }
}

using Plaudit.Data;

namespace Plaudit.Features.Profiles;

/// <summary>Features of profiles as a matrix.</summary>
public static class ProfileFeatures
{
    private const int RowsBetweenChecks = 1024;

    /// <summary>One row a profile, in their order; NaN where a profile does not show what a feature needs.</summary>
    /// <param name="profiles">The profiles.</param>
    /// <param name="columns">The features wanted, from <see cref="ProfileFeatureCatalogue"/>.</param>
    /// <param name="behaviours">What the accounts do, where posts of them are given.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <exception cref="PlauditException">A column is not in the catalogue.</exception>
    public static FeatureMatrix Build(
        IReadOnlyList<Profile> profiles,
        IReadOnlyList<FeatureDefinition> columns,
        ProfileBehaviours? behaviours = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(profiles);
        ArgumentNullException.ThrowIfNull(columns);
        ProfileFeature[] features = [.. columns.Select(column => ProfileFeatureCatalogue.Named(column.Name))];
        var values = new float[(long)profiles.Count * features.Length];
        for (var row = 0; row < profiles.Count; row++)
        {
            if (row % RowsBetweenChecks == 0) cancellationToken.ThrowIfCancellationRequested();
            var profile = profiles[row];
            var behaviour = behaviours?.Find(profile);
            var target = values.AsSpan(row * features.Length, features.Length);
            for (var i = 0; i < features.Length; i++) target[i] = (float)features[i].Of(profile, behaviour);
        }
        return new FeatureMatrix(columns, profiles.Count, values);
    }
}

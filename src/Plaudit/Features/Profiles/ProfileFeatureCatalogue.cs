using Plaudit.Data;

namespace Plaudit.Features.Profiles;

/// <summary>The one list of features of a profile. docs/features.md shows it.</summary>
public static class ProfileFeatureCatalogue
{
    // Not learnt from unless named: they say again what the counts say, or may be marks of how a data set was gathered.
    private static readonly string[] s_extra =
    [
        "username_has_digits", "has_posts", "has_followers", "has_following",
        "following_per_squared_followers", "following_limit_distance", "round_following",
    ];

    private static readonly string[] s_sourceNames = ["graph", "x-v2", "x-v1.1", "instaloader"];

    /// <summary>Every feature, in the order of the columns.</summary>
    public static IReadOnlyList<ProfileFeature> Features { get; } =
    [
        .. SizeFeatures.All,
        .. RatioFeatures.All,
        .. UsernameFeatures.All,
        .. BiographyFeatures.All,
        .. PageFeatures.All,
        .. AgeFeatures.All,
        .. BehaviourFeatures.All,
    ];

    /// <summary>The features that models learn from unless others are named, as far as the training data knows them.</summary>
    public static IReadOnlyList<ProfileFeature> Default { get; } = [.. Features.Where(feature => !s_extra.Contains(feature.Name))];

    /// <summary>The features with these names, in the catalogue's order. A group's name stands for all its features.</summary>
    /// <param name="names">Names of features or groups; empty for <see cref="Default"/>.</param>
    /// <exception cref="PlauditException">A name is not in the catalogue.</exception>
    public static IReadOnlyList<ProfileFeature> Select(IReadOnlyCollection<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (names.FirstOrDefault(name => !Features.Any(f => f.Name == name || f.Definition.Group == name)) is { } unknown)
            throw new PlauditException($"There is no feature or group of features of profiles named '{unknown}'. 'plaudit features' lists them.");
        return names.Count == 0 ? Default : [.. Features.Where(f => names.Contains(f.Name) || names.Contains(f.Definition.Group))];
    }

    /// <summary>Those of the features that a source always supplies, so that a profile looked up there can be judged.</summary>
    public static IReadOnlyList<ProfileFeature> ForSource(IReadOnlyList<ProfileFeature> features, ProfileSources source)
    {
        ArgumentNullException.ThrowIfNull(features);
        return source == ProfileSources.All ? features : [.. features.Where(feature => (feature.Sources & source) == source)];
    }

    /// <summary>The source of that name: <c>graph</c>, <c>x-v2</c>, <c>x-v1.1</c>, <c>instaloader</c>; <c>all</c> for whatever the data has.</summary>
    /// <exception cref="PlauditException">There is none of that name.</exception>
    public static ProfileSources SourceNamed(string name) => name switch
    {
        "graph" => ProfileSources.Graph,
        "x-v2" => ProfileSources.XV2,
        "x-v1.1" => ProfileSources.XV11,
        "instaloader" => ProfileSources.Instaloader,
        "all" => ProfileSources.All,
        _ => throw new PlauditException($"There is no source of profiles named '{name}'; expected graph, x-v2, x-v1.1, instaloader or all."),
    };

    /// <summary>Names of sources, as <see cref="SourceNamed"/> takes them.</summary>
    public static IReadOnlyList<string> NamesOf(ProfileSources sources) =>
        [.. s_sourceNames.Where(name => (sources & SourceNamed(name)) != ProfileSources.None)];

    /// <summary>The feature that a column was built from.</summary>
    /// <exception cref="PlauditException">The catalogue has none of its name.</exception>
    public static ProfileFeature Named(string name) =>
        Features.FirstOrDefault(feature => feature.Name == name) ?? throw new PlauditException($"There is no feature of profiles named '{name}'.");
}

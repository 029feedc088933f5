using Plaudit.Data;

namespace Plaudit.Features.Profiles;

/// <summary>A feature of a profile: what it is, and which fields it needs.</summary>
public sealed class ProfileFeature
{
    private readonly Func<Profile, ProfileBehaviour?, double> _value;

    internal ProfileFeature(FeatureDefinition definition, string[] fields, Func<Profile, ProfileBehaviour?, double> value)
    {
        Definition = definition;
        Fields = fields;
        Sources = fields.Aggregate(ProfileSources.All, (sources, field) => sources & ProfileFieldSource.Named(field).Sources);
        Platforms = [.. fields.Select(field => ProfileFieldSource.Named(field).Platforms).Aggregate((a, b) => [.. a.Intersect(b, StringComparer.Ordinal)])];
        _value = value;
    }

    public FeatureDefinition Definition { get; }

    public string Name => Definition.Name;

    /// <summary>The fields it is computed from, by canonical name; <c>own posts</c> are posts of the account.</summary>
    public IReadOnlyList<string> Fields { get; }

    /// <summary>Sources that always show all of these fields.</summary>
    public ProfileSources Sources { get; }

    /// <summary>Platforms that have all of these fields.</summary>
    public IReadOnlyList<string> Platforms { get; }

    public override string ToString() => Name;

    /// <summary>The value; NaN where a field is not known.</summary>
    internal double Of(Profile profile, ProfileBehaviour? behaviour) => _value(profile, behaviour);
}

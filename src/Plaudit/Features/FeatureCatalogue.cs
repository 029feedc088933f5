using System.Security.Cryptography;
using System.Text;
using Plaudit.Data;

namespace Plaudit.Features;

/// <summary>The one list of fields: features that are known before posting, and outcomes that can never be features of their own row.</summary>
public static class FeatureCatalogue
{
    /// <summary>The features of a post, in the order of the columns.</summary>
    public static IReadOnlyList<FeatureDefinition> Features { get; } = AccountHistory.Definitions;

    /// <summary>
    /// The features that models of likes learn from unless others are named: all but the season, which in a file of months tells the date
    /// (docs/decisions/0004-no-clock-among-the-features.md), and those that only models of engagement need.
    /// </summary>
    public static IReadOnlyList<FeatureDefinition> Default { get; } = [.. Features.Where(feature => feature.Group is not ("season" or "usual" or "presence"))];

    /// <summary>The features that models of engagement learn from unless others are named: all but the season.</summary>
    public static IReadOnlyList<FeatureDefinition> ForEngagement { get; } = [.. Features.Where(feature => feature.Group != "season")];

    /// <summary>What becomes known only after posting.</summary>
    public static IReadOnlyList<FeatureDefinition> Outcomes { get; } =
    [
        Outcome("likes", "likes of the post"),
        Outcome("comments", "comments on the post"),
        Outcome("shares", "times the post was shared"),
        Outcome("saves", "times the post was saved"),
        Outcome("views", "times the post was seen, or its video played"),
        Outcome("reach", "accounts that saw the post"),
        Outcome("impressions", "times the post was shown"),
    ];

    /// <summary>The features with these names, in the catalogue's order. A group's name stands for all its features.</summary>
    /// <param name="names">Names of features or groups; empty for <see cref="Default"/>.</param>
    /// <exception cref="PlauditException">A name is an outcome, or is not in the catalogue.</exception>
    public static IReadOnlyList<FeatureDefinition> Select(IReadOnlyCollection<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        foreach (var name in names)
        {
            if (Outcomes.Any(outcome => outcome.Name == name))
            {
                throw new PlauditException(
                    $"Refused: '{name}' is an outcome of the post itself. It is known only after posting, so it cannot be a feature. "
                        + "Outcomes of earlier posts are in the history features already (see 'plaudit features').");
            }
            if (!Features.Any(feature => feature.Name == name || feature.Group == name))
            {
                throw new PlauditException($"There is no feature or group of features named '{name}'. 'plaudit features' lists them.");
            }
        }
        return names.Count == 0 ? Default : [.. Features.Where(f => names.Contains(f.Name) || names.Contains(f.Group))];
    }

    /// <summary>SHA-256 over names and definitions, in hexadecimal: a model is used only with features that mean what they meant in training.</summary>
    public static string Hash(IReadOnlyList<FeatureDefinition> features)
    {
        var text = new StringBuilder();
        foreach (var feature in features)
        {
            text.Append(feature.Name).Append('\t').Append(feature.Definition).Append('\t').Append(feature.Unit).Append('\t').Append(feature.NullRule).Append('\n');
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static FeatureDefinition Outcome(string name, string definition) =>
        new(name, "outcome", definition, "count", Availability.Outcome, "not given; never taken for 0");
}

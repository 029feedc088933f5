namespace Plaudit.Connectors;

/// <summary>The platforms that can be asked, by the names that rows and options use.</summary>
public static class PlatformNames
{
    public const string Instagram = "instagram";

    public const string X = "x";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Instagram, X];

    /// <summary>The platform as a person may call it; null for any other.</summary>
    internal static string? Parse(string text) => text.ToLowerInvariant() switch
    {
        Instagram => Instagram,
        X or "twitter" => X,
        _ => null,
    };

    /// <summary>The name that a sentence uses.</summary>
    public static string Shown(string platform) => platform == Instagram ? "Instagram" : "X";
}

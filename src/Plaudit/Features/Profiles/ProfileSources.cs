namespace Plaudit.Features.Profiles;

/// <summary>Where profiles can be looked up. What is in none of them comes from a file.</summary>
[Flags]
public enum ProfileSources
{
    /// <summary>No source that can be asked: files alone.</summary>
    None = 0,

    /// <summary>Instagram Graph API, business discovery, which answers for professional accounts alone.</summary>
    Graph = 1,

    /// <summary>X API v2.</summary>
    XV2 = 2,

    /// <summary>X API v1.1, and the public data sets that keep its user objects.</summary>
    XV11 = 4,

    /// <summary>Profiles saved by Instaloader.</summary>
    Instaloader = 8,

    /// <summary>Every source.</summary>
    All = Graph | XV2 | XV11 | Instaloader,
}

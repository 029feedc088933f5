using Plaudit.Connectors;
using Plaudit.Data;

namespace Plaudit.Pipelines.Live;

/// <summary>Whose account to judge, and what is known of it already.</summary>
public sealed record ClassifyRequest
{
    /// <summary>Whose profile.</summary>
    public required ProfileHandle Handle { get; init; }

    /// <summary>Models of account types and of categories, in the order in which they are tried.</summary>
    public required IReadOnlyList<string> ModelFiles { get; init; }

    /// <summary>What was typed in; <see langword="null"/> where nothing was. No platform is asked then.</summary>
    public Profile? Typed { get; init; }

    /// <summary>Files that hold the profile, and perhaps its posts; empty for none. No platform is asked then.</summary>
    public IReadOnlyList<string> SavedFiles { get; init; } = [];

    /// <summary>Newest posts that are read where a model needs them.</summary>
    public int PostsRead { get; init; } = 50;
}

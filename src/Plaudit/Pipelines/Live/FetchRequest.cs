using Plaudit.Connectors;

namespace Plaudit.Pipelines.Live;

/// <summary>What to ask a platform for, and where it goes.</summary>
public sealed record FetchRequest
{
    /// <summary>Whose profile.</summary>
    public required ProfileHandle Handle { get; init; }

    /// <summary>Whether it is the account that the token belongs to, whose posts come with insights.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Newest posts wanted; 0 for the profile alone.</summary>
    public int Posts { get; init; }

    /// <summary>The file to write.</summary>
    public required string OutputFile { get; init; }
}

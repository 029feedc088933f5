using Plaudit.Ingestion;

namespace Plaudit.Pipelines;

/// <summary>What to make canonical, and where to write it.</summary>
public sealed record PostConversion
{
    /// <summary>Files, folders, patterns, exports, or <c>-</c> for standard input.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>Where posts go; <see langword="null"/> for nowhere.</summary>
    public string? PostsFile { get; init; }

    /// <summary>Where profiles go; <see langword="null"/> for nowhere.</summary>
    public string? ProfilesFile { get; init; }

    /// <summary>A filled template of likes; <see langword="null"/> for none.</summary>
    public string? LikesFile { get; init; }

    /// <summary>Where rejected rows go; <see langword="null"/> for nowhere.</summary>
    public string? RejectedFile { get; init; }

    /// <summary>Format of the files; <see langword="null"/> to find it by content.</summary>
    public PostFormat? Format { get; init; }

    /// <summary>Largest share of rejected rows, 0 to 1; more of them stop the run. Default .05.</summary>
    public double MaxRejectedShare { get; init; } = 0.05;

    /// <summary>Standard input, for <c>-</c>.</summary>
    public Func<Stream>? StandardInput { get; init; }
}

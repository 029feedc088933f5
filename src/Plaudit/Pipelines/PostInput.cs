using Plaudit.Data;
using Plaudit.Ingestion;

namespace Plaudit.Pipelines;

/// <summary>Posts or drafts that a user names.</summary>
public sealed record PostInput
{
    /// <summary>Files, folders, patterns, or <c>-</c> for standard input.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>Posts that are at hand already, in place of files; <see cref="Names"/> then only tell in messages where they are from. Default none.</summary>
    public IAsyncEnumerable<Post>? Posts { get; init; }

    /// <summary>Format of the files; <see langword="null"/> to find it by content.</summary>
    public PostFormat? Format { get; init; }

    /// <summary>Largest share of rejected rows, 0 to 1; more of them stop the run. Default .05.</summary>
    public double MaxRejectedShare { get; init; } = 0.05;

    /// <summary>Standard input, for <c>-</c>.</summary>
    public Func<Stream>? StandardInput { get; init; }

    /// <summary>Told of what was found beside rows, such as labels of an export that are not known.</summary>
    public IProgress<Finding>? Findings { get; init; }

    /// <summary>Opens all that it names.</summary>
    /// <exception cref="PlauditException">It names something that is not there.</exception>
    internal PostSource Open(PostReaderOptions options, RejectedRowWriter? rejectedRows) =>
        new(InputFiles.Expand(Names, StandardInput), options with { Format = Format })
        {
            MaxRejectedShare = MaxRejectedShare,
            RejectedRows = rejectedRows,
            Findings = Findings,
        };
}

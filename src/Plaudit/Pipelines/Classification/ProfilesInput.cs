using Plaudit.Data;
using Plaudit.Ingestion;

namespace Plaudit.Pipelines.Classification;

/// <summary>Profiles that a user names, with what is known of them beside.</summary>
public sealed record ProfilesInput
{
    /// <summary>Files, folders, patterns or <c>-</c> for standard input, each also as <c>CLASS=FILE</c>.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>A table of accounts and their types; <see langword="null"/> where rows or files say them.</summary>
    public string? LabelsFile { get; init; }

    /// <summary>Posts of the accounts, for features of how they post; empty for none.</summary>
    public IReadOnlyList<string> PostNames { get; init; } = [];

    /// <summary>When the profiles were looked at, in UTC, for rows that do not say it; <see langword="null"/> for not known.</summary>
    public DateTime? ObservedAt { get; init; }

    /// <summary>Where rejected rows are written; <see langword="null"/> for nowhere.</summary>
    public string? RejectedFile { get; init; }

    /// <summary>Largest share of rejected rows, 0 to 1; more of them stop the run. Default .05.</summary>
    public double MaxRejectedShare { get; init; } = 0.05;

    /// <summary>Opens <see cref="RejectedFile"/>; <see langword="null"/> where there is none.</summary>
    internal RejectedRowWriter? OpenRejected() => RejectedFile is { } file ? RejectedRowWriter.Create(file) : null;

    /// <summary>Told of what was found beside the rows of posts.</summary>
    public IProgress<Finding>? Findings { get; init; }

    /// <summary>Standard input, for <c>-</c>.</summary>
    public Func<Stream>? StandardInput { get; init; }
}

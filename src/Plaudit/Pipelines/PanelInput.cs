using Plaudit.Data;
using Plaudit.Forecasting;

namespace Plaudit.Pipelines;

/// <summary>Daily rows or posts that a user names, to be added up to weeks.</summary>
public sealed record PanelInput
{
    /// <summary>Endings of the files that are taken from a folder.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".csv", ".tsv", ".parquet", ".jsonl", ".json"];

    /// <summary>Files, folders or patterns: CSV and Parquet files of daily rows, or posts.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>Columns of daily rows with another name than the field's.</summary>
    public IReadOnlyDictionary<DailyField, string> Map { get; init; } = new Dictionary<DailyField, string>();

    /// <summary>The engine that reads daily rows.</summary>
    public EngineOptions Engine { get; init; } = new();

    /// <summary>Largest share of rejected rows, 0 to 1; more of them stop the run. Default .05.</summary>
    /// <exception cref="PlauditException">It is set to another number.</exception>
    public double MaxRejectedShare
    {
        get;
        init
        {
            if (!(value is >= 0 and <= 1))
            {
                throw new PlauditException($"The share of rows that may be rejected must lie between 0 and 1, not {value}.");
            }
            field = value;
        }
    } = 0.05;

    /// <summary>Where rejected rows are written; <see langword="null"/> for nowhere.</summary>
    public string? RejectedFile { get; init; }

    /// <summary>Tells today's date: rows of a later day are rejected.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Told of what was found beside rows; posts only.</summary>
    public IProgress<Finding>? Findings { get; init; }

    /// <summary>Standard input, for <c>-</c>; posts only.</summary>
    public Func<Stream>? StandardInput { get; init; }
}

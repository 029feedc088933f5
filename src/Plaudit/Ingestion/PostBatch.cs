using Plaudit.Data;

namespace Plaudit.Ingestion;

/// <summary>A stretch of one file: its good rows and its rejected ones, each in file order.</summary>
public sealed class PostBatch
{
    internal PostBatch(string file, IReadOnlyList<PostRow> rows, IReadOnlyList<RejectedRow> rejected, IReadOnlyList<RawLine> rawLines, int unknownMediaTypes)
    {
        File = file;
        Rows = rows;
        Rejected = rejected;
        RawLines = rawLines;
        UnknownMediaTypes = unknownMediaTypes;
    }

    /// <summary>The file as the user named it.</summary>
    public string File { get; }

    public IReadOnlyList<PostRow> Rows { get; }

    public IReadOnlyList<RejectedRow> Rejected { get; }

    /// <summary>With <see cref="PostReaderOptions.KeepRaw"/> every line that is not blank, rejected ones too; otherwise empty.</summary>
    public IReadOnlyList<RawLine> RawLines { get; }

    /// <summary>What else was found, for the user to see.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>The same with a canonical line for each post, where the input has no lines that an output could keep.</summary>
    internal PostBatch WithCanonicalLines()
    {
        if (RawLines.Count > 0) return this;
        var lines = Rows.Select(row => new RawLine(row.Line, PostWriter.Line(row.Post))).ToList();
        return new PostBatch(File, [.. Rows.Select((row, index) => row with { RawIndex = index })], Rejected, lines, UnknownMediaTypes) { Findings = Findings };
    }

    /// <summary>Rows whose media type is not one that Plaudit knows; it is then taken as not known.</summary>
    public int UnknownMediaTypes { get; }
}

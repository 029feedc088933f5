using System.IO.Compression;
using System.Text;
using Plaudit.Data;
using Plaudit.Ingestion;

namespace Plaudit.Tests.Ingestion;

/// <summary>Everything one reading gave, batches joined.</summary>
internal sealed record Reading(List<PostRow> Rows, List<RejectedRow> Rejected, List<RawLine> RawLines, int UnknownMediaTypes)
{
    public List<Finding> Findings { get; } = [];

    public IEnumerable<Post> Posts => Rows.Select(r => r.Post);

    public static Task<Reading> OfAsync(string text, PostReaderOptions? options = null) => OfAsync(Encoding.UTF8.GetBytes(text), options);

    public static Task<Reading> OfAsync(byte[] bytes, PostReaderOptions? options = null) =>
        OfAsync(InputFile.FromStream("posts", () => new MemoryStream(bytes)), options);

    public static async Task<Reading> OfAsync(InputFile file, PostReaderOptions? options = null)
    {
        var reading = new Reading([], [], [], 0);
        await foreach (var batch in PostReaders.ReadAsync(file, options ?? new PostReaderOptions()))
        {
            reading.Rows.AddRange(batch.Rows.Select(r => r with { RawIndex = r.RawIndex < 0 ? -1 : r.RawIndex + reading.RawLines.Count }));
            reading.Rejected.AddRange(batch.Rejected);
            reading.RawLines.AddRange(batch.RawLines);
            reading.Findings.AddRange(batch.Findings);
            reading = reading with { UnknownMediaTypes = reading.UnknownMediaTypes + batch.UnknownMediaTypes };
        }
        return reading;
    }

    /// <summary>All that must not depend on how the bytes were cut into blocks, as a text.</summary>
    public string Fingerprint() => string.Join('\n',
        Rows.Select(r => $"{r.Line}.{r.Index}.{r.RawIndex} {Show(r.Post)}")
            .Concat(Rejected.Select(r => r.ToString()))
            .Concat(RawLines.Select(r => $"{r.Line} {Encoding.UTF8.GetString(r.Text.Span)}"))
            .Append($"{UnknownMediaTypes} unknown media types"));

    public static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal)) gzip.Write(bytes);
        return packed.ToArray();
    }

    // A record's own text shows the time only to the second.
    private static string Show(Post post) => $"{post} {post.Draft.PostedAt?.Utc.Ticks}";
}

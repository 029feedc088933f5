using System.Text.Json;
using System.Text.Unicode;
using Plaudit.Data;
using Plaudit.Ingestion.Profiles;

namespace Plaudit.Ingestion.Answers;

/// <summary>
/// Gathers the posts of saved answers, of one file or of many, and brings together what belongs together: measures with their post, ids of
/// owners with their names. Nothing can be handed out before the last file is read, so the posts wait in memory.
/// </summary>
internal sealed class AnswerPosts(PostReaderOptions options)
{
    // There may be thousands of files of a few kilobytes each; the buffer grows where an object is longer.
    private const int MostBlockBytes = 1 << 16;

    private readonly List<AnswerPost> _posts = [];
    private readonly List<RejectedRow> _rejected = [];
    private readonly List<string> _files = [];
    private readonly Dictionary<string, Outcomes> _insights = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly FindingTally _tally = new();

    /// <summary>What was found since it was last added up.</summary>
    public List<Finding> Findings { get; } = [];

    /// <summary>Reads one file of answers, one object a line or over several lines.</summary>
    /// <param name="content">The opened text.</param>
    /// <param name="file">Its name.</param>
    /// <param name="beside">The files beside it.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task ReadAsync(PeekableStream content, string file, FilesBeside beside, CancellationToken cancellationToken)
    {
        _files.Add(file);
        var head = await content.PeekAsync(InputContent.HeadBytes, cancellationToken);
        Stream lines = JsonObjectStream.IsNeededFor(head.Span) ? new PeekableStream(new JsonObjectStream(content, file), file) : content;
        var blocks = new LineBlockReader(lines, Math.Min(options.BlockBytes, MostBlockBytes), options.MaxLineBytes);
        var objects = new AnswerObjects(this, file, beside);
        while (await blocks.ReadAsync(cancellationToken) is { } block)
        {
            if (block.IsTooLong) Reject(file, block.FirstLine, null, RejectionReason.LineTooLong(options.MaxLineBytes));
            else ReadLines(block, file, objects, cancellationToken);
            blocks.Return(block);
        }
    }

    public void Add(AnswerPost post, string source)
    {
        _posts.Add(post);
        Findings.Add(new Finding(FindingKind.Found, $"posts of {source}", 1));
    }

    /// <summary>Keeps what was measured of a media until its post is known.</summary>
    public void AddInsights(string mediaId, Outcomes outcomes) =>
        _insights[mediaId] = _insights.TryGetValue(mediaId, out var before) ? GraphInsights.Merge(before, outcomes) : outcomes;

    /// <summary>Keeps the name of an account whose posts may give its id alone.</summary>
    public void AddName(string? id, string? name)
    {
        if (!string.IsNullOrEmpty(id) && !string.IsNullOrWhiteSpace(name)) _names.TryAdd(id, name);
    }

    /// <summary>Tells that a file cannot be read to its end. What was read of it stays.</summary>
    public void RejectFile(string file)
    {
        _files.Add(file);
        Reject(file, 1, null, "the file is damaged, cut off, or cannot be read");
    }

    public void Reject(string file, long line, string? column, string reason) => _rejected.Add(new RejectedRow(file, line, column, reason));

    /// <summary>Everything that was read, a batch a file, in the files' order; what was found is in the last.</summary>
    public IEnumerable<PostBatch> Build()
    {
        var builders = _files.Distinct(StringComparer.Ordinal).ToDictionary(file => file, file => new PostBatchBuilder(file, options.KeepRaw), StringComparer.Ordinal);
        var measured = new HashSet<string>(StringComparer.Ordinal);
        foreach (var post in _posts) builders[post.File].AddCanonical(Joined(post, measured), post.Line);
        foreach (var row in _rejected) builders[row.File].Reject(row);

        Find(FindingKind.Joined, "insights joined to their post by its id", measured.Count);
        Find(
            FindingKind.LeftOut,
            "insights whose post is not there",
            _insights.Keys.Count(id => !measured.Contains(id)),
            "Name the file that holds the media as well, such as the answer to .../media.");
        AddUp();
        var last = _files.LastOrDefault();
        foreach (var (file, builder) in builders)
        {
            if (file != last && builder.Count > 0) yield return builder.Build();
        }
        if (last is not null && (builders[last].Count > 0 || _tally.Findings.Count > 0)) yield return builders[last].Build(_tally.Findings);
    }

    private Post Joined(AnswerPost answer, HashSet<string> measured)
    {
        var post = answer.Post;
        if (post.Draft.PostId is { } id && _insights.TryGetValue(id, out var insights))
        {
            measured.Add(id);
            post = post with { Outcomes = GraphInsights.Merge(post.Outcomes, insights) };
        }
        if (answer.OwnerId is null) return post;
        if (_names.TryGetValue(answer.OwnerId, out var name)) return post with { Draft = post.Draft with { Account = name } };
        Find(
            FindingKind.Unknown,
            "posts whose account is told by its id alone",
            1,
            "The id stands for the account's name. A saved profile of the account, named together with the posts, would tell the name.");
        return post;
    }

    private void ReadLines(LineBlock block, string file, AnswerObjects objects, CancellationToken cancellationToken)
    {
        var text = block.Lines;
        for (var number = block.FirstLine; !text.IsEmpty; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var end = text.Span.IndexOf((byte)'\n');
            var line = end < 0 ? text : text[..end];
            text = end < 0 ? default : text[(end + 1)..];
            if (line.Length > options.MaxLineBytes) Reject(file, number, null, RejectionReason.LineTooLong(options.MaxLineBytes));
            else if (line.Span.IndexOfAnyExcept((byte)' ', (byte)'\t', (byte)'\r') < 0) continue;
            else if (!Utf8.IsValid(line.Span)) Reject(file, number, null, RejectionReason.BadUtf8);
            else ReadLine(line, number, file, objects);
            AddUp();
        }
    }

    private void ReadLine(ReadOnlyMemory<byte> line, long number, string file, AnswerObjects objects)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(line);
        }
        catch (JsonException)
        {
            Reject(file, number, null, RejectionReason.NotJson);
            return;
        }
        using (document) objects.Read(document.RootElement, number);
    }

    private void Find(FindingKind kind, string what, int count, string? help = null)
    {
        if (count > 0) Findings.Add(new Finding(kind, what, count, help));
    }

    private void AddUp()
    {
        _tally.Add(Findings);
        Findings.Clear();
    }
}

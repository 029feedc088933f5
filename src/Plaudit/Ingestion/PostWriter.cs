using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using Plaudit.Data;

namespace Plaudit.Ingestion;

/// <summary>Writes posts as canonical JSONL: one object a line, fields that are not known left out.</summary>
public sealed class PostWriter : IAsyncDisposable
{
    private const int FlushBytes = 1 << 16;

    private static readonly string[] s_mediaTypes = Enum.GetNames<MediaType>().Select(name => name.ToLowerInvariant()).ToArray();

    private readonly Stream _stream;
    private readonly ArrayBufferWriter<byte> _buffer = new(FlushBytes * 2);
    private readonly Utf8JsonWriter _json;

    /// <summary>Writes to a stream, which is disposed of together with the writer.</summary>
    public PostWriter(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _stream = stream;
        _json = new Utf8JsonWriter(_buffer, JsonOptions);
    }

    // Letters of all languages and quotes stay readable; the output is no HTML. (Emojis are escaped by every encoder of the framework.)
    internal static JsonWriterOptions JsonOptions => new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a file, gzipped where its name ends in <c>.gz</c>. An existing file is replaced.</summary>
    /// <exception cref="PlauditException">The file cannot be written.</exception>
    public static PostWriter Create(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            return To(new FileStream(path, FileMode.Create, FileAccess.Write), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PlauditException($"Cannot write '{path}': {e.Message}", e);
        }
    }

    /// <summary>Writes to a stream, gzipped where the name of the file that it becomes ends in <c>.gz</c>.</summary>
    public static PostWriter To(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new PostWriter(name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(stream, CompressionLevel.Optimal) : stream);
    }

    /// <summary>Writes one post as one line.</summary>
    public async ValueTask WriteAsync(Post post, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(post);
        _json.Reset();
        _json.WriteStartObject();
        WriteFields(_json, post);
        _json.WriteEndObject();
        await _json.FlushAsync(cancellationToken);
        _buffer.Write("\n"u8);
        if (_buffer.WrittenCount >= FlushBytes) await FlushAsync(cancellationToken);
    }

    /// <summary>Hands everything written so far to the stream.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken = default)
    {
        await _stream.WriteAsync(_buffer.WrittenMemory, cancellationToken);
        _buffer.ResetWrittenCount();
        await _stream.FlushAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await FlushAsync();
        await _json.DisposeAsync();
        await _stream.DisposeAsync();
    }

    /// <summary>A post as one line, without its line end.</summary>
    internal static byte[] Line(Post post)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, JsonOptions))
        {
            json.WriteStartObject();
            WriteFields(json, post);
            json.WriteEndObject();
        }
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>Writes the known fields of a post into the object that is open, so that a caller can add fields of its own.</summary>
    public static void WriteFields(Utf8JsonWriter json, Post post)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(post);
        var draft = post.Draft;
        Write(json, "platform"u8, draft.Platform);
        Write(json, "account"u8, draft.Account);
        Write(json, "post_id"u8, draft.PostId);
        if (draft.PostedAt is { } time) json.WriteString("posted_at"u8, TimeText(time));
        Write(json, "sequence"u8, draft.Sequence);
        Write(json, "media_type"u8, NameOf(draft.MediaType));
        Write(json, "caption"u8, draft.Caption);
        Write(json, "alt_text"u8, draft.AltText);
        Write(json, "location"u8, draft.Location);
        Write(json, "category"u8, draft.Category);
        Write(json, "image"u8, draft.Image);
        Write(json, "hashtag_count"u8, draft.HashtagCount);
        Write(json, "mention_count"u8, draft.MentionCount);
        if (draft.IsAd is { } isAd) json.WriteBoolean("is_ad"u8, isAd);
        if (draft.DurationSeconds is { } seconds) json.WriteNumber("duration_seconds"u8, seconds);
        Write(json, "followers"u8, draft.Followers);
        Write(json, "following"u8, draft.Following);
        Write(json, "account_posts"u8, draft.AccountPosts);
        Write(json, "likes"u8, post.Outcomes.Likes);
        Write(json, "comments"u8, post.Outcomes.Comments);
        Write(json, "shares"u8, post.Outcomes.Shares);
        Write(json, "saves"u8, post.Outcomes.Saves);
        Write(json, "views"u8, post.Outcomes.Views);
        Write(json, "reach"u8, post.Outcomes.Reach);
        Write(json, "impressions"u8, post.Outcomes.Impressions);
    }

    internal static string? NameOf(MediaType? type) => type is { } known ? s_mediaTypes[(int)known] : null;

    // To the tick, so that what is read back is the same moment; PostTime's own text is for people and ends at the second.
    internal static string TimeText(PostTime time) => time.HasTimeOfDay
        ? time.Utc.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture)
        : time.ToString();

    private static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? text)
    {
        if (text is not null) json.WriteString(name, text);
    }

    private static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, long? number)
    {
        if (number is { } value) json.WriteNumber(name, value);
    }
}

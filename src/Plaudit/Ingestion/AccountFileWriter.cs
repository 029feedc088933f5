using System.Buffers;
using System.Text.Json;
using Plaudit.Data;
using Plaudit.Ingestion.Profiles;

namespace Plaudit.Ingestion;

/// <summary>
/// Writes an account's profile and posts into one file of canonical lines, each marked as <c>"record":"profile"</c> or <c>"post"</c>: whatever
/// reads profiles takes the first, whatever reads posts the others. Lines are added at the end, so a file can be gone on with.
/// </summary>
public sealed class AccountFileWriter : IAsyncDisposable
{
    private readonly FileStream _stream;
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _json;

    private AccountFileWriter(FileStream stream)
    {
        _stream = stream;
        _json = new Utf8JsonWriter(_buffer, PostWriter.JsonOptions);
    }

    /// <summary>Bytes of the lines written so far, those of an earlier run included.</summary>
    public long Length => _stream.Length;

    /// <summary>Opens a file that only its owner can read.</summary>
    /// <param name="path">The file.</param>
    /// <param name="keep">Bytes of it that stay; what comes after them is cut off.</param>
    /// <exception cref="PlauditException">The file cannot be written.</exception>
    public static AccountFileWriter Open(string path, long keep)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        FileStream? stream = null;
        try
        {
            // Two processes that write one file would mix their lines.
            var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.None };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }
            if (new FileInfo(path).LinkTarget is not null) throw new PlauditException($"Cannot write '{path}': it is a link. Remove it.");
            stream = new FileStream(path, options);
            stream.SetLength(keep);
            stream.Seek(0, SeekOrigin.End);
            return new AccountFileWriter(stream);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            stream?.Dispose();
            throw new PlauditException($"Cannot write '{path}': {e.Message}", e);
        }
    }

    public Task WriteAsync(Profile profile, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(profile);
        AddLine("profile"u8, json => ProfileWriter.WriteFields(json, profile));
        return FlushAsync(cancellationToken);
    }

    /// <summary>Writes a page of posts, to the last byte.</summary>
    public Task WriteAsync(IReadOnlyList<Post> posts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(posts);
        foreach (var post in posts) AddLine("post"u8, json => PostWriter.WriteFields(json, post));
        return FlushAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _json.DisposeAsync();
        await _stream.DisposeAsync();
    }

    private void AddLine(ReadOnlySpan<byte> record, Action<Utf8JsonWriter> fields)
    {
        _json.Reset();
        _json.WriteStartObject();
        _json.WriteString("record"u8, record);
        fields(_json);
        _json.WriteEndObject();
        _json.Flush();
        _buffer.Write("\n"u8);
    }

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        await _stream.WriteAsync(_buffer.WrittenMemory, cancellationToken);
        await _stream.FlushAsync(cancellationToken);
        _buffer.ResetWrittenCount();
    }
}

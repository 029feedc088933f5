using System.Buffers;
using System.Text.Json;
using Plaudit.Data;

namespace Plaudit.Ingestion.Profiles;

/// <summary>Writes profiles as canonical JSONL (docs/data-formats.md): one object a line, fields that are not known left out.</summary>
public sealed class ProfileWriter : IAsyncDisposable
{
    private const int FlushBytes = 1 << 16;

    private readonly Stream _stream;
    private readonly ArrayBufferWriter<byte> _buffer = new(FlushBytes * 2);
    private readonly Utf8JsonWriter _json;

    /// <summary>Writes to a stream, which is disposed of together with the writer.</summary>
    public ProfileWriter(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _stream = stream;
        _json = new Utf8JsonWriter(_buffer, PostWriter.JsonOptions);
    }

    /// <summary>Writes a file; an existing one is replaced.</summary>
    /// <exception cref="PlauditException">The file cannot be written.</exception>
    public static ProfileWriter Create(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            return new ProfileWriter(new FileStream(path, FileMode.Create, FileAccess.Write));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PlauditException($"Cannot write '{path}': {e.Message}", e);
        }
    }

    /// <summary>Writes one profile as one line.</summary>
    public async ValueTask WriteAsync(Profile profile, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(profile);
        _json.Reset();
        _json.WriteStartObject();
        WriteFields(_json, profile);
        _json.WriteEndObject();
        await _json.FlushAsync(cancellationToken);
        _buffer.Write("\n"u8);
        if (_buffer.WrittenCount >= FlushBytes) await FlushAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await FlushAsync(CancellationToken.None);
        await _json.DisposeAsync();
        await _stream.DisposeAsync();
    }

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        await _stream.WriteAsync(_buffer.WrittenMemory, cancellationToken);
        _buffer.ResetWrittenCount();
        await _stream.FlushAsync(cancellationToken);
    }

    /// <summary>Writes the known fields of a profile into the object that is open, so that a caller can add fields of its own.</summary>
    internal static void WriteFields(Utf8JsonWriter json, Profile profile)
    {
        Write(json, "platform"u8, profile.Platform);
        Write(json, "account"u8, profile.Account);
        Write(json, "id"u8, profile.Id);
        Write(json, "source"u8, profile.Source);
        // A reader takes a profile without a state for shown, unless its fields say otherwise.
        if (profile.State != ProfileState.Shown) Write(json, "state"u8, ProfileStates.Name(profile.State));
        Write(json, "username"u8, profile.Username);
        Write(json, "full_name"u8, profile.FullName);
        Write(json, "biography"u8, profile.Biography);
        Write(json, "followers"u8, profile.Followers);
        Write(json, "following"u8, profile.Following);
        Write(json, "posts"u8, profile.Posts);
        Write(json, "favourites"u8, profile.Favourites);
        Write(json, "listed"u8, profile.Listed);
        Write(json, "bio_len"u8, profile.BioLength);
        Write(json, "username_len"u8, profile.UsernameLength);
        Write(json, "username_digits"u8, profile.UsernameDigits);
        if (profile.ObservedAt is { } at) json.WriteString("crawled_at"u8, at);
        if (profile.AccountAgeDays is { } days) json.WriteNumber("account_age_days"u8, days);
        Write(json, "has_pic"u8, profile.HasPicture);
        Write(json, "has_url"u8, profile.HasUrl);
        Write(json, "has_location"u8, profile.HasLocation);
        Write(json, "is_private"u8, profile.IsPrivate);
        Write(json, "verified"u8, profile.Verified);
        Write(json, "default_profile"u8, profile.DefaultProfile);
        Write(json, "default_pic"u8, profile.DefaultPicture);
        Write(json, "account_type"u8, profile.AccountType);
        Write(json, "category"u8, profile.Category);
    }

    private static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? text)
    {
        if (text is not null) json.WriteString(name, text);
    }

    private static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, long? number)
    {
        if (number is { } value) json.WriteNumber(name, value);
    }

    private static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, bool? flag)
    {
        if (flag is { } value) json.WriteBoolean(name, value);
    }
}

using Plaudit.Data;
using Plaudit.Native.Vips;

namespace Plaudit.Features.Images;

/// <summary>
/// Reads picture files that may come from anywhere. The kind is told by the content; sizes are held against limits before a pixel is
/// decoded; what cannot be used comes back as a reason. May be called from many threads.
/// </summary>
public sealed class ImageReader
{
    private static readonly ImageReading s_nothing = new("", null, CameraFacts.None, null);

    private readonly ImageReaderOptions _options;

    // Held while a large picture is decoded, so that not every thread has one at the same time.
    private readonly Lock _large = new();

    public ImageReader(ImageReaderOptions? options = null)
    {
        _options = options ?? new ImageReaderOptions();
        _options.Validate();
    }

    /// <summary>Reads a file's bytes.</summary>
    /// <param name="file">The file.</param>
    /// <param name="rejection">Why not; null when it was read.</param>
    /// <returns>Null when the file is missing, empty, too large or cannot be read.</returns>
    public byte[]? ReadContent(string file, out RejectedRow? rejection)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        rejection = null;
        try
        {
            // A device or a pipe has no length and is taken for empty; to open it could wait for ever.
            var length = new FileInfo(file).Length;
            if (length is > 0 && length <= _options.MaxBytes)
            {
                using var handle = File.OpenHandle(file);
                var content = GC.AllocateUninitializedArray<byte>((int)length);
                var read = 0;
                while (read < content.Length)
                {
                    var count = RandomAccess.Read(handle, content.AsSpan(read), read);
                    if (count == 0)
                        break;
                    read += count;
                }
                return read == content.Length ? content : content[..read];
            }
            rejection = Reject(file, length == 0 ? "the file is empty" : $"more than {_options.MaxBytes >> 10:N0} KiB");
        }
        catch (FileNotFoundException)
        {
            rejection = Reject(file, "there is no such file");
        }
        catch (DirectoryNotFoundException)
        {
            rejection = Reject(file, "there is no such file");
        }
        catch (UnauthorizedAccessException)
        {
            rejection = Reject(file, "a folder, or no permission to read it");
        }
        catch (IOException exception)
        {
            rejection = Reject(file, $"cannot be read: {exception.Message}");
        }
        return null;
    }

    /// <summary>Reads a file as a picture.</summary>
    public ImageReading Read(string file, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ReadContent(file, out var rejection) is { } content
            ? Decode(file, content, cancellationToken)
            : s_nothing with { File = file, Rejection = rejection };
    }

    /// <summary>Decodes a file's bytes.</summary>
    /// <param name="file">The name that a rejection bears.</param>
    /// <param name="content">The whole file.</param>
    /// <param name="cancellationToken">Heeded before decoding, which takes well under a second for most pictures.</param>
    /// <exception cref="Native.MissingNativeLibraryException">libvips is not installed.</exception>
    public ImageReading Decode(string file, ReadOnlySpan<byte> content, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (ImageKind.Refusal(content) is { } refusal)
            return Rejected(file, refusal);
        try
        {
            var header = VipsPicture.ReadHeader(content, ExifFields.Names);
            if (OverLimit(header) is { } limit)
                return Rejected(file, limit);
            cancellationToken.ThrowIfCancellationRequested();
            var camera = ExifFields.Read(header.Fields);
            if ((long)header.Width * header.Height <= _options.LargePixels)
                return new ImageReading(file, Decode(content, header), camera, null);
            lock (_large)
            {
                return new ImageReading(file, Decode(content, header), camera, null);
            }
        }
        catch (VipsException exception)
        {
            return Rejected(
                file,
                ImageKind.IsHeic(content) ? HeicReason(exception) : $"damaged, cut off or of an unknown variant ({Brief(exception)})");
        }
    }

    private PixelImage Decode(ReadOnlySpan<byte> content, VipsHeader header)
    {
        var needsConversion = header.Profile is { } profile && !IsSrgb(profile);
        var pixels = VipsPicture.Decode(content, _options.LongerSide, _options.LongerSide, needsConversion);
        var (width, height) = header.LiesOnSide ? (header.Height, header.Width) : (header.Width, header.Height);
        return new PixelImage(pixels.Width, pixels.Height, pixels.Rgb, width, height);
    }

    private string? OverLimit(VipsHeader header)
    {
        var (longer, shorter) = (Math.Max(header.Width, header.Height), Math.Min(header.Width, header.Height));
        var pixels = (long)longer * shorter;
        if (pixels > _options.MaxPixels)
            return $"{header.Width} x {header.Height} pixels; expected at most {_options.MaxPixels:N0} in all";
        if (shorter < _options.MinSide)
            return $"{header.Width} x {header.Height} pixels; expected at least {_options.MinSide} on each side";
        if (longer > _options.MaxRatio * shorter)
            return $"{header.Width} x {header.Height} pixels; expected at most {_options.MaxRatio:0.#} times as long as wide";
        if (header.Pages > _options.MaxFrames)
            return $"{header.Pages} frames; expected at most {_options.MaxFrames}";
        if (pixels * header.Bands * header.BytesPerBand > _options.MaxDecodedBytes)
        {
            return $"{header.Width} x {header.Height} pixels of {header.Bands * header.BytesPerBand} bytes; "
                + $"expected at most {_options.MaxDecodedBytes >> 20:N0} MiB in all";
        }
        return null;
    }

    // Most profiles are of sRGB itself, and converting from it to itself would take longer than decoding. "c2" is the small sRGB profile
    // that Facebook and Instagram put into pictures. Profiles name themselves in ASCII or in UTF-16.
    private static bool IsSrgb(ReadOnlySpan<byte> profile) =>
        profile.IndexOf("sRGB"u8) >= 0 || profile.IndexOf("s\0R\0G\0B"u8) >= 0 || (profile.Length < 1_024 && profile.IndexOf("c2"u8) >= 0);

    private static string HeicReason(VipsException exception) =>
        $"HEIC that this libvips ({VipsPicture.LibraryVersion}) cannot decode ({Brief(exception)}); save it as JPEG, or use the system's libvips";

    // One line, without the addresses and line breaks of a longer account; the last says what went wrong in the end.
    private static string Brief(VipsException exception) =>
        exception.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [.., var last]
            ? last
            : exception.Message;

    private static ImageReading Rejected(string file, string reason) => s_nothing with { File = file, Rejection = Reject(file, reason) };

    private static RejectedRow Reject(string file, string reason) => new(file, 0, null, reason);
}

using System.Runtime.InteropServices;

namespace Plaudit.Native.Vips;

/// <summary>
/// Reads, shrinks and writes pictures by libvips. Each call works on its own and on the thread that calls it: many pictures are worked on
/// by calling from many threads. Only JPEG, PNG, WebP, GIF and HEIF (HEIC where the library has a decoder, AVIF) are ever looked into.
/// </summary>
public static unsafe class VipsPicture
{
    // The library collects the text of failures for the whole process. A call that failed is made again while no other is under way, so
    // that the text is its own.
    private static readonly ReaderWriterLockSlim s_calls = new();

    private static readonly Lazy<bool> s_started = new(Start);

    /// <summary>The version of the loaded library, such as <c>8.18.7</c>.</summary>
    public static string LibraryVersion => s_started.Value ? Marshal.PtrToStringUTF8(VipsMethods.vips_version_string()) ?? "" : "";

    /// <summary>Reads what the header says, without decoding pixels.</summary>
    /// <param name="content">A whole file.</param>
    /// <param name="fields">Fields to look for, by libvips' names, such as <c>exif-ifd2-Flash</c>.</param>
    /// <exception cref="VipsException">The content is no picture of a kind that is read, or its header is damaged.</exception>
    public static VipsHeader ReadHeader(ReadOnlySpan<byte> content, IReadOnlyList<string> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        fixed (byte* data = content)
        {
            var (start, length) = ((nint)data, content.Length);
            return Call(() =>
            {
                using var image = new VipsImageHandle(VipsMethods.vips_image_new_from_buffer((byte*)start, (nuint)length, "", 0));
                return image.IsInvalid ? null : Header(image, fields);
            });
        }
    }

    /// <summary>Decodes the first frame, upright, over white, no larger than asked for; a smaller picture stays as it is.</summary>
    /// <param name="content">A whole file.</param>
    /// <param name="maxWidth">Of the upright picture.</param>
    /// <param name="maxHeight">Of the upright picture.</param>
    /// <param name="fromProfile">
    /// Brings colours from the picture's own profile to sRGB; false takes them for sRGB already, which is faster.
    /// </param>
    /// <exception cref="VipsException">The content is damaged, cut off or of a kind that is not read.</exception>
    public static VipsPixels Decode(ReadOnlySpan<byte> content, int maxWidth, int maxHeight, bool fromProfile)
    {
        fixed (byte* data = content)
        {
            var (start, length) = ((nint)data, content.Length);
            return Call(() =>
            {
                using var small = Thumbnail((byte*)start, length, maxWidth, maxHeight, fromProfile);
                return small is null ? null : ToPixels(small);
            });
        }
    }

    /// <summary>Brings a picture to an exact size, whatever that does to its proportions.</summary>
    /// <param name="rgb"><c>3 * width * height</c> bytes.</param>
    /// <param name="width">Of the picture.</param>
    /// <param name="height">Of the picture.</param>
    /// <param name="newWidth">At least 1.</param>
    /// <param name="newHeight">At least 1.</param>
    public static VipsPixels Stretch(ReadOnlySpan<byte> rgb, int width, int height, int newWidth, int newHeight)
    {
        CheckShape(rgb, width, height);
        fixed (byte* data = rgb)
        {
            var (start, length) = ((nint)data, rgb.Length);
            return Call(() =>
            {
                using var image = FromPixels((byte*)start, length, width, height);
                if (image is null
                    || VipsMethods.vips_thumbnail_image(
                        image, out var result, newWidth, "height", newHeight, "size", VipsMethods.SizeForce, 0) != 0)
                {
                    return null;
                }
                using (result)
                {
                    return ToPixels(result);
                }
            });
        }
    }

    /// <summary>Writes a picture as a file's content.</summary>
    /// <param name="rgb"><c>3 * width * height</c> bytes.</param>
    /// <param name="width">Of the picture.</param>
    /// <param name="height">Of the picture.</param>
    /// <param name="suffix">The kind with its options, such as <c>.jpg[Q=85]</c>.</param>
    public static byte[] Encode(ReadOnlySpan<byte> rgb, int width, int height, string suffix)
    {
        ArgumentException.ThrowIfNullOrEmpty(suffix);
        CheckShape(rgb, width, height);
        fixed (byte* data = rgb)
        {
            var (start, length) = ((nint)data, rgb.Length);
            return Call(() =>
            {
                using var image = FromPixels((byte*)start, length, width, height);
                return image is null || VipsMethods.vips_image_write_to_buffer(image, suffix, out var written, out var size, 0) != 0
                    ? null
                    : Take(written, size);
            });
        }
    }

    private static T Call<T>(Func<T?> call)
        where T : class
    {
        _ = s_started.Value;
        s_calls.EnterReadLock();
        try
        {
            if (call() is { } result)
            {
                return result;
            }
        }
        finally
        {
            s_calls.ExitReadLock();
        }
        s_calls.EnterWriteLock();
        try
        {
            VipsMethods.vips_error_clear();
            return call() ?? throw new VipsException(TakeError());
        }
        finally
        {
            s_calls.ExitWriteLock();
        }
    }

    // Not in a static constructor, which would hide the message about a library that is missing.
    private static bool Start()
    {
        // Odd files make it write warnings to the console, which belongs to the program.
        NativeLibraries.SetDefault("VIPS_WARNING", "0");
        if (VipsMethods.vips_init("plaudit") != 0)
        {
            throw new VipsException(TakeError());
        }
        VipsMethods.vips_concurrency_set(1);
        // Operations are remembered by the address of their buffer, at which the next picture may lie.
        VipsMethods.vips_cache_set_max(0);
        VipsMethods.vips_operation_block_set("VipsForeignLoad", 1);
        foreach (var loader in (ReadOnlySpan<string>)["Jpeg", "Png", "Webp", "Nsgif", "Heif"])
        {
            VipsMethods.vips_operation_block_set("VipsForeignLoad" + loader, 0);
        }
        return true;
    }

    private static string TakeError()
    {
        var buffer = VipsMethods.vips_error_buffer_copy();
        var text = Marshal.PtrToStringUTF8(buffer)?.Trim();
        VipsMethods.g_free(buffer);
        return string.IsNullOrEmpty(text) ? "libvips failed without a message." : text;
    }

    private static VipsImageHandle? Thumbnail(byte* data, int length, int maxWidth, int maxHeight, bool fromProfile)
    {
        var code = fromProfile
            ? VipsMethods.vips_thumbnail_buffer_profile(
                data, (nuint)length, out var image, maxWidth, "height", maxHeight, "size", VipsMethods.SizeDown,
                "option_string", VipsMethods.FailOnError, "export_profile", "srgb", 0)
            : VipsMethods.vips_thumbnail_buffer(
                data, (nuint)length, out image, maxWidth, "height", maxHeight, "size", VipsMethods.SizeDown,
                "option_string", VipsMethods.FailOnError, 0);
        if (code == 0)
        {
            return image;
        }
        image.Dispose();
        return null;
    }

    private static VipsPixels? ToPixels(VipsImageHandle image)
    {
        using var opaque = Flatten(image);
        if (opaque is null || VipsMethods.vips_colourspace(opaque, out var coloured, VipsMethods.InterpretationSrgb, 0) != 0)
        {
            return null;
        }
        using (coloured)
        {
            if (VipsMethods.vips_cast(coloured, out var bytes, VipsMethods.FormatUnsignedByte, 0) != 0)
            {
                return null;
            }
            using (bytes)
            {
                var bands = VipsMethods.vips_image_get_bands(bytes);
                if (bands != 3)
                {
                    throw new VipsException($"The picture has {bands} bands after conversion to sRGB; 3 are expected.");
                }
                var pixels = VipsMethods.vips_image_write_to_memory(bytes, out var size);
                return pixels == 0
                    ? null
                    : new VipsPixels(VipsMethods.vips_image_get_width(bytes), VipsMethods.vips_image_get_height(bytes), Take(pixels, size));
            }
        }
    }

    // Lays what is transparent over white. Without transparency the result is the same image.
    private static VipsImageHandle? Flatten(VipsImageHandle image)
    {
        if (VipsMethods.vips_image_hasalpha(image) == 0)
        {
            var interpretation = VipsMethods.vips_image_get_interpretation(image);
            return VipsMethods.vips_copy(image, out var same, "interpretation", interpretation, 0) == 0 ? same : null;
        }
        var is16Bit = VipsMethods.vips_image_get_interpretation(image) is VipsMethods.InterpretationRgb16 or VipsMethods.InterpretationGrey16;
        var white = is16Bit ? ushort.MaxValue : (double)byte.MaxValue;
        var background = VipsMethods.vips_array_double_new(&white, 1);
        var code = VipsMethods.vips_flatten(image, out var result, "background", background, 0);
        VipsMethods.vips_area_unref(background);
        return code == 0 ? result : null;
    }

    private static VipsImageHandle? FromPixels(byte* data, int length, int width, int height)
    {
        using var image = new VipsImageHandle(
            VipsMethods.vips_image_new_from_memory(data, (nuint)length, width, height, 3, VipsMethods.FormatUnsignedByte));
        return !image.IsInvalid && VipsMethods.vips_copy(image, out var srgb, "interpretation", VipsMethods.InterpretationSrgb, 0) == 0
            ? srgb
            : null;
    }

    private static VipsHeader Header(VipsImageHandle image, IReadOnlyList<string> fields)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in fields)
        {
            if (VipsMethods.vips_image_get_typeof(image, field) != 0
                && VipsMethods.vips_image_get_as_string(image, field, out var text) == 0)
            {
                found[field] = Marshal.PtrToStringUTF8(text) ?? "";
                VipsMethods.g_free(text);
            }
        }
        return new VipsHeader(
            VipsMethods.vips_image_get_width(image),
            VipsMethods.vips_image_get_height(image),
            VipsMethods.vips_image_get_bands(image),
            BytesOf(VipsMethods.vips_image_get_format(image)),
            Math.Max(1, VipsMethods.vips_image_get_n_pages(image)),
            VipsMethods.vips_image_get_orientation(image) >= 5,
            Profile(image),
            found);
    }

    private static byte[]? Profile(VipsImageHandle image)
    {
        const string Field = "icc-profile-data";
        return VipsMethods.vips_image_get_typeof(image, Field) != 0
            && VipsMethods.vips_image_get_blob(image, Field, out var data, out var length) == 0
            ? new ReadOnlySpan<byte>(data, checked((int)length)).ToArray()
            : null;
    }

    // VipsBandFormat: unsigned and signed of 8, 16 and 32 bits, then float, complex, double, double complex.
    private static int BytesOf(int format) => format switch
    {
        0 or 1 => 1,
        2 or 3 => 2,
        4 or 5 or 6 => 4,
        9 => 16,
        _ => 8,
    };

    private static byte[] Take(nint memory, nuint size)
    {
        try
        {
            var bytes = GC.AllocateUninitializedArray<byte>(checked((int)size));
            new ReadOnlySpan<byte>((void*)memory, bytes.Length).CopyTo(bytes);
            return bytes;
        }
        finally
        {
            VipsMethods.g_free(memory);
        }
    }

    private static void CheckShape(ReadOnlySpan<byte> rgb, int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if (rgb.Length != 3L * width * height)
        {
            throw new ArgumentException($"{rgb.Length} bytes given for {width} x {height} pixels of 3 bytes.", nameof(rgb));
        }
    }
}

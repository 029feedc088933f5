using System.Runtime.InteropServices;

namespace Plaudit.Native.Vips;

/// <summary>
/// The functions of libvips (8.14 and later) and of the GLib inside it that are used here, under their own names. Functions of many
/// options end in a list of names and values that a null closes; each is written out as it is called. Options are whole numbers and
/// pointers alone: a fraction would be passed otherwise than a function without such a list takes it.
/// </summary>
internal static unsafe partial class VipsMethods
{
    internal const int InterpretationBlackWhite = 1;
    internal const int InterpretationSrgb = 22;
    internal const int InterpretationRgb16 = 25;
    internal const int InterpretationGrey16 = 26;

    internal const int FormatUnsignedByte = 0;

    internal const int SizeDown = 2;
    internal const int SizeForce = 3;

    /// <summary>
    /// Option of loading: fails on a cut-off file and on damage that spoils pixels, not on odd but harmless bytes. As a text, for the
    /// thumbnail's own option of that name does not reach the loader of a buffer.
    /// </summary>
    internal const string FailOnError = "fail_on=error";

    private const string Library = NativeLibraries.Vips;

    // Runs before the first import of this class is bound.
    static VipsMethods() => NativeLibraries.Register();

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int vips_init(string programName);

    [LibraryImport(Library)]
    internal static partial nint vips_version_string();

    [LibraryImport(Library)]
    internal static partial void vips_concurrency_set(int threads);

    [LibraryImport(Library)]
    internal static partial void vips_cache_set_max(int operations);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void vips_operation_block_set(string name, int blocked);

    [LibraryImport(Library)]
    internal static partial nint vips_error_buffer_copy();

    [LibraryImport(Library)]
    internal static partial void vips_error_clear();

    [LibraryImport(Library)]
    internal static partial void g_free(nint memory);

    [LibraryImport(Library)]
    internal static partial void g_object_unref(nint instance);

    /// <summary>Reads the header; pixels come later. The buffer is not copied.</summary>
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint vips_image_new_from_buffer(byte* data, nuint length, string options, nint end);

    /// <summary>Pixels in memory as an image. The buffer is not copied.</summary>
    [LibraryImport(Library)]
    internal static partial nint vips_image_new_from_memory(byte* data, nuint size, int width, int height, int bands, int format);

    [LibraryImport(Library)]
    internal static partial int vips_image_get_width(VipsImageHandle image);

    [LibraryImport(Library)]
    internal static partial int vips_image_get_height(VipsImageHandle image);

    [LibraryImport(Library)]
    internal static partial int vips_image_get_bands(VipsImageHandle image);

    [LibraryImport(Library)]
    internal static partial int vips_image_get_format(VipsImageHandle image);

    [LibraryImport(Library)]
    internal static partial int vips_image_get_interpretation(VipsImageHandle image);

    [LibraryImport(Library)]
    internal static partial int vips_image_get_n_pages(VipsImageHandle image);

    /// <summary>1 to 8, as EXIF numbers the ways a camera was held; 5 and above lie on their side.</summary>
    [LibraryImport(Library)]
    internal static partial int vips_image_get_orientation(VipsImageHandle image);

    [LibraryImport(Library)]
    internal static partial int vips_image_hasalpha(VipsImageHandle image);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nuint vips_image_get_typeof(VipsImageHandle image, string field);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int vips_image_get_as_string(VipsImageHandle image, string field, out nint text);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int vips_image_get_blob(VipsImageHandle image, string field, out byte* data, out nuint length);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int vips_thumbnail_buffer(
        byte* data,
        nuint length,
        out VipsImageHandle result,
        int width,
        string heightName,
        int height,
        string sizeName,
        int size,
        string optionsName,
        string options,
        nint end);

    /// <summary>As above, with colours brought from the picture's own profile to another.</summary>
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8, EntryPoint = "vips_thumbnail_buffer")]
    internal static partial int vips_thumbnail_buffer_profile(
        byte* data,
        nuint length,
        out VipsImageHandle result,
        int width,
        string heightName,
        int height,
        string sizeName,
        int size,
        string optionsName,
        string options,
        string profileName,
        string profile,
        nint end);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int vips_thumbnail_image(
        VipsImageHandle image,
        out VipsImageHandle result,
        int width,
        string heightName,
        int height,
        string sizeName,
        int size,
        nint end);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int vips_flatten(
        VipsImageHandle image,
        out VipsImageHandle result,
        string backgroundName,
        nint background,
        nint end);

    [LibraryImport(Library)]
    internal static partial int vips_colourspace(VipsImageHandle image, out VipsImageHandle result, int space, nint end);

    [LibraryImport(Library)]
    internal static partial int vips_cast(VipsImageHandle image, out VipsImageHandle result, int format, nint end);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int vips_copy(
        VipsImageHandle image,
        out VipsImageHandle result,
        string interpretationName,
        int interpretation,
        nint end);

    [LibraryImport(Library)]
    internal static partial nint vips_image_write_to_memory(VipsImageHandle image, out nuint size);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int vips_image_write_to_buffer(VipsImageHandle image, string suffix, out nint data, out nuint size, nint end);

    [LibraryImport(Library)]
    internal static partial nint vips_array_double_new(double* values, int count);

    [LibraryImport(Library)]
    internal static partial void vips_area_unref(nint area);
}

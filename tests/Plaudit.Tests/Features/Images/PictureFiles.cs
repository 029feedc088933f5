using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Plaudit.Features.Images;
using Plaudit.Native.Vips;

namespace Plaudit.Tests.Features.Images;

/// <summary>Picture files of kinds that <see cref="PixelImage"/> cannot write, byte by byte.</summary>
internal static class PictureFiles
{
    public static byte[] Encode(PixelImage image, string suffix) => VipsPicture.Encode(image.Pixels, image.Width, image.Height, suffix);

    /// <summary>A PNG of any header; pixels may be left out.</summary>
    /// <param name="width">As the header says.</param>
    /// <param name="height">As the header says.</param>
    /// <param name="bitDepth">8 or 16.</param>
    /// <param name="colourType">0 grey, 2 colour, 4 grey with transparency, 6 colour with transparency.</param>
    /// <param name="pixel">Bytes of each pixel; null for no pixels at all.</param>
    public static byte[] Png(int width, int height, byte bitDepth, byte colourType, byte[]? pixel)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (bitDepth, colourType);
        WriteChunk(file, "IHDR", header);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var y = 0; y < height && pixel is not null; y++)
            {
                zlib.WriteByte(0);
                for (var x = 0; x < width; x++)
                    zlib.Write(pixel);
            }
        }
        WriteChunk(file, "IDAT", packed.ToArray());
        WriteChunk(file, "IEND", []);
        return file.ToArray();
    }

    /// <summary>A GIF whose frames are each of one colour.</summary>
    public static byte[] Gif(int width, int height, params (byte R, byte G, byte B)[] frames)
    {
        using var file = new MemoryStream();
        file.Write("GIF89a"u8);
        WriteSize(file, width, height);
        // A palette of 128 colours: codes of 8 bits.
        file.Write([0xF6, 0, 0]);
        for (var i = 0; i < 128; i++)
        {
            var (r, g, b) = i < frames.Length ? frames[i] : default;
            file.Write([r, g, b]);
        }
        for (var frame = 0; frame < frames.Length; frame++)
        {
            file.Write([0x2C, 0, 0, 0, 0]);
            WriteSize(file, width, height);
            file.Write([0, 7]);
            // A code that clears the table comes so often that codes never grow to 9 bits.
            byte[] block = [128, .. Enumerable.Repeat((byte)frame, 100)];
            for (var pixels = width * height; pixels > 0; pixels -= 100)
            {
                var length = 1 + Math.Min(100, pixels);
                file.WriteByte((byte)length);
                file.Write(block.AsSpan(0, length));
            }
            file.Write([1, 129, 0]);
        }
        file.WriteByte(0x3B);
        return file.ToArray();
    }

    /// <summary>Degrees, minutes and seconds of the latitude in <see cref="WithExif"/>, as the file has them and in figures.</summary>
    public static byte[] PlaceBytes { get; } = [0, 0, 0, 41, 0, 0, 0, 1, 0x35, 0xA4, 0xE9, 0x01, 0x01, 0x86, 0xA0, 0x97, 0x4B, 0x1D, 0x6F, 0x23, 0x02, 0xFA, 0xF0, 0x81];

    /// <summary>The figures of the minutes and the seconds.</summary>
    public static string[] PlaceFigures { get; } = ["900000001", "25600151", "1260220195", "50000001"];

    /// <summary>A JPEG with EXIF: orientation in the first directory, the camera's facts in the second, a place in the third.</summary>
    public static byte[] JpegWithExif(PixelImage image, ushort orientation, string taken) => WithExif(image.ToJpeg(95), orientation, taken);

    /// <summary>Puts EXIF into a JPEG.</summary>
    public static byte[] WithExif(byte[] jpeg, ushort orientation, string taken)
    {
        var exif = new MemoryStream();
        exif.Write("Exif\0\0MM\0*\0\0\0\u0008"u8);
        // Offsets count from "MM". Entries of 12 bytes: tag, type, count, value.
        const int First = 8, Second = First + 2 + (3 * 12) + 4, Third = Second + 2 + (6 * 12) + 4, Data = Third + 2 + (2 * 12) + 4;
        WriteEntries(exif, [(0x0112, 3, 1, (uint)orientation << 16), (0x8769, 4, 1, Second), (0x8825, 4, 1, Third)]);
        WriteEntries(exif,
        [
            (0x829A, 5, 1, Data + 20), (0x829D, 5, 1, Data + 28), (0x8827, 3, 1, 400u << 16), (0x9003, 2, 20, Data), (0x9209, 3, 1, 0x19u << 16),
            (0xA405, 3, 1, 28u << 16),
        ]);
        WriteEntries(exif, [(0x0001, 2, 2, (uint)'N' << 24), (0x0002, 5, 3, Data + 36)]);
        exif.Write(Encoding.ASCII.GetBytes(taken.PadRight(19)[..19] + "\0"));
        exif.Write([0, 0, 0, 1, 0, 0, 0, 100, 0, 0, 0, 18, 0, 0, 0, 10]);
        exif.Write(PlaceBytes);
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)(exif.Length + 2));
        return [0xFF, 0xD8, 0xFF, 0xE1, .. length, .. exif.ToArray(), .. jpeg.AsSpan(2)];
    }

    /// <summary>A JPEG as printers take it.</summary>
    /// <param name="width">Pixels across.</param>
    /// <param name="height">Pixels down.</param>
    /// <param name="ink">Cyan, magenta, yellow and black of each pixel.</param>
    public static unsafe byte[] CmykJpeg(int width, int height, byte[] ink)
    {
        const int Cmyk = 15;
        // Starts the library.
        _ = VipsPicture.LibraryVersion;
        byte[] pixels = [.. Enumerable.Range(0, width * height).SelectMany(_ => ink)];
        fixed (byte* data = pixels)
        {
            using var image = new VipsImageHandle(VipsMethods.vips_image_new_from_memory(data, (nuint)pixels.Length, width, height, 4, 0));
            Assert.Equal(0, VipsMethods.vips_copy(image, out var cmyk, "interpretation", Cmyk, 0));
            using (cmyk)
            {
                Assert.Equal(0, VipsMethods.vips_image_write_to_buffer(cmyk, ".jpg", out var written, out var size, 0));
                var bytes = new ReadOnlySpan<byte>((void*)written, (int)size).ToArray();
                VipsMethods.g_free(written);
                return bytes;
            }
        }
    }

    private static void WriteSize(MemoryStream file, int width, int height) =>
        file.Write([(byte)width, (byte)(width >> 8), (byte)height, (byte)(height >> 8)]);

    private static void WriteEntries(MemoryStream exif, (ushort Tag, ushort Type, uint Count, uint Value)[] entries)
    {
        Span<byte> bytes = stackalloc byte[12];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)entries.Length);
        exif.Write(bytes[..2]);
        foreach (var (tag, type, count, value) in entries)
        {
            BinaryPrimitives.WriteUInt16BigEndian(bytes, tag);
            BinaryPrimitives.WriteUInt16BigEndian(bytes[2..], type);
            BinaryPrimitives.WriteUInt32BigEndian(bytes[4..], count);
            BinaryPrimitives.WriteUInt32BigEndian(bytes[8..], value);
            exif.Write(bytes);
        }
        exif.Write([0, 0, 0, 0]);
    }

    private static void WriteChunk(MemoryStream file, string name, byte[] content)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(name), .. content];
        var number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(named);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32(named));
        file.Write(number);
    }

    private static uint Crc32(byte[] content)
    {
        var crc = uint.MaxValue;
        foreach (var value in content)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }
        return ~crc;
    }
}

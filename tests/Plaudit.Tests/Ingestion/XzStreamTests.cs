using System.Text;
using Plaudit.Data;
using Plaudit.Ingestion;

namespace Plaudit.Tests.Ingestion;

public sealed class XzStreamTests
{
    private const string Lines = "{\"account\":\"a\",\"posted_at\":\"2024-05-01\"}\n{\"account\":\"b\",\"posted_at\":\"2024-05-02\"}\n";

    private static readonly byte[] s_packed = Xz.Pack(Encoding.UTF8.GetBytes(Lines));

    [Theory]
    [InlineData("account,posted_at,likes\na,2024-05-01,3\nb,2024-05-02,4\n")]
    [InlineData(Lines)]
    [InlineData("[{\"account\":\"a\",\"posted_at\":\"2024-05-01\"},{\"account\":\"b\",\"posted_at\":\"2024-05-02\"}]")]
    public async Task ReadAsync_PackedPosts_AreRead(string text) =>
        Assert.Equal(["a", "b"], (await Reading.OfAsync(Xz.Pack(Encoding.UTF8.GetBytes(text)))).Posts.Select(post => post.Draft.Account));

    [Fact]
    public async Task ReadAsync_ManyMegabytes_AllBytesInAnyCut()
    {
        var bytes = new byte[3 << 20];
        new Random(1).NextBytes(bytes.AsSpan(0, 1 << 20));
        var packed = Xz.Pack(bytes);
        foreach (var size in new[] { 1 << 10, 1 << 16, 5 << 20 })
        {
            await using var stream = new XzStream(new MemoryStream(packed), "f");
            var read = new MemoryStream();
            await stream.CopyToAsync(read, size);
            Assert.Equal(bytes, read.ToArray());
            using var again = new XzStream(new MemoryStream(packed), "f");
            var synchronous = new byte[bytes.Length + 1];
            Assert.Equal(bytes.Length, again.ReadAtLeast(synchronous, synchronous.Length, throwOnEndOfStream: false));
            Assert.Equal(bytes, synchronous[..^1]);
        }
    }

    [Fact]
    public async Task ReadAsync_TwoPackedFilesInARow_AreOne() => Assert.Equal(4, (await Reading.OfAsync([.. s_packed, .. s_packed])).Rows.Count);

    [Fact]
    public async Task ReadAsync_EveryPrefix_IsCutOff()
    {
        for (var length = XzStream.Magic.Length; length < s_packed.Length; length++)
        {
            var e = await Assert.ThrowsAsync<PlauditException>(() => Reading.OfAsync(s_packed[..length]));
            Assert.Equal("'posts' is a cut-off xz file. Nothing of it is used; fetch or pack it again.", e.Message);
        }
    }

    [Fact]
    public async Task ReadAsync_AnyByteChanged_NeverReadsOtherText()
    {
        for (var at = XzStream.Magic.Length; at < s_packed.Length; at++)
        {
            var bytes = (byte[])s_packed.Clone();
            bytes[at] ^= 0x11;
            var e = await Assert.ThrowsAsync<PlauditException>(() => Reading.OfAsync(bytes));
            Assert.Contains("xz file", e.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task ReadAsync_SomethingBehindTheEnd_IsDamaged()
    {
        var e = await Assert.ThrowsAsync<PlauditException>(() => Reading.OfAsync([.. s_packed, .. new byte[16].Select(_ => (byte)7)]));
        Assert.Contains("damaged xz", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_DictionaryOverTheLimit_IsRefused()
    {
        // The block header of the file says how large its dictionary is; 1.5 GiB here, checksum made to fit.
        var bytes = (byte[])s_packed.Clone();
        var header = bytes.AsSpan(12, (bytes[12] + 1) * 4);
        var property = header.IndexOf((ReadOnlySpan<byte>)[0x21, 0x01]) + 2;
        header[property] = 37;
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32LittleEndian(header[^4..], Crc32(header[..^4]));
        var e = await Assert.ThrowsAsync<PlauditException>(() => Reading.OfAsync(bytes));
        Assert.Contains("more than 128 MiB", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_BombOfZeros_UnpackedInBoundedMemory()
    {
        var packed = Xz.Pack(new byte[64 << 20], preset: 1);
        Assert.InRange(packed.Length, 1, 100_000);
        await using var stream = new XzStream(new MemoryStream(packed), "f");
        var buffer = new byte[1 << 16];
        var before = GC.GetAllocatedBytesForCurrentThread();
        var total = 0L;
        int read;
        while ((read = stream.Read(buffer)) > 0) total += read;
        Assert.Equal(64 << 20, total);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 16);
    }

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }
        return ~crc;
    }
}

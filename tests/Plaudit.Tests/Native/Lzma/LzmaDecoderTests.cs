using Plaudit.Native.Lzma;

namespace Plaudit.Tests.Native.Lzma;

public sealed class LzmaDecoderTests
{
    private static readonly byte[] s_packed = Xz.Pack([1, 2, 3, 4, 5]);

    [Fact]
    public void Decode_RoomForTwo_GivesTheRestLater()
    {
        using var decoder = new LzmaDecoder(1 << 24);
        var output = new byte[5];

        Assert.Equal(LzmaResult.Ok, decoder.Decode(s_packed, isLast: true, output.AsSpan(0, 2), out var consumed, out var produced));
        Assert.Equal(2, produced);
        Assert.Equal(LzmaResult.StreamEnd, decoder.Decode(s_packed.AsSpan(consumed), isLast: true, output.AsSpan(2), out _, out produced));

        Assert.Equal(3, produced);
        Assert.Equal([1, 2, 3, 4, 5], output);
    }

    [Fact]
    public void Decode_TooLittleMemoryAllowed_SaysSo()
    {
        using var decoder = new LzmaDecoder(1 << 16);
        Assert.Equal(LzmaResult.MemoryLimitError, decoder.Decode(s_packed, isLast: true, new byte[9], out _, out _));
    }

    [Fact]
    public void Decode_AfterDispose_Throws()
    {
        var decoder = new LzmaDecoder(1 << 24);
        decoder.Dispose();
        decoder.Dispose();
        Assert.Throws<ObjectDisposedException>(() => decoder.Decode(s_packed, isLast: true, new byte[9], out _, out _));
    }
}

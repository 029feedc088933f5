namespace Plaudit.Native.Lzma;

/// <summary>Unpacks one .xz file piece by piece. Not safe for several threads.</summary>
public sealed class LzmaDecoder : IDisposable
{
    private readonly LzmaStreamHandle _handle = new();

    /// <summary>Begins.</summary>
    /// <param name="memoryLimit">Bytes that the library may take; a file that needs more ends in <see cref="LzmaResult.MemoryLimitError"/>.</param>
    /// <exception cref="MissingNativeLibraryException">liblzma is not installed.</exception>
    public unsafe LzmaDecoder(ulong memoryLimit)
    {
        try
        {
            var result = LzmaMethods.lzma_stream_decoder((LzmaMethods.LzmaStream*)_handle.DangerousGetHandle(), memoryLimit, LzmaMethods.Concatenated);
            if (result != LzmaResult.Ok)
            {
                throw result == LzmaResult.MemoryError ? new InsufficientMemoryException() : new InvalidOperationException($"liblzma does not begin: {result}.");
            }
        }
        catch
        {
            _handle.Dispose();
            throw;
        }
    }

    /// <summary>Unpacks as much as fits.</summary>
    /// <param name="input">Packed bytes that were not consumed before.</param>
    /// <param name="isLast">Whether no other input follows.</param>
    /// <param name="output">Takes what is unpacked.</param>
    /// <param name="consumed">Bytes of the input that are not to be given again.</param>
    /// <param name="produced">Bytes written.</param>
    public unsafe LzmaResult Decode(ReadOnlySpan<byte> input, bool isLast, Span<byte> output, out int consumed, out int produced)
    {
        ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
        var added = false;
        try
        {
            _handle.DangerousAddRef(ref added);
            var stream = (LzmaMethods.LzmaStream*)_handle.DangerousGetHandle();
            fixed (byte* from = input, to = output)
            {
                stream->NextIn = from;
                stream->AvailableIn = (nuint)input.Length;
                stream->NextOut = to;
                stream->AvailableOut = (nuint)output.Length;
                var result = LzmaMethods.lzma_code(stream, isLast ? LzmaMethods.Finish : LzmaMethods.Run);
                consumed = input.Length - (int)stream->AvailableIn;
                produced = output.Length - (int)stream->AvailableOut;
                return result;
            }
        }
        finally
        {
            if (added)
            {
                _handle.DangerousRelease();
            }
        }
    }

    public void Dispose() => _handle.Dispose();
}

using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Plaudit.Features.Images;

/// <summary>SHA-256 of a file's bytes: the same picture under two names has one.</summary>
public readonly record struct ContentHash
{
    /// <summary>Its length in bytes.</summary>
    public const int Size = SHA256.HashSizeInBytes;

    private readonly UInt128 _first;
    private readonly UInt128 _second;

    /// <summary>Takes a hash that was computed before.</summary>
    /// <param name="hash"><see cref="Size"/> bytes.</param>
    public ContentHash(ReadOnlySpan<byte> hash)
    {
        if (hash.Length != Size)
            throw new ArgumentException($"{hash.Length} bytes given; a hash has {Size}.", nameof(hash));
        _first = MemoryMarshal.Read<UInt128>(hash);
        _second = MemoryMarshal.Read<UInt128>(hash[16..]);
    }

    public static ContentHash Of(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[Size];
        SHA256.HashData(content, hash);
        return new ContentHash(hash);
    }

    public void CopyTo(Span<byte> destination)
    {
        MemoryMarshal.Write(destination, _first);
        MemoryMarshal.Write(destination[16..], _second);
    }

    /// <summary>In hexadecimal.</summary>
    public override string ToString()
    {
        Span<byte> hash = stackalloc byte[Size];
        CopyTo(hash);
        return Convert.ToHexStringLower(hash);
    }
}

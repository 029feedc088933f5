namespace Plaudit.Models;

/// <summary>One part of a model file.</summary>
/// <param name="Name">Path within the file.</param>
/// <param name="Bytes">Size, unpacked.</param>
/// <param name="Sha256">SHA-256 of the unpacked bytes in lower-case hexadecimal.</param>
public sealed record ModelPart(string Name, long Bytes, string Sha256);

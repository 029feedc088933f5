namespace Plaudit.Features.Images;

/// <summary>The measured features of one picture.</summary>
/// <param name="Values">
/// In the order of <see cref="ImageFeatureCatalogue.Measured"/>, but for the last, which needs earlier pictures; NaN is not known. None at all
/// where only the hash was asked for.
/// </param>
/// <param name="Hash">For finding near duplicates.</param>
public sealed record MeasuredImage(float[] Values, PerceptualHash Hash)
{
    // 16 bits of the hash are a whole number that 32-bit floats hold exactly.
    private const int HashParts = 4;

    /// <summary>How many numbers <see cref="ToNumbers"/> gives.</summary>
    internal static int NumberCount(bool hashAlone) => (hashAlone ? 0 : ImageFeatureCatalogue.OfPicture.Count) + HashParts;

    /// <summary>All of it as numbers, for the cache.</summary>
    internal float[] ToNumbers() =>
        [.. Values, .. Enumerable.Range(0, HashParts).Select(part => (float)(ushort)(Hash.Bits >> (16 * part)))];

    internal static MeasuredImage FromNumbers(ReadOnlySpan<float> numbers)
    {
        var bits = 0UL;
        for (var part = 0; part < HashParts; part++)
            bits |= (ulong)(ushort)numbers[numbers.Length - HashParts + part] << (16 * part);
        return new MeasuredImage(numbers[..^HashParts].ToArray(), new PerceptualHash(bits));
    }
}

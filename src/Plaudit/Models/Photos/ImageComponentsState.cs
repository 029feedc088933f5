using System.Runtime.InteropServices;

namespace Plaudit.Models.Photos;

/// <summary><see cref="ImageComponents"/> as they stand in a model file: numbers of 32 bits, low byte first.</summary>
internal sealed record ImageComponentsState
{
    public required string ImageModel { get; init; }

    public required int Components { get; init; }

    /// <summary>Mean of each of the image model's numbers.</summary>
    public required byte[] Means { get; init; }

    public required byte[] Factors { get; init; }

    /// <summary>Component after component.</summary>
    public required byte[] Directions { get; init; }

    public static ImageComponentsState Of(ImageComponents components) => new()
    {
        ImageModel = components.ImageModel,
        Components = components.Count,
        Means = ToBytes(components.Components.Scale.Means),
        Factors = ToBytes(components.Components.Scale.Factors),
        Directions = ToBytes(components.Components.Directions),
    };

    /// <summary>What was written, or <see langword="null"/> where the arrays do not fit each other.</summary>
    public ImageComponents? Read() =>
        Components >= 0 && Means.Length % sizeof(float) == 0 && Factors.Length == Means.Length && Directions.LongLength == (long)Components * Means.Length
            ? new ImageComponents(ImageModel, new PrincipalComponents(new ColumnScale(ToNumbers(Means), ToNumbers(Factors)), ToNumbers(Directions), Components))
            : null;

    private static byte[] ToBytes(float[] numbers) => MemoryMarshal.AsBytes<float>(numbers).ToArray();

    private static float[] ToNumbers(byte[] bytes) => MemoryMarshal.Cast<byte, float>(bytes).ToArray();
}

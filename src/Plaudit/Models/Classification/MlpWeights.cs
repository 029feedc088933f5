using System.Runtime.InteropServices;
using Plaudit.Data;

namespace Plaudit.Models.Classification;

/// <summary>
/// The weights of networks as bytes: 32-bit numbers, low byte first, network after network, layer after layer, weights before offsets.
/// </summary>
internal static class MlpWeights
{
    private const int MaxUnits = 1_000_000;

    internal static byte[] ToBytes(IReadOnlyList<DenseNetwork> networks)
    {
        float[] numbers = [.. networks.SelectMany(network => network.Layers).SelectMany(layer => layer.Numbers())];
        return MemoryMarshal.AsBytes<float>(numbers).ToArray();
    }

    /// <summary>The networks that <see cref="ToBytes"/> wrote.</summary>
    /// <exception cref="PlauditException">The bytes are not those of networks of this shape.</exception>
    internal static DenseNetwork[] FromBytes(ReadOnlySpan<byte> bytes, MlpState state, int inputCount)
    {
        int[] units = [inputCount, .. state.HiddenLayers, state.Classes.Count];
        if (state.HiddenLayers.Any(count => count is < 1 or > MaxUnits) || state.Classes.Count < 2 || state.Networks < 1)
        {
            throw new PlauditException("The model's network has no shape that can be.");
        }
        var expected = 0L;
        for (var l = 1; l < units.Length; l++)
        {
            expected += (units[l - 1] + 1L) * units[l];
        }
        if (bytes.Length != expected * state.Networks * sizeof(float))
        {
            throw new PlauditException($"The model has {bytes.Length} bytes of weights; its layers need {expected * state.Networks * sizeof(float)}.");
        }
        var numbers = MemoryMarshal.Cast<byte, float>(bytes);
        var networks = new DenseNetwork[state.Networks];
        for (var n = 0; n < networks.Length; n++)
        {
            var layers = new DenseLayer[units.Length - 1];
            for (var l = 0; l < layers.Length; l++)
            {
                var length = (units[l] + 1) * units[l + 1];
                layers[l] = DenseLayer.FromNumbers(units[l], units[l + 1], numbers[..length]);
                numbers = numbers[length..];
            }
            networks[n] = new DenseNetwork(layers);
        }
        return networks;
    }
}

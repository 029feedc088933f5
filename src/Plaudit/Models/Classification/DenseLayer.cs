using System.Numerics;
using Plaudit.Data;

namespace Plaudit.Models.Classification;

/// <summary>A fitted layer: weighted sums of its inputs, with offsets. Rows of weights are padded with 0 to whole blocks.</summary>
internal sealed class DenseLayer
{
    /// <summary>Takes a layer over.</summary>
    /// <param name="inputs">Inputs.</param>
    /// <param name="outputs">Outputs.</param>
    /// <param name="weights">Inputs by padded outputs, row after row.</param>
    /// <param name="offsets">Padded outputs.</param>
    internal DenseLayer(int inputs, int outputs, float[] weights, float[] offsets)
    {
        Inputs = inputs;
        Outputs = outputs;
        Stride = MatrixProducts.Padded<float>(outputs);
        if (weights.Length != inputs * Stride || offsets.Length != Stride)
        {
            throw new ArgumentException($"{weights.Length} weights and {offsets.Length} offsets are not those of {inputs} x {outputs}.", nameof(weights));
        }
        Weights = weights;
        Offsets = offsets;
    }

    internal int Inputs { get; }

    internal int Outputs { get; }

    /// <summary>Numbers from one row of outputs to the next.</summary>
    internal int Stride { get; }

    internal float[] Weights { get; }

    internal float[] Offsets { get; }

    /// <summary>The layer's numbers without padding, weights first.</summary>
    internal IEnumerable<float> Numbers()
    {
        for (var input = 0; input < Inputs; input++)
        {
            for (var output = 0; output < Outputs; output++)
            {
                yield return Weights[(input * Stride) + output];
            }
        }
        for (var output = 0; output < Outputs; output++)
        {
            yield return Offsets[output];
        }
    }

    /// <summary>A layer of <see cref="Numbers"/>.</summary>
    /// <exception cref="PlauditException">A number is not finite.</exception>
    internal static DenseLayer FromNumbers(int inputs, int outputs, ReadOnlySpan<float> numbers)
    {
        var stride = MatrixProducts.Padded<float>(outputs);
        var weights = new float[inputs * stride];
        var offsets = new float[stride];
        foreach (var number in numbers)
        {
            if (!float.IsFinite(number))
            {
                throw new PlauditException("The model's weights are not all finite numbers.");
            }
        }
        for (var input = 0; input < inputs; input++)
        {
            numbers.Slice(input * outputs, outputs).CopyTo(weights.AsSpan(input * stride));
        }
        numbers.Slice(inputs * outputs, outputs).CopyTo(offsets);
        return new DenseLayer(inputs, outputs, weights, offsets);
    }

    /// <summary>Computes rows of outputs.</summary>
    /// <param name="inputs">Rows of inputs.</param>
    /// <param name="inputStride">Numbers from one row of inputs to the next.</param>
    /// <param name="outputs">Takes rows of <see cref="Stride"/> numbers.</param>
    /// <param name="rows">How many.</param>
    /// <param name="rectify">Whether outputs below 0 become 0.</param>
    internal void Apply(ReadOnlySpan<float> inputs, int inputStride, Span<float> outputs, int rows, bool rectify)
    {
        for (var row = 0; row < rows; row++)
        {
            Offsets.CopyTo(outputs[(row * Stride)..]);
        }
        MatrixProducts.Multiply(inputs, inputStride, 1, Weights, outputs, rows, Inputs, Stride, add: true);
        if (rectify)
        {
            var all = outputs[..(rows * Stride)];
            for (var i = 0; i < all.Length; i += Vector<float>.Count)
            {
                Vector.Max(new Vector<float>(all[i..]), Vector<float>.Zero).CopyTo(all[i..]);
            }
        }
    }
}
